/**
 * Words of the interface. `zh.ts` is the original and gives the type; `en.ts` must have the same keys. Labels of the form,
 * of metrics, findings and dimensions are not here: they come from their catalogues in lib/.
 */
import { en } from './en';
import type { Locale } from './locale';
import { zh } from './zh';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

export type Messages = Widened<typeof zh>;
export const MESSAGES: Record<Locale, Messages> = { zh, en };

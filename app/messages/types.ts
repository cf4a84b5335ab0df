import type { MESSAGES } from './all';

/** The same keys and arguments as the Chinese original, with any text. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Translated<T[K]> };

type All = (typeof MESSAGES)['zh'];
/** A locale bundle: the messages of one page, or of what several pages share. */
export type BundleId = keyof All;
export type MessagesOf<Id extends BundleId> = Translated<All[Id]>;
/** The messages that every page has. */
export type Messages = MessagesOf<'common'>;

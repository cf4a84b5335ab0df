/** Shares of a whole: the one place where parts become percentages. */
import { metricById } from '../metrics';

/** A part of a whole: null where its figure is unknown, undefined where it is no part of this whole (a row of the other form). */
export type PartValue = number | null | undefined;

/** Fewer than so many make no share: the least base of every rate of the form's outcomes. */
export const LEAST_BASE = metricById('disclosure_rate').minimumDenominator;

/**
 * Why there are no shares. `unknown`: a part is unknown and no whole is printed. `contradiction`: the parts do not agree with
 * the printed whole. `too_few`: the whole is under {@link LEAST_BASE}. `absent`: there is no part at all.
 */
export type MixFault = 'unknown' | 'contradiction' | 'too_few' | 'absent';

export interface Mix {
  /** What the shares are shares of; null where nothing is known. */
  readonly whole: number | null;
  /** One share per part; null for a part that is unknown or foreign, and for every part where there is a fault. */
  readonly shares: readonly (number | null)[];
  /** How much of the printed whole the known parts leave open; null where every part is known or no whole is printed. */
  readonly rest: number | null;
  readonly restShare: number | null;
  readonly fault: MixFault | null;
}

/**
 * Shares of the parts. Where every part is known they are shares of their sum, which must equal the printed whole if there is
 * one. Where a part is unknown they are shares of the printed whole, and what is left of it is named as unknown.
 * @param printed the whole as the report prints it; null where it prints none
 */
export function mixOf(values: readonly PartValue[], printed: number | null): Mix {
  const parts = values.filter((value) => value !== undefined);
  const known = parts.filter((value) => value !== null);
  const sum = known.reduce((total, value) => total + value, 0);
  const open = known.length < parts.length;
  const whole = open ? printed : known.length > 0 ? sum : null;
  const fault = ((): MixFault | null => {
    if (known.length === 0) return 'absent';
    if (whole === null) return 'unknown';
    if (printed !== null && (open ? sum > printed : sum !== printed)) return 'contradiction';
    return whole < LEAST_BASE ? 'too_few' : null;
  })();
  const share = (value: PartValue): number | null => (fault !== null || value == null || whole === null ? null : value / whole);
  const rest = open && printed !== null && fault !== 'contradiction' && fault !== 'absent' ? printed - sum : null;
  return { whole, shares: values.map(share), rest, restShare: share(rest), fault };
}

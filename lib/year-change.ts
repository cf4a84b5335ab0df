/** Change between two years, as DESIGN §4 words it: absolute always, percent only on a base that carries it, points for rates. */
import type { Figure, Metric } from './metric';

/** Base under which a percentage change says nothing. */
export const PERCENT_BASE = 30;

export const CHANGE_WORDS = ['new', 'fell_to_zero', 'no_change', 'up', 'down'] as const;
export type ChangeWord = (typeof CHANGE_WORDS)[number];

export interface YearChange {
  /** After − before in the metric's unit; null for rates (see `points`). */
  readonly absolute: number | null;
  /** Fraction of the base (0.12 is +12%); null for rates, and when the base is under {@link PERCENT_BASE}. */
  readonly percent: number | null;
  /** Percentage points (0.012 is +1.2 points); null except for metrics of unit `rate`. */
  readonly points: number | null;
  readonly word: ChangeWord;
}

/** The change from one figure to a later one of the same agencies; null unless both have a value. */
export function changeOf(metric: Pick<Metric, 'unit'>, before: Pick<Figure, 'value'>, after: Pick<Figure, 'value'>): YearChange | null {
  if (before.value === null || after.value === null) return null;
  const difference = after.value - before.value;
  const direction: ChangeWord = difference > 0 ? 'up' : difference < 0 ? 'down' : 'no_change';
  if (metric.unit === 'rate') return { absolute: null, percent: null, points: difference, word: direction };
  const word: ChangeWord = difference === 0 ? 'no_change' : before.value === 0 ? 'new' : after.value === 0 ? 'fell_to_zero' : direction;
  const counted = metric.unit === 'count' || metric.unit === 'money';
  return {
    absolute: difference,
    percent: counted && before.value >= PERCENT_BASE ? difference / before.value : null,
    points: null,
    word,
  };
}

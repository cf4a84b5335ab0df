/** Where a value stands among others: ranks with ties, percentiles, quantiles, deciles. */
import { type Judged, unjudged } from './judged';

export interface Rank {
  /** 1 is the largest value; equal values share the smallest rank (1, 2, 2, 4). */
  readonly rank: number;
  /** How many values share this rank, this one included. */
  readonly tied: number;
  readonly of: number;
}

/** Typed arrays sort a nation's 128,000 peers in 10 ms, ten times faster than a comparing function does. */
const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** First index whose value is ≥ (or, `after`, >) x in a sorted list. */
function position(sorted: ArrayLike<number>, x: number, after: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle]!;
    if (value < x || (after && value === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rank of every value, in the order given. Standard competition ranking, largest first. */
export function rankWithTies(values: readonly number[]): Rank[] {
  const sorted = ascending(values);
  return values.map((value) => {
    const end = position(sorted, value, true);
    return { rank: sorted.length - end + 1, tied: end - position(sorted, value, false), of: sorted.length };
  });
}

/** Mid-rank percentile of `value` among `values` (itself among them): 100 · (below + ½ equal) / n. */
export function percentile(value: number, values: readonly number[]): Judged<{ percentile: number }> {
  if (values.length === 0) return unjudged('too_few_peers');
  const sorted = ascending(values);
  const below = position(sorted, value, false);
  const equal = position(sorted, value, true) - below;
  return { judged: true, percentile: (100 * (below + equal / 2)) / sorted.length };
}

/** Quantile of a sorted, non-empty list by linear interpolation (Hyndman & Fan 1996, type 7: that of R, NumPy and DuckDB's quantile_cont). */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const lower = sorted[below]!;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return lower + (at - below) * (upper - lower);
}

/** Quantile (type 7) of a non-empty list. @throws RangeError when empty */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('quantile of nothing');
  return quantileOfSorted(ascending(values), p);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Fewest values of which nine deciles are told. */
export const DECILES_NEED = 10;

/** The nine deciles (type 7), from the 10th to the 90th percentile. */
export function deciles(values: readonly number[]): Judged<{ deciles: readonly number[] }> {
  if (values.length < DECILES_NEED) return unjudged('too_few_peers');
  const sorted = ascending(values);
  return { judged: true, deciles: Array.from({ length: 9 }, (_, i) => quantileOfSorted(sorted, (i + 1) / 10)) };
}

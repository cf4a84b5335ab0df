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
const ascending = (values: readonly number[]): Float64Array => new Float64Array(values).sort();

/** A run of values this short is sorted by insertion. */
const SHORT = 16;

/**
 * Puts into some places what sorting would put there, by Hoare's selection: the places that quantiles read, in a third of the
 * time of sorting.
 * @param values numbers, rearranged in place
 * @param places ascending indices
 */
export function partialSort(values: Float64Array, places: readonly number[]): Float64Array {
  settleBetween(values, places, [0, values.length - 1], [0, places.length], 2 * Math.ceil(Math.log2(values.length + 1)));
  return values;
}

type Range = readonly [from: number, to: number];

/** Settles `places[first…last)` among `values[from…to]`. @param depth splits left before it must be a bad order: then it is sorted */
function settleBetween(values: Float64Array, places: readonly number[], [low, high]: Range, [first, last]: Range, depth: number): void {
  if (first === last || low >= high) return;
  if (high - low < SHORT || depth === 0) {
    sortBetween(values, low, high);
    return;
  }
  const [a, b, c] = [values[low]!, values[(low + high) >> 1]!, values[high]!];
  const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  let [i, j] = [low, high];
  while (i <= j) {
    while (values[i]! < pivot) i += 1;
    while (values[j]! > pivot) j -= 1;
    if (i > j) break;
    const swapped = values[i]!;
    values[i++] = values[j]!;
    values[j--] = swapped;
  }
  let [left, right] = [first, last];
  while (left < last && places[left]! <= j) left += 1;
  while (right > left && places[right - 1]! >= i) right -= 1;
  settleBetween(values, places, [low, j], [first, left], depth - 1);
  settleBetween(values, places, [i, high], [right, last], depth - 1);
}

function sortBetween(values: Float64Array, low: number, high: number): void {
  if (high - low >= SHORT) {
    values.subarray(low, high + 1).sort();
    return;
  }
  for (let i = low + 1; i <= high; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > low && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

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

/** The places among `n` values that {@link quantileOfSorted} reads for these quantiles, ascending. */
export function placesOf(shares: readonly number[], n: number): number[] {
  const places = shares.flatMap((p) => [Math.floor((n - 1) * p), Math.min(Math.floor((n - 1) * p) + 1, n - 1)]);
  return places.toSorted((a, b) => a - b);
}

/** Values rearranged so that {@link quantileOfSorted} may be asked for these quantiles. */
export const partialSortQuantiles = (values: Float64Array, shares: readonly number[]): Float64Array =>
  partialSort(values, placesOf(shares, values.length));

/** Quantile (type 7) of a non-empty list. @throws RangeError when empty */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('quantile of nothing');
  return quantileOfSorted(partialSortQuantiles(new Float64Array(values), [p]), p);
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

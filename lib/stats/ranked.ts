/** Ranks among values of which some stand on too small a denominator to be compared. */
import { rankWithTies } from './ranks';

/** Rank of each value among those with no denominator or one of at least `least`; null for the others. 1 is the largest. */
export function ranksAbove(values: readonly { readonly y: number; readonly n?: number }[], least: number): (number | null)[] {
  const counts = ({ n }: { readonly n?: number }) => n === undefined || n >= least;
  const ranks = rankWithTies(values.filter(counts).map(({ y }) => y));
  let next = 0;
  return values.map((value) => (counts(value) ? ranks[next++]!.rank : null));
}

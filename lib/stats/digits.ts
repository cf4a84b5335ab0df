/**
 * How figures are spread over their digits, as weak evidence about a whole region's reports and never about one of them. Numbers that
 * grow out of counting begin with small digits more often (Benford 1938) and end on 0 or 5 no more often than on others; numbers that
 * were estimated or copied may not.
 */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';

/** Fewest figures about which anything is said. */
export const LEAST_FIGURES = 300;
/** First digits are asked of figures of two digits and more, last digits of three and more: smaller ones have no choice. */
export const LEAST_OF = { first: 10, last: 100 } as const;
/** Both must be passed: with thousands of figures a trifle is significant. `distance` after Nigrini 2012. */
export const DIGIT_LIMITS = { p: 0.01, distance: 0.015, roundShare: 0.25 } as const;
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Share of numbers that begin with a digit from 1 to 9. */
export const benford = (digit: number): number => Math.log10(1 + 1 / digit);

export interface FirstDigits {
  /** How many figures begin with 1 … 9. */
  readonly counts: readonly number[];
  readonly n: number;
  /** Mean difference of the nine shares from Benford's. */
  readonly distance: number;
  /** Chance of a χ² as large, eight degrees of freedom. */
  readonly p: number;
  readonly departs: boolean;
}

export interface LastDigits {
  /** How many figures end on 0 … 9. */
  readonly counts: readonly number[];
  readonly n: number;
  /** Share that ends on 0 or 5; a fifth is usual. */
  readonly roundShare: number;
  /** Chance of as many or more, binomial. */
  readonly p: number;
  readonly departs: boolean;
}

/** P(χ² ≥ x) of eight degrees of freedom, in closed form. */
function chiSquare8(x: number): number {
  const half = x / 2;
  return Math.min(1, Math.exp(-half) * (1 + half + half ** 2 / 2 + half ** 3 / 6));
}

/** @param counts of the first digits 1 … 9 @returns null under {@link LEAST_FIGURES} */
export function judgeFirstDigits(counts: readonly number[]): FirstDigits | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < LEAST_FIGURES) return null;
  const distance = DIGITS.reduce((sum, digit, i) => sum + Math.abs(counts[i]! / n - benford(digit)), 0) / DIGITS.length;
  const p = chiSquare8(DIGITS.reduce((sum, digit, i) => sum + (counts[i]! - n * benford(digit)) ** 2 / (n * benford(digit)), 0));
  return { counts, n, distance, p, departs: p < DIGIT_LIMITS.p && distance > DIGIT_LIMITS.distance };
}

/** @param counts of the last digits 0 … 9 @returns null under {@link LEAST_FIGURES} */
export function judgeLastDigits(counts: readonly number[]): LastDigits | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < LEAST_FIGURES) return null;
  const round = counts[0]! + counts[5]!;
  const p = round === 0 ? 1 : 1 - binomialCdf(round - 1, n, 0.2);
  const roundShare = round / n;
  return { counts, n, roundShare, p, departs: p < DIGIT_LIMITS.p && roundShare > DIGIT_LIMITS.roundShare };
}

/** Two-sided probabilities of a score, and exact tail sums. */
import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';

/** Above so many degrees of freedom Student's t is the normal distribution to nine digits at the scores that matter. */
const NORMAL = 1e9;

/**
 * P(|T| > |z|): of Student's t with `freedom` degrees of freedom, of the normal distribution where these are without end.
 * A scale that is estimated from twelve peers is itself uncertain: a score of 3.09 in it is nothing rare.
 */
export function twoSided(z: number, freedom: number = Number.POSITIVE_INFINITY): number {
  if (freedom >= NORMAL) return erfc(Math.abs(z) / Math.SQRT2);
  return betainc(freedom / (freedom + z * z), freedom / 2, 0.5);
}

/** Of the normal distribution, by p: asked for every figure. */
const scores = new Map<number, number>();

/** The |z| that is passed with this two-sided probability: 3.0902 for .002 of the normal distribution, by bisection. */
export function scoreAt(p: number, freedom: number = Number.POSITIVE_INFINITY): number {
  const known = freedom >= NORMAL ? scores.get(p) : undefined;
  if (known !== undefined) return known;
  let [low, high] = [0, 8];
  while (twoSided(high, freedom) > p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (twoSided(middle, freedom) > p) low = middle;
    else high = middle;
  }
  const found = (low + high) / 2;
  if (freedom >= NORMAL) scores.set(p, found);
  return found;
}

const EXACT = Array.from({ length: 32 }, (_, n) => Array.from({ length: n }, (__, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0));

/** ln n!; by Stirling's series from 32 on, to the last digits. */
function logFactorial(n: number): number {
  if (n < EXACT.length) return EXACT[n]!;
  const r = 1 / (n * n);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + (1 / 12 - r * (1 / 360 - r / 1260)) / n;
}
const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Terms below this share of the sum add nothing. */
const NEGLIGIBLE = 1e-17;

/**
 * Fisher's exact test of two proportions, two-sided by doubling the smaller tail: given x₁ + x₂, x₂ is hypergeometric.
 * Two proportions of which nothing or everything is counted cannot differ: 1.
 */
export function exactProportions(x1: number, n1: number, x2: number, n2: number): number {
  const drawn = x1 + x2;
  const [least, most] = [Math.max(0, drawn - n1), Math.min(drawn, n2)];
  if (least === most) return 1;
  const first = Math.exp(logChoose(n2, x2) + logChoose(n1, drawn - x2) - logChoose(n1 + n2, drawn));
  // From x₂ outwards in one direction: f(k+1)/f(k) = (n₂−k)(K−k) / ((k+1)(n₁−K+k+1)).
  const tail = (up: boolean) => {
    let [term, sum, k] = [1, 1, x2];
    while (up ? k < most : k > least) {
      term *= up ? ((n2 - k) * (drawn - k)) / ((k + 1) * (n1 - drawn + k + 1)) : (k * (n1 - drawn + k)) / ((n2 - k + 1) * (drawn - k + 1));
      sum += term;
      k += up ? 1 : -1;
      if (term < NEGLIGIBLE * sum) break;
    }
    return first * sum;
  };
  return Math.min(1, 2 * Math.min(tail(true), tail(false)));
}

/**
 * q of each p: the least false discovery rate at which it is found (Benjamini & Hochberg 1995, JRSS B 57:289–300).
 * @param p those of the smallest probabilities that are known @param tests how many were tested in all
 */
export function falseDiscoveryRates(p: readonly number[], tests: number = p.length): number[] {
  const order = p.map((_, i) => i).toSorted((a, b) => p[a]! - p[b]!);
  const q = new Array<number>(p.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const i = order[rank - 1]!;
    least = Math.min(least, (p[i]! * tests) / rank);
    q[i] = least;
  }
  return q;
}

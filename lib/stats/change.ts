/** Change of a count from one year to the next: against itself and against how peers changed. */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { additiveSpread, type Spread } from './funnel';
import { type Judged, unjudged } from './judged';
import { quantileOfSorted, settleQuantiles } from './ranks';
import { RULES } from './rules';

export interface CountChange {
  /** Two-sided exact p-value; 0 where it is too small for a number. */
  readonly p: number;
  /** −log₁₀ p, however small p is. */
  readonly decades: number;
  /** b − a */
  readonly difference: number;
  readonly significant: boolean;
}

/**
 * Exact conditional test that two counts have the same mean: given a + b, b ~ Bin(a + b, ½); p = 2 P(X ≤ min(a, b)), at
 * most 1 (Przyborowski & Wilenski 1940). Symmetric in a and b. Two zeros cannot be judged.
 * @param a last year's count @param b this year's count, both non-negative integers
 */
export function changeTest(a: number, b: number): Judged<CountChange> {
  if (!(Number.isSafeInteger(a) && Number.isSafeInteger(b) && a >= 0 && b >= 0)) throw new RangeError(`need counts: ${a}, ${b}`);
  if (a + b === 0) return unjudged('nothing_counted');
  const p = Math.min(1, 2 * binomialCdf(Math.min(a, b), a + b, 0.5));
  return { judged: true, p, decades: decadesOf(p, a, b), difference: b - a, significant: p < RULES.change_self.thresholds.p };
}

/** Below this p has lost digits; at 1e-308 it is 0. */
const SMALLEST_P = 1e-290;

/**
 * −log₁₀ p; where p underflows, from the tail's largest term by Stirling's formula times its geometric bound
 * (Bahadur 1960): P(X ≤ k) ≈ f(k) / (1 − k/(n − k + 1)), within 1 % of p for all k that far out.
 */
function decadesOf(p: number, a: number, b: number): number {
  if (p > SMALLEST_P) return -Math.log10(p);
  const [k, n] = [Math.min(a, b), a + b];
  const part = (x: number) => (x === 0 ? 0 : x * Math.log((2 * x) / n));
  const stirling = k === 0 ? 0 : Math.log((2 * Math.PI * k * (n - k)) / n) / 2;
  return (part(k) + part(n - k) + stirling + Math.log1p(-k / (n - k + 1)) - Math.LN2) / Math.LN10;
}

/** The counts this year that would not be significantly different from `a` last year: [lo, hi]. */
export function changeLimits(a: number): { readonly lo: number; readonly hi: number } {
  const significant = (b: number) => {
    const test = changeTest(a, b);
    return test.judged && test.significant;
  };
  /** The last count from `from` towards `to` that is not significant; p falls with the distance from a. */
  const last = (from: number, to: number) => {
    let [inside, outside] = [from, to];
    while (Math.abs(outside - inside) > 1) {
      const middle = Math.trunc((inside + outside) / 2);
      if (significant(middle)) outside = middle;
      else inside = middle;
    }
    return inside;
  };
  // Ten more than three times a is beyond the limit for every a.
  return { lo: significant(0) ? last(a, 0) : 0, hi: last(a, 3 * a + 10) };
}

export interface CountPair {
  readonly before: number;
  readonly after: number;
}

export interface PeerChange extends Spread {
  /** Median of Y = ln((b + ½)/(a + ½)) among peers: the usual change as a log ratio. */
  readonly centre: number;
  readonly peers: number;
  /** z of any pair in this group. */
  score(pair: CountPair): Judged<{ z: number }>;
  /** z of a pair that can be judged, without an object for each of a nation's. */
  z(before: number, after: number): number;
}

const logRatio = (before: number, after: number) => Math.log((after + 0.5) / (before + 0.5));
const error = (before: number, after: number) => Math.sqrt(1 / (before + 0.5) + 1 / (after + 0.5));
const enough = (before: number, after: number) => before + after >= RULES.change_peers.thresholds.counted;

/**
 * Each change against the peers' changes: z = (Y − median Y)/√(s² + τ²) with Y = ln((b + ½)/(a + ½)),
 * s² = 1/(a + ½) + 1/(b + ½) (Gart & Zweifel 1967) and τ² as in the funnel. Pairs with a + b < 10 are left out and not
 * judged; 10 pairs are needed.
 */
export function changeAgainstPeers(pairs: readonly CountPair[]): Judged<PeerChange> {
  const side = (of: keyof CountPair) => new Float64Array(pairs.map((pair) => pair[of]));
  return changeAgainstPeersIn(side('before'), side('after'));
}

/** The same of peers in columns: as objects, a nation's take three times as long. */
export function changeAgainstPeersIn(before: Float64Array, after: Float64Array): Judged<PeerChange> {
  const { peers: needed, winsorise } = RULES.change_peers.thresholds;
  const [change, s] = [new Float64Array(before.length), new Float64Array(before.length)];
  let peers = 0;
  for (let i = 0; i < before.length; i++) {
    const [a, b] = [before[i]!, after[i]!];
    if (!enough(a, b)) continue;
    change[peers] = logRatio(a, b);
    s[peers++] = error(a, b);
  }
  if (peers < needed) return unjudged('too_few_peers');
  const changes = change.subarray(0, peers);
  const centre = quantileOfSorted(settleQuantiles(changes.slice(), [0.5]), 0.5);
  const spread = additiveSpread(
    changes.map((one, i) => (one - centre) / s[i]!),
    s.subarray(0, peers),
    winsorise,
  );
  const z = (a: number, b: number) => (logRatio(a, b) - centre) / Math.sqrt(error(a, b) ** 2 + spread.tau2);
  const score = ({ before: a, after: b }: CountPair): Judged<{ z: number }> =>
    enough(a, b) ? { judged: true, z: z(a, b) } : unjudged('denominator_too_small');
  return { judged: true, centre, peers, ...spread, score, z };
}

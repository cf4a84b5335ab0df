/**
 * Proportions (and ratios of counts) against peers, with the spread that peers have anyway. Overdispersion after
 * Spiegelhalter (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care
 * 14:347–351: winsorised z, φ = Σz²/I, additive τ².
 */
import { type Judged, unjudged } from './judged';
import { type FunnelLimits, funnelLimitsCount, funnelLimitsProportion } from './limits';
import { quantileOfSorted, settleQuantiles } from './ranks';
import { RULES } from './rules';

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** `proportion`: the numerator is part of the denominator (binomial). `ratio`: one count per another (Poisson). */
export type FractionKind = 'proportion' | 'ratio';

/** Variance-stabilising transform with standard deviation 1 / (2√n) in both cases. */
const transform = (y: number, kind: FractionKind) => (kind === 'proportion' ? Math.asin(Math.sqrt(y)) : Math.sqrt(y));
const standardError = (denominator: number) => 1 / (2 * Math.sqrt(denominator));

/** A part is not larger than its whole. */
const coherent = (numerator: number, denominator: number, kind: FractionKind) => kind === 'ratio' || numerator <= denominator;

/** The p-th and the (1 − p)-th percentile (type 7). */
function tails(values: ArrayLike<number>, p: number): readonly [low: number, high: number] {
  const settled = settleQuantiles(new Float64Array(values), [p, 1 - p]);
  return [quantileOfSorted(settled, p), quantileOfSorted(settled, 1 - p)];
}

/** Sets everything below the p-th and above the (1 − p)-th percentile (type 7) to these. */
export function winsorise(values: readonly number[], p: number): number[] {
  const [low, high] = tails(values, p);
  return values.map((v) => Math.min(Math.max(v, low), high));
}

export interface Spread {
  /** Σz²/I of winsorised z: 1 when peers differ by chance only. */
  readonly phi: number;
  /** Variance between peers on the transformed scale, ≥ 0. */
  readonly tau2: number;
}

/**
 * φ and τ² from z-scores and their standard errors: w = 1/s², τ² = max(0, (Iφ − (I−1)) / (Σw − Σw²/Σw)).
 * @param z (Y − centre) / s of each peer
 */
export function additiveSpread(z: ArrayLike<number>, s: ArrayLike<number>, p: number = RULES.funnel.thresholds.winsorise): Spread {
  const count = z.length;
  const [low, high] = tails(z, p);
  let [sumZ2, sumW, sumW2] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const v = Math.min(Math.max(z[i]!, low), high);
    const w = 1 / (s[i]! * s[i]!);
    sumZ2 += v * v;
    sumW += w;
    sumW2 += w * w;
  }
  const phi = sumZ2 / count;
  return { phi, tau2: Math.max(0, (count * phi - (count - 1)) / (sumW - sumW2 / sumW)) };
}

export interface Funnel extends Spread {
  readonly kind: FractionKind;
  /** Σx/Σn */
  readonly theta: number;
  /** Peers with a sufficient denominator. */
  readonly peers: number;
}

/** What a funnel is drawn from. */
export type FunnelShape = Pick<Funnel, 'kind' | 'theta' | 'tau2'>;

/**
 * Centre and overdispersion of a peer group. Peers with a denominator under 10, or a part larger than its whole, are left out.
 * Needs 10 peers, and a centre that is neither 0 nor (for proportions) 1.
 */
export function overdispersion(peers: readonly Fraction[], kind: FractionKind = 'proportion'): Judged<Funnel> {
  const side = (of: keyof Fraction) => new Float64Array(peers.map((peer) => peer[of]));
  return overdispersionIn(side('numerator'), side('denominator'), kind);
}

/** The same of peers in columns: as objects, a nation's take three times as long. */
export function overdispersionIn(numerators: Float64Array, denominators: Float64Array, kind: FractionKind): Judged<Funnel> {
  const { denominator: least, peers: needed } = RULES.funnel.thresholds;
  const isValid = (i: number) => denominators[i]! >= least && coherent(numerators[i]!, denominators[i]!, kind);
  let [peers, x, n] = [0, 0, 0];
  for (let i = 0; i < numerators.length; i++) {
    if (!isValid(i)) continue;
    peers += 1;
    x += numerators[i]!;
    n += denominators[i]!;
  }
  if (peers < needed) return unjudged('too_few_peers');
  const theta = x / n;
  if (theta === 0 || (kind === 'proportion' && theta >= 1)) return unjudged('no_variation');
  const centre = transform(theta, kind);
  const [z, s] = [new Float64Array(peers), new Float64Array(peers)];
  for (let i = 0, at = 0; i < numerators.length; i++) {
    if (!isValid(i)) continue;
    s[at] = standardError(denominators[i]!);
    z[at] = (transform(numerators[i]! / denominators[i]!, kind) - centre) / s[at]!;
    at += 1;
  }
  return { judged: true, kind, theta, peers, ...additiveSpread(z, s) };
}

/** z* = (Y − Y₀) / √(s² + τ²) of a figure that {@link funnelZ} judges, without an object for each of a nation's. */
export function funnelScore(numerator: number, denominator: number, { kind, theta, tau2 }: FunnelShape): number {
  const s = standardError(denominator);
  return (transform(numerator / denominator, kind) - transform(theta, kind)) / Math.sqrt(s * s + tau2);
}

/** z* of one figure in a funnel. */
export function funnelZ(fraction: Fraction, funnel: FunnelShape): Judged<{ z: number }> {
  const { numerator, denominator } = fraction;
  if (!coherent(numerator, denominator, funnel.kind)) return unjudged('not_a_proportion');
  if (!(denominator >= RULES.funnel.thresholds.denominator)) return unjudged('denominator_too_small');
  return { judged: true, z: funnelScore(numerator, denominator, funnel) };
}

/** Exact limits (without overdispersion) of the value numerator / denominator, at this denominator. */
export function funnelLimits(denominator: number, { kind, theta }: Pick<Funnel, 'kind' | 'theta'>): FunnelLimits {
  if (kind === 'proportion') return funnelLimitsProportion(theta, denominator);
  const counts = funnelLimitsCount(theta * denominator);
  const scaled = (count: number) => count / denominator;
  return { lo998: scaled(counts.lo998), lo95: scaled(counts.lo95), hi95: scaled(counts.hi95), hi998: scaled(counts.hi998) };
}

/** Value at z* standard deviations (sampling and between peers together) from the centre. */
function adjusted(z: number, denominator: number, { kind, theta, tau2 }: FunnelShape): number {
  const y = transform(theta, kind) + z * Math.sqrt(standardError(denominator) ** 2 + tau2);
  if (kind === 'ratio') return Math.max(0, y) ** 2;
  return Math.sin(Math.min(Math.max(y, 0), Math.PI / 2)) ** 2;
}

/** Limits that a value must pass to be told: for each level the outer of the exact limit and the one of z*. */
export function adjustedLimits(denominator: number, funnel: FunnelShape): FunnelLimits {
  const exact = funnelLimits(denominator, funnel);
  const { flag, watch } = RULES.funnel.thresholds;
  return {
    lo998: Math.min(exact.lo998, adjusted(-flag, denominator, funnel)),
    lo95: Math.min(exact.lo95, adjusted(-watch, denominator, funnel)),
    hi95: Math.max(exact.hi95, adjusted(watch, denominator, funnel)),
    hi998: Math.max(exact.hi998, adjusted(flag, denominator, funnel)),
  };
}

export interface FunnelPosition {
  readonly value: number;
  /** z* */
  readonly z: number;
  /** {@link adjustedLimits} at this denominator. */
  readonly limits: FunnelLimits;
  readonly level: 'inside' | 'watch' | 'flag';
}

/**
 * Where a figure stands: outside both z* and the exact limits of the level. z* alone misjudges figures of 0 or n with a
 * small denominator (0 of 10 around 25 %: z = −3.3, yet it happens by chance in 5.6 %); the exact limits alone ignore
 * the spread between peers.
 */
export function funnelPosition(fraction: Fraction, funnel: FunnelShape): Judged<FunnelPosition> {
  const score = funnelZ(fraction, funnel);
  if (!score.judged) return score;
  const limits = adjustedLimits(fraction.denominator, funnel);
  const value = fraction.numerator / fraction.denominator;
  const outside = (lo: number, hi: number) => value < lo || value > hi;
  const level = outside(limits.lo998, limits.hi998) ? 'flag' : outside(limits.lo95, limits.hi95) ? 'watch' : 'inside';
  return { judged: true, value, z: score.z, limits, level };
}

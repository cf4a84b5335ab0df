/**
 * Proportions (and ratios of counts) against peers, with the spread that peers have anyway. Overdispersion after
 * Spiegelhalter (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care
 * 14:347–351: winsorised z, φ = Σz²/I, additive τ².
 */
import { type Judged, unjudged } from './judged';
import { type FunnelLimits, funnelLimitsCount, funnelLimitsProportion } from './limits';
import { quantileOfSorted } from './ranks';
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
const coherent = ({ numerator, denominator }: Fraction, kind: FractionKind) => kind === 'ratio' || numerator <= denominator;

/** Sets everything below the p-th and above the (1 − p)-th percentile (type 7) to these. */
export function winsorise(values: readonly number[], p: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantileOfSorted(sorted, p), quantileOfSorted(sorted, 1 - p)];
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
export function additiveSpread(z: readonly number[], s: readonly number[], p: number = RULES.funnel.thresholds.winsorise): Spread {
  const count = z.length;
  const phi = winsorise(z, p).reduce((total, v) => total + v * v, 0) / count;
  let [sumW, sumW2] = [0, 0];
  for (const error of s) {
    const w = 1 / (error * error);
    sumW += w;
    sumW2 += w * w;
  }
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
  const { denominator: least, peers: needed } = RULES.funnel.thresholds;
  const valid = peers.filter((f) => f.denominator >= least && coherent(f, kind));
  if (valid.length < needed) return unjudged('too_few_peers');
  let [x, n] = [0, 0];
  for (const f of valid) {
    x += f.numerator;
    n += f.denominator;
  }
  const theta = x / n;
  if (theta === 0 || (kind === 'proportion' && theta >= 1)) return unjudged('no_variation');
  const centre = transform(theta, kind);
  const s = valid.map((f) => standardError(f.denominator));
  const z = valid.map((f, i) => (transform(f.numerator / f.denominator, kind) - centre) / s[i]!);
  return { judged: true, kind, theta, peers: valid.length, ...additiveSpread(z, s) };
}

/** z* = (Y − Y₀) / √(s² + τ²) of one figure in a funnel. */
export function funnelZ(fraction: Fraction, { kind, theta, tau2 }: FunnelShape): Judged<{ z: number }> {
  const { numerator, denominator } = fraction;
  if (!coherent(fraction, kind)) return unjudged('not_a_proportion');
  if (!(denominator >= RULES.funnel.thresholds.denominator)) return unjudged('denominator_too_small');
  const s = standardError(denominator);
  return { judged: true, z: (transform(numerator / denominator, kind) - transform(theta, kind)) / Math.sqrt(s * s + tau2) };
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

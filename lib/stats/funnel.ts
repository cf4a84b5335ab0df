/**
 * Proportions (and ratios of counts) against peers, with the spread that peers have anyway: an additive variance after
 * Spiegelhalter (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14:347–351.
 */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import { type Judged, unjudged } from './judged';
import { type FunnelLimits, funnelLimitsCount, funnelLimitsProportion } from './limits';
import { additiveSpread, freedomOf, type Spread, scoreProbability } from './overdispersion';
import { scoreAt } from './probability';
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

export interface Funnel extends Spread {
  readonly kind: FractionKind;
  /** Σx/Σn */
  readonly theta: number;
}

/** What a funnel is drawn from: of `phi` nothing depends. */
export type FunnelShape = Omit<Funnel, 'phi'>;

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
  const [residuals, s] = [new Float64Array(peers), new Float64Array(peers)];
  for (let i = 0, at = 0; i < numerators.length; i++) {
    if (!isValid(i)) continue;
    s[at] = standardError(denominators[i]!);
    residuals[at] = transform(numerators[i]! / denominators[i]!, kind) - centre;
    at += 1;
  }
  return { judged: true, kind, theta, ...additiveSpread(residuals, s) };
}

/** z* = (Y − Y₀) / √(s² + τ²) of a figure that {@link funnelZ} judges, without an object for each of a nation's. */
export function funnelScore(
  numerator: number,
  denominator: number,
  { kind, theta, tau2 }: Pick<Funnel, 'kind' | 'theta' | 'tau2'>,
): number {
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

/** Value at z* standard deviations (sampling and between peers together) from the centre and from the middle of the peers, whichever is farther. */
function adjusted(z: number, denominator: number, { kind, theta, tau2, shift }: FunnelShape): number {
  const y =
    transform(theta, kind) + (z < 0 ? Math.min(0, shift) : Math.max(0, shift)) + z * Math.sqrt(standardError(denominator) ** 2 + tau2);
  if (kind === 'ratio') return Math.max(0, y) ** 2;
  return Math.sin(Math.min(Math.max(y, 0), Math.PI / 2)) ** 2;
}

/** Limits that a value must pass to be flagged: for each level the outer of the exact limit and the one of z*. */
export function adjustedLimits(denominator: number, funnel: FunnelShape): FunnelLimits {
  const exact = funnelLimits(denominator, funnel);
  const { flag, watch } = RULES.funnel.thresholds;
  const freedom = freedomOf(standardError(denominator) ** 2 + funnel.tau2, funnel);
  const [far, near] = [scoreAt(flag, freedom), scoreAt(watch, freedom)];
  return {
    lo998: Math.min(exact.lo998, adjusted(-far, denominator, funnel)),
    lo95: Math.min(exact.lo95, adjusted(-near, denominator, funnel)),
    hi95: Math.max(exact.hi95, adjusted(near, denominator, funnel)),
    hi998: Math.max(exact.hi998, adjusted(far, denominator, funnel)),
  };
}

/**
 * Two-sided probability of a figure by chance alone, as the interpolated exact limits have it: a figure is beyond the limit of
 * p/2 where twice F(x) (below the centre), or twice P(X > x) (above), is less than p.
 */
function exactProbability(x: number, n: number, { kind, theta }: FunnelShape): number {
  const isLow = x < theta * n;
  if (kind === 'ratio') {
    const below = poissonCdf(x, theta * n);
    return Math.min(1, 2 * (isLow ? below : 1 - below));
  }
  return Math.min(1, 2 * (isLow ? binomialCdf(x, n, theta) : binomialCdf(n - x - 1, n, 1 - theta)));
}

export interface FunnelPosition {
  readonly value: number;
  /** z* */
  readonly z: number;
  /** Of z* and of the exact distribution: the larger; 1 where z* is so near that no rule would tell the figure. */
  readonly p: number;
  readonly level: 'inside' | 'watch' | 'flag';
}

/**
 * Where a figure stands: it must be improbable by z* and by the exact distribution. z* alone misjudges figures of 0 or n with a
 * small denominator (0 of 10 around 25 %: z = −3.3, yet it happens by chance in 5.6 %); the exact distribution alone
 * ignores the spread between peers.
 */
export function funnelPosition(fraction: Fraction, funnel: FunnelShape): Judged<FunnelPosition> {
  const score = funnelZ(fraction, funnel);
  if (!score.judged) return score;
  const { numerator, denominator } = fraction;
  const { flag, watch } = RULES.funnel.thresholds;
  const scored = scoreProbability(score.z, standardError(denominator) ** 2 + funnel.tau2, funnel);
  const p = scored < watch ? Math.max(scored, exactProbability(numerator, denominator, funnel)) : scored;
  return { judged: true, value: numerator / denominator, z: score.z, p, level: p < flag ? 'flag' : p < watch ? 'watch' : 'inside' };
}

/**
 * How much peers differ beyond chance: an additive variance τ², estimated so that the standardised residuals have the
 * spread of a standard normal distribution (DerSimonian & Laird's model, fitted by its quartiles).
 */
import { twoSided } from './probability';
import { partialSortQuantiles, quantileOfSorted } from './ranks';

export interface Spread {
  /** Square of the robust scale of residual / s: 1 when peers differ by chance only. */
  readonly phi: number;
  /** Variance between peers on the transformed scale, ≥ 0. */
  readonly tau2: number;
  /** Harmonic mean of s² + τ²: the variance on which τ² was estimated, the sure peers weighing most. */
  readonly typical: number;
  /** Median residual: how far the middle of the peers lies from the centre. */
  readonly shift: number;
  readonly peers: number;
}

/** Interquartile range of the standard normal distribution. */
const NORMAL_IQR = 1.3489795003921634;
const QUARTILES = [0.25, 0.75];

/** Relative to the largest variance that τ² could be. */
const PRECISION = 1e-12;

/**
 * τ² ≥ 0 at which the interquartile range of residual/√(s² + τ²) is 1.349. Unlike a winsorised moment it is not biased low, and
 * no quarter of the peers, however far off, can move it. The scale falls as τ² grows, so the root is bracketed and narrowed
 * by bisection, each step aided by a secant.
 * @param residuals Y − centre of each peer @param s their standard errors
 */
export function additiveSpread(residuals: Float64Array, s: Float64Array): Spread {
  const peers = residuals.length;
  const z = new Float64Array(peers);
  const variances = s.map((one) => one * one);
  /** Interquartile range less what it should be. */
  const excess = (tau2: number): number => {
    for (let i = 0; i < peers; i++) z[i] = residuals[i]! / Math.sqrt(variances[i]! + tau2);
    partialSortQuantiles(z, QUARTILES);
    return quantileOfSorted(z, 0.75) - quantileOfSorted(z, 0.25) - NORMAL_IQR;
  };
  const atZero = excess(0);
  const phi = ((atZero + NORMAL_IQR) / NORMAL_IQR) ** 2;
  const tau2 = atZero <= 0 ? 0 : root(excess, atZero, residuals, variances);
  const middle = partialSortQuantiles(residuals.slice(), [0.5]);
  const shift = quantileOfSorted(middle, 0.5);
  return { phi, tau2, shift, typical: peers / variances.reduce((sum, v) => sum + 1 / (v + tau2), 0), peers };
}

/** Where a falling function that is positive at 0 is 0. */
function root(excess: (x: number) => number, atZero: number, residuals: Float64Array, variances: Float64Array): number {
  const sorted = partialSortQuantiles(residuals.slice(), QUARTILES);
  const range = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  // Without any s the root is (range / 1.349)²; with it the residuals of large s weigh less, so it may lie beyond. Equal residuals have
  // no range, yet their scores differ as their s do: the mean variance gives the search a size to begin with.
  const mean = variances.reduce((sum, v) => sum + v, 0) / variances.length;
  let [low, high, atLow] = [0, (range / NORMAL_IQR) ** 2 + mean, atZero];
  let atHigh = excess(high);
  while (atHigh > 0) {
    [low, atLow] = [high, atHigh];
    high *= 2;
    atHigh = excess(high);
  }
  const least = PRECISION * high;
  for (let step = 0; step < 200 && high - low > least; step++) {
    const secant = low + ((high - low) * atLow) / (atLow - atHigh);
    // Every third step halves the bracket for certain.
    const x = step % 3 === 2 || !(secant > low && secant < high) ? (low + high) / 2 : secant;
    const at = excess(x);
    if (at === 0) return x;
    if (at > 0) [low, atLow] = [x, at];
    else [high, atHigh] = [x, at];
  }
  return (low + high) / 2;
}

/** An interquartile range tells a scale as well as a standard deviation of a third as many values does. */
const EFFICIENCY = 1 / 3;

/**
 * Degrees of freedom of the variance s² + τ² of one figure (Satterthwaite 1946): s² is known, and τ² as uncertain as the
 * variances it was estimated on, also where the estimate is 0. A figure with a small s among peers with a large one has few.
 */
export const freedomOf = (variance: number, { typical, peers }: Pick<Spread, 'typical' | 'peers'>): number =>
  Math.max(1, EFFICIENCY * (peers - 1) * (variance / typical) ** 2);

/** A score nearer than this is no watch by any distribution; its p is not worked out. */
export const TELLING_SCORE = 1.9;

/**
 * Two-sided probability of a score in so much variance; 1 for a score so near that no rule would tell it. One huge peer can pull a
 * centre that is a sum away from all the others: the figure must be as improbable beside the middle of the peers.
 */
export function scoreProbability(z: number, variance: number, spread: Pick<Spread, 'typical' | 'peers' | 'shift'>): number {
  const beside = z - spread.shift / Math.sqrt(variance);
  const nearer = z > 0 ? Math.min(z, beside) : Math.min(-z, -beside);
  return nearer < TELLING_SCORE ? 1 : twoSided(nearer, freedomOf(variance, spread));
}

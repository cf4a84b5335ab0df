/**
 * Funnel limits: the interval in which a figure falls by chance alone when the agency does not differ from its peers.
 * Exact binomial and Poisson limits, interpolated between integers after Spiegelhalter (2005), "Funnel plots for
 * comparing institutional performance", Statistics in Medicine 24:1185–1202, appendix A.1.1:
 * with cdf F and mass f, r = min{r : F(r) > p}, α = (F(r) − p) / f(r), limit = r − α.
 */
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import binomialPmf from '@stdlib/stats-base-dists-binomial-pmf';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import poissonPmf from '@stdlib/stats-base-dists-poisson-pmf';
import { LRUCache } from 'lru-cache';

/** Lower and upper limits at 95 % and 99.8 % (p = .001, .025, .975, .999). */
export interface FunnelLimits {
  readonly lo998: number;
  readonly lo95: number;
  readonly hi95: number;
  readonly hi998: number;
}

interface Discrete {
  readonly mean: number;
  readonly deviation: number;
  readonly skewness: number;
  readonly last: number;
  cdf(k: number): number;
  pmf(k: number): number;
  /** f(k + 1) / f(k) */
  ratio(k: number): number;
}

/** Standard normal quantile of .001, where the walk starts. */
const Z001 = -3.090232306167813;

/**
 * All four limits in one upward walk: it starts at the Cornish–Fisher approximation of the lowest limit with one cdf and
 * one pmf evaluation and goes on by the ratio of neighbouring masses (about 6 standard deviations of steps, cheaper than
 * three more cdfs). At a tie F(r) = p both neighbours give the same limit, so rounding of the cdf cannot move it.
 */
function limits({ mean, deviation, skewness, last, cdf, pmf, ratio }: Discrete, scale: number, ceiling: number): FunnelLimits {
  const guess = Math.round(mean + deviation * (Z001 + ((Z001 * Z001 - 1) * skewness) / 6) - 0.5);
  let r = Math.min(Math.max(guess, 0), last);
  let F = cdf(r);
  let f = pmf(r);
  while (r > 0 && F - f > 0.001) {
    F -= f;
    r -= 1;
    f /= ratio(r);
  }
  const above = (p: number) => {
    while (F <= p && r < last) {
      f *= ratio(r);
      r += 1;
      F += f;
    }
    return Math.min(Math.max((r - (F - p) / f) / scale, 0), ceiling);
  };
  return { lo998: above(0.001), lo95: above(0.025), hi95: above(0.975), hi998: above(0.999) };
}

/** Peers share denominators and pages share peers, so limits are kept; 50,000 entries are about 5 MB. */
const kept = new LRUCache<string, FunnelLimits>({ max: 50_000 });

function keep(key: string, make: () => FunnelLimits): FunnelLimits {
  let found = kept.get(key);
  if (!found) {
    found = make();
    kept.set(key, found);
  }
  return found;
}

/**
 * Exact interpolated binomial limits, as proportions clipped to [0, 1].
 * @param theta centre, 0 ≤ θ ≤ 1; at 0 or 1 chance leaves no room and the limits are the centre
 * @param n denominator, a positive integer
 * @throws RangeError outside these
 */
export function funnelLimitsProportion(theta: number, n: number): FunnelLimits {
  if (!(theta >= 0 && theta <= 1)) throw new RangeError(`theta must be in [0, 1]: ${theta}`);
  if (!(Number.isSafeInteger(n) && n > 0)) throw new RangeError(`n must be a positive integer: ${n}`);
  if (theta === 0 || theta === 1) return { lo998: theta, lo95: theta, hi95: theta, hi998: theta };
  const variance = n * theta * (1 - theta);
  return keep(`b${theta}:${n}`, () =>
    limits(
      {
        mean: n * theta,
        deviation: Math.sqrt(variance),
        skewness: (1 - 2 * theta) / Math.sqrt(variance),
        last: n,
        cdf: (k) => binomialCdf(k, n, theta),
        pmf: (k) => binomialPmf(k, n, theta),
        ratio: (k) => (((n - k) / (k + 1)) * theta) / (1 - theta),
      },
      n,
      1,
    ),
  );
}

/**
 * Exact interpolated Poisson limits, as counts (not below 0).
 * @param expected mean count, ≥ 0; at 0 the limits are 0
 * @throws RangeError for a negative or infinite mean
 */
export function funnelLimitsCount(expected: number): FunnelLimits {
  if (!(expected >= 0 && Number.isFinite(expected))) throw new RangeError(`expected must be finite and not negative: ${expected}`);
  if (expected === 0) return { lo998: 0, lo95: 0, hi95: 0, hi998: 0 };
  const deviation = Math.sqrt(expected);
  return keep(`p${expected}`, () =>
    limits(
      {
        mean: expected,
        deviation,
        skewness: 1 / deviation,
        last: Number.POSITIVE_INFINITY,
        cdf: (k) => poissonCdf(k, expected),
        pmf: (k) => poissonPmf(k, expected),
        ratio: (k) => expected / (k + 1),
      },
      1,
      Number.POSITIVE_INFINITY,
    ),
  );
}

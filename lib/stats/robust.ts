/** Counts without a denominator against peers: modified z-scores on ln(x + 1). */
import { type Judged, unjudged } from './judged';
import { scoreProbability } from './overdispersion';
import { median, quantile } from './ranks';
import { RULES } from './rules';

export interface ModifiedZ {
  /** Median of the values, in their own unit. */
  readonly centre: number;
  /** Values beyond these have |M| > 3.5, in the values' own unit. */
  readonly limits: { readonly lo: number; readonly hi: number };
  /** Which spread was used: the median, or (when that is 0) the mean absolute deviation from the median. */
  readonly spread: 'mad' | 'mean_deviation';
  /** Median of ln(x + 1) and what one M is worth on that scale: M = (ln(x + 1) − logCentre) / unit, also in SQL. */
  readonly logCentre: number;
  readonly unit: number;
  /** M of any value on the scale of this group. */
  score(value: number): number;
  /** The value, at least 0, that has this M. */
  at(m: number): number;
  /** Two-sided probability of an M among so many peers, were ln(x + 1) normal. */
  probability(m: number): number;
  /** M of each value, in the order given. */
  readonly scores: readonly number[];
}

/**
 * M = 0.6745 (x − median) / MAD on x → ln(x + 1); where MAD = 0, (x − median) / (1.2533 · mean absolute deviation).
 * Iglewicz & Hoaglin (1993). Needs 12 values (≥ 0) that are not all equal.
 * @throws RangeError for a negative value
 */
export function modifiedZ(values: readonly number[]): Judged<ModifiedZ> {
  const { peers, scale, meanDeviationScale } = RULES.modified_z.thresholds;
  if (values.some((v) => !(v >= 0))) throw new RangeError('modified z needs values that are not negative');
  if (values.length < peers) return unjudged('too_few_peers');
  const logs = values.map(Math.log1p);
  const centre = median(logs);
  const deviations = logs.map((v) => Math.abs(v - centre));
  const mad = median(deviations);
  const mean = deviations.reduce((total, d) => total + d, 0) / deviations.length;
  if (mean === 0) return unjudged('no_variation');
  const unit = mad > 0 ? mad / scale : meanDeviationScale * mean;
  return {
    judged: true,
    spread: mad > 0 ? 'mad' : 'mean_deviation',
    scores: logs.map((v) => (v - centre) / unit),
    ...logScale(centre, unit, values.length),
  };
}

/** Scale of a group from what is stored of it: median of ln(x + 1) and what one M is worth. */
export function logScale(logCentre: number, unit: number, peers: number): Omit<ModifiedZ, 'spread' | 'scores'> {
  const { flag } = RULES.modified_z.thresholds;
  const at = (m: number) => Math.max(0, Math.expm1(logCentre + m * unit));
  return {
    centre: Math.expm1(logCentre),
    limits: { lo: at(-flag), hi: at(flag) },
    logCentre,
    unit,
    score: (value) => (Math.log1p(value) - logCentre) / unit,
    at,
    probability: (m) => scoreProbability(m, 1, { typical: 1, shift: 0, peers }),
  };
}

/**
 * What a printed 0 is measured by: the other peers' median, when at least 12 others reported, 90 % of them above 0, and
 * the median is at least 10. Otherwise a 0 is nothing unusual.
 */
export function busyPeers(others: readonly number[]): Judged<{ busy: boolean; median: number; q1: number; q3: number }> {
  const { peers, positiveShare, median: least } = RULES.zero_among_busy.thresholds;
  if (others.length < peers) return unjudged('too_few_peers');
  const centre = median(others);
  const positive = others.filter((v) => v > 0).length / others.length;
  const busy = positive >= positiveShare && centre >= least;
  return { judged: true, busy, median: centre, q1: quantile(others, 0.25), q3: quantile(others, 0.75) };
}

/** Where one agency's figures stand among its peers, from the peers' rows. */
import type { Figure, Metric } from '../../metrics';
import { adjustedLimits, type Funnel, funnelPosition, kindOfMetric, type Rank, RULES } from '../../stats';
import { DECILES_NEED, partialSort, placesOf, quantileOfSorted } from '../../stats/ranks';
import type { Source } from '../query';
import type { BenchmarkRow, PeerDistribution, PeerPosition } from './answers';
import type { AgencyProfile, PeerCondition } from './choice';
import { type Doubts, doubtsAbout, qualityAt, reportsOf } from './doubts';
import { type Centre, centreOf, peerReportsOfTwoYears, rowsOfSame, scaleOf } from './figures';

/** Above this many peers their rows are not read one by one (4,455 rows of 141 metrics take 60 ms). */
export const MOST_ROWS = 2000;

export interface Summary extends Pick<BenchmarkRow, 'rank' | 'percentile' | 'coverage' | 'position' | 'peerChange' | 'inDoubt'> {
  readonly distribution: PeerDistribution | null;
}
/** Of the i-th metric. */
export type Summaries = (i: number) => Summary;

const DECILES = Array.from({ length: 9 }, (_, i) => (i + 1) / 10);
/** Quantiles that a distribution tells. */
const TOLD = [0, 0.25, 0.5, 0.75, 1, ...DECILES];

/** @param values so settled that {@link TOLD} may be asked */
function distributionOf(values: Float64Array): PeerDistribution | null {
  if (values.length === 0) return null;
  const at = (share: number) => quantileOfSorted(values, share);
  return {
    n: values.length,
    median: at(0.5),
    quartiles: [at(0.25), at(0.75)],
    deciles: values.length >= DECILES_NEED ? DECILES.map(at) : null,
    least: at(0),
    most: at(1),
  };
}

/** Rank (1 is the largest) and mid-rank percentile of a value that is one of `values`, in one pass. */
function placeOf(value: number, values: Float64Array): { readonly rank: Rank; readonly percentile: number } {
  let [above, equal] = [0, 0];
  for (const other of values) {
    if (other > value) above += 1;
    else if (other === value) equal += 1;
  }
  const of = values.length;
  return { rank: { rank: above + 1, tied: equal, of }, percentile: (100 * (of - above - equal + equal / 2)) / of };
}

/** By the rule that fits the metric. Centre and limits come out in the metric's unit. */
export function positionOf(metric: Metric, own: Figure | null, centre: Centre | null): PeerPosition | null {
  if (centre === null || own === null || own.numerator === null) return null;
  if (!centre.judged) return { rule: centre.rule, judged: false, why: centre.why };
  if (centre.rule === 'funnel') return inFunnel(metric, own, centre);
  if (own.numerator < 0) return null;
  const m = centre.score(own.numerator);
  // A printed 0 among busy peers has a rule of its own.
  const level = own.numerator > 0 && Math.abs(m) > RULES.modified_z.thresholds.flag ? 'flag' : 'inside';
  return { rule: 'modified_z', judged: true, m, centre: centre.centre, limits: centre.limits, level, peers: centre.peers };
}

function inFunnel(metric: Metric, own: Figure, funnel: Funnel): PeerPosition | null {
  if (own.numerator === null || own.denominator === null) return null;
  const position = funnelPosition({ numerator: own.numerator, denominator: own.denominator }, funnel);
  if (!position.judged) return { rule: 'funnel', judged: false, why: position.why };
  const scale = scaleOf(metric);
  const { lo998, lo95, hi95, hi998 } = adjustedLimits(own.denominator, funnel);
  return {
    rule: 'funnel',
    judged: true,
    z: position.z,
    centre: funnel.theta * scale,
    limits: { lo998: lo998 * scale, lo95: lo95 * scale, hi95: hi95 * scale, hi998: hi998 * scale },
    level: position.level,
    peers: funnel.peers,
  };
}

/** The agency's own report of the year. */
export interface OwnReport {
  /** Null without a report. */
  readonly report: number | null;
  /** One per metric asked. */
  readonly figures: readonly Figure[];
}

/** Whose figures are placed, among whom. */
export interface PeerQuestion {
  readonly agency: AgencyProfile;
  readonly year: number;
  /** The peers' reports, the agency's own among them. */
  readonly where: PeerCondition;
  readonly metrics: readonly Metric[];
  /** Read beside the peers. */
  readonly own: OwnReport | Promise<OwnReport>;
}

/** Reads every peer's figures of this year and the year before. */
export async function summariesOfRows(source: Source, { agency, year, where, metrics, own: asked }: PeerQuestion): Promise<Summaries> {
  const [{ now, before }, doubts, own] = await Promise.all([
    peerReportsOfTwoYears(source, metrics, year, where),
    doubtsAbout(source, year, reportsOf(year, where)),
    asked,
  ]);
  const isDoubted = Uint8Array.from(now.agencyKeys, (agency_key, row) =>
    doubts.touch({ report_id: now.reportIds[row]!, agency_key }) ? 1 : 0,
  );
  const rowBefore = rowsOfSame(now.agencyKeys, before.agencyKeys);
  const mine = now.agencyKeys.indexOf(agency.agency_key);
  // The agency itself is none of those that changed.
  if (mine >= 0) rowBefore[mine] = -1;
  // 141 metrics in arrays of their own take half as long again, for the garbage.
  const [spaceNow, spaceThen] = [new Float64Array(now.count), new Float64Array(before.count)];
  const [moved, space] = [new Float64Array(now.count), new Float64Array(now.count)];
  return (i) => {
    const metric = metrics[i]!;
    const values = now.valuesOf(metric, spaceNow);
    const value = values[mine] ?? Number.NaN;
    const known = numbersAmong(values, TOLD, space);
    const counted = known.length;
    const distribution = distributionOf(known);
    const placed = Number.isNaN(value) ? null : placeOf(value, known);
    const then = before.valuesOf(metric, spaceThen);
    const changes = numbersAmong(differences(values, then, rowBefore, moved), [0.5], space);
    const figures = now.figuresOf(metric);
    const isSure = (row: number) => isDoubted[row] === 0 || qualityAt(figures, row, doubts) === 'ok';
    const centre = kindOfMetric(metric) === null ? null : centreOf(figures, isSure);
    return {
      distribution,
      rank: placed?.rank ?? null,
      percentile: placed?.percentile ?? null,
      coverage: { counted, reported: now.count },
      position: positionOf(metric, own.figures[i] ?? null, centre),
      peerChange: changes.length > 0 ? { median: quantileOfSorted(changes, 0.5), members: changes.length } : null,
      inDoubt: isInDoubt(metric, agency, own, doubts),
    };
  };
}

/** Each value less the one in its row of others; NaN where there is none. */
function differences(values: Float64Array, others: Float64Array, rows: Int32Array, into: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    const row = rows[i]!;
    into[i] = row === -1 ? Number.NaN : values[i]! - others[row]!;
  }
  return into;
}

/**
 * The values without NaN, rearranged so that these quantiles may be asked. Zeros, most of what small
 * agencies print, are counted.
 * @param space as long as `values`; the answer is a part of it
 */
function numbersAmong(values: Float64Array, shares: readonly number[], space: Float64Array): Float64Array {
  let [below, zeros, above] = [0, 0, values.length];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === 0) zeros += 1;
    else if (value < 0) space[below++] = value;
    else if (value > 0) space[--above] = value;
  }
  const from = below + zeros;
  const found = space
    .copyWithin(from, above)
    .fill(0, below, from)
    .subarray(0, from + values.length - above);
  const places = placesOf(shares, found.length);
  partialSort(
    found.subarray(0, below),
    places.filter((place) => place < below),
  );
  partialSort(
    found.subarray(from),
    places.flatMap((place) => (place < from ? [] : [place - from])),
  );
  return found;
}

/** A failed check touches the agency's own figure. */
export const isInDoubt = (metric: Metric, { agency_key }: AgencyProfile, { report, figures }: OwnReport, doubts: Doubts): boolean =>
  report !== null && figures.length > 0 && doubts.about({ report_id: report, agency_key }, metric) === 'data_quality';

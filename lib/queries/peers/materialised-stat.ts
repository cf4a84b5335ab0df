/** Peers of a whole collection as they were materialised when it was built (table `peer_stat`). */
import type { Metric } from '../../metrics';
import { type FractionKind, kindOfMetric, logScale, type Why } from '../../stats';
import type { Source } from '../query';
import { Bindings } from '../where';
import { type AgencyProfile, alike } from './choice';
import type { Centre } from './figures';

/** What makes agencies peers of one another in the whole collection. */
export type PeerProfile = Pick<AgencyProfile, 'level' | 'kind' | 'scope'>;

export interface PeerStat {
  readonly metric: string;
  readonly reported: number;
  readonly n: number;
  readonly least: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly most: number;
  readonly least_ties: number;
  readonly deciles: readonly number[] | null;
  readonly theta: number | null;
  readonly tau2: number | null;
  readonly phi: number | null;
  readonly typical: number | null;
  readonly shift: number | null;
  readonly log_centre: number | null;
  readonly log_unit: number | null;
  readonly judged_by: number | null;
  readonly why: Why | null;
  readonly change_median: number | null;
  readonly change_members: number | null;
}

/** One row per metric of which any peer has a value; of `metric` alone where it is given. */
export function peerStats(source: Source, profile: PeerProfile, year: number, metric?: Metric): Promise<PeerStat[]> {
  const to = new Bindings();
  const only = metric ? ` AND metric = ${to.bind(metric.id)}::metric_t` : '';
  return source.rows(
    `SELECT metric, reported, n, least, q1, median, q3, most, deciles, least_ties, theta, tau2, phi, typical, shift, log_centre, log_unit, judged_by, why,
       change_median, change_members
     FROM peer_stat WHERE region = '' AND year = ${to.bind(year)}::SMALLINT AND ${alike(profile)(to, '')}${only}`,
    to.values,
  );
}

/** What became of a figure outside the funnel. */
export type FlaggedAs = 'flag' | 'watch' | 'in_doubt';
const FLAGGED_AS: readonly FlaggedAs[] = ['flag', 'watch', 'in_doubt'];

/** Peers that stood outside the funnel when the collection was built, by agency. What would only be watched is left out where it is in doubt. */
export async function flaggedPeers(
  source: Source,
  profile: PeerProfile,
  year: number,
  metric: Metric,
): Promise<ReadonlyMap<number, FlaggedAs>> {
  const to = new Bindings();
  const { agency_key: keys = [], flagged = [] } = await source.columns(
    `SELECT agency_key, CASE status WHEN 'flag' THEN 0 WHEN 'watch' THEN 1 ELSE 2 END AS flagged FROM flag
     WHERE year = ${to.bind(year)}::SMALLINT AND ${alike(profile)(to, '')} AND rule = 'funnel' AND metric = ${to.bind(metric.id)}::metric_t`,
    to.values,
  );
  return new Map(Array.from(keys, (key, i) => [key, FLAGGED_AS[flagged[i] ?? 2]!]));
}

/** What the metric's figures were judged by; null where no rule compares them with peers, or in a year that was not judged. */
export function storedCentre(metric: Metric, s: PeerStat): Centre | null {
  const kind = kindOfMetric(metric);
  const rule = kind === 'proportion' || kind === 'ratio' ? 'funnel' : 'modified_z';
  if (s.judged_by === null)
    return s.why === null ? null : rule === 'funnel' ? { rule, judged: false, why: s.why } : { rule, peers: 0, judged: false, why: s.why };
  if (rule === 'funnel') {
    const { theta, tau2, phi, typical, shift, judged_by: peers } = s;
    if (theta === null || tau2 === null || phi === null || typical === null || shift === null) return null;
    return { rule, judged: true, kind: kind as FractionKind, theta, tau2, phi, typical, shift, peers };
  }
  const { log_centre: centre, log_unit: unit } = s;
  if (centre === null || unit === null) return null;
  return { rule, judged: true, peers: s.judged_by, spread: 'mad', scores: [], ...logScale(centre, unit, s.judged_by) };
}

/** Peers as points on a chart: a funnel, a distribution, changes between two years. */
import type { Metric } from '../metrics';
import {
  adjustedLimits,
  type CountPair,
  changeAgainstPeers,
  type Funnel,
  type FunnelPosition,
  funnelPosition,
  funnelZ,
  RULES,
} from '../stats';
import { reportId } from './identity';
import type { ChangePoint, FunnelChart, FunnelPoint, LimitPoint, OutlierChart, PeerPoint } from './outlier';
import { type Centre, centreOf, doubtsAbout, type PeerFigure, peerReports, scaleOf } from './peer-figures';
import type { Where } from './peers';
import { REGION_NAME_SQL } from './place';
import type { Source } from './query';
import { keyList } from './where';

/** Points of one chart; beyond these, peers inside the limits are left out evenly and counted. */
export const MOST_POINTS = 3000;
/** Denominators at which the limits are computed. */
const CURVE = 60;

interface Named<T> {
  readonly of: T;
  readonly key: number;
  /** Never left out. */
  readonly kept: boolean;
}

/** Every kept point, and every k-th of the others. */
export function thinned<T extends { readonly kept: boolean }>(points: readonly T[], most = MOST_POINTS): { points: T[]; omitted: number } {
  const others = points.filter((point) => !point.kept).length;
  const room = Math.max(0, most - (points.length - others));
  if (others <= room) return { points: [...points], omitted: 0 };
  const step = others / Math.max(1, room);
  let [seen, next] = [0, 0];
  const shown = points.filter((point) => {
    if (point.kept) return true;
    const take = seen >= next && room > 0;
    if (take) next += step;
    seen += 1;
    return take;
  });
  return { points: shown, omitted: points.length - shown.length };
}

/** The points with the names of their agencies. */
export async function named<T>(source: Source, year: number, points: readonly Pick<Named<T>, 'of' | 'key'>[]): Promise<(T & PeerPoint)[]> {
  if (points.length === 0) return [];
  const rows = await source.rows<{ agency_key: number; id: string; name: string; regionName: string }>(
    `SELECT a.agency_key, a.id, a.name, ${REGION_NAME_SQL} AS "regionName" FROM agency a WHERE a.agency_key IN (${keyList(points.map((point) => point.key))})`,
  );
  const byKey = new Map(rows.map(({ agency_key, ...row }) => [agency_key, row]));
  return points.flatMap(({ of, key }) => {
    const agency = byKey.get(key);
    return agency ? [{ ...of, ...agency, report: reportId(agency.id, year) }] : [];
  });
}

/** What a chart of one metric's peers is drawn from. */
export interface Among {
  readonly metric: Metric;
  readonly year: number;
  readonly figures: readonly PeerFigure[];
  /** Peers with a report, with or without a figure. */
  readonly reported: number;
  readonly centre: Centre | null;
}

export async function figuresAmong(source: Source, metric: Metric, year: number, where: Where): Promise<Among> {
  const [reports, qualityOf] = await Promise.all([peerReports(source, [metric], year, where), doubtsAbout(source, year, where)]);
  const figures = reports.figuresOf(metric, qualityOf);
  return { metric, year, figures, reported: reports.count, centre: centreOf(metric, figures) };
}

/** Denominators from the rule's least to the largest, evenly spaced on a log scale. */
function denominators(most: number): number[] {
  const least = RULES.funnel.thresholds.denominator;
  if (most <= least) return [least];
  const grid = Array.from({ length: CURVE }, (_, i) => Math.round(least * (most / least) ** (i / (CURVE - 1))));
  return [...new Set(grid)];
}

/** Limits in the metric's unit, as {@link adjustedLimits} draws them. */
export function limitCurve(metric: Metric, funnel: Funnel, most: number): LimitPoint[] {
  const scale = scaleOf(metric);
  return denominators(most).map((n): LimitPoint => {
    const { lo998, lo95, hi95, hi998 } = adjustedLimits(n, funnel);
    return { n, lo998: lo998 * scale, lo95: lo95 * scale, hi95: hi95 * scale, hi998: hi998 * scale };
  });
}

/**
 * Whether a figure stands outside the limits, as {@link funnelPosition} tells it. A limit is the outer of the exact one and
 * that of z*: inside z* needs no exact limits, which take most of the time of a funnel of 100,000 peers.
 */
function standing(f: PeerFigure, funnel: Funnel): { readonly z: number; readonly level: FunnelPosition['level'] } | null {
  const fraction = { numerator: f.numerator, denominator: f.denominator ?? 0 };
  const score = funnelZ(fraction, funnel);
  if (!score.judged) return null;
  if (Math.abs(score.z) < RULES.funnel.thresholds.watch) return { z: score.z, level: 'inside' };
  const position = funnelPosition(fraction, funnel);
  return position.judged ? { z: position.z, level: position.level } : null;
}

/** Every peer with a proportion or ratio, in the metric's unit, and where it stands; the funnel is null where it cannot be judged. */
export function funnelPoints({ metric, figures, centre }: Pick<Among, 'metric' | 'figures' | 'centre'>) {
  const judged = centre?.judged && centre.rule === 'funnel' ? centre : null;
  const scale = scaleOf(metric);
  const points = figures.flatMap((f): Pick<Named<Omit<FunnelPoint, keyof PeerPoint>>, 'of' | 'key'>[] => {
    const { numerator: x, denominator: n, agency_key: key } = f;
    if (n === null || n <= 0) return [];
    const stands = judged && standing(f, judged);
    const status = !stands ? 'not_judged' : f.quality !== 'ok' && stands.level !== 'inside' ? 'in_doubt' : stands.level;
    return [{ of: { x, n, y: (x / n) * scale, z: stands?.z ?? null, status }, key }];
  });
  return { judged, points };
}

/** Points of a proportion or ratio and, where it can be judged, its funnel. @param own key of the agency that must be shown */
export async function funnelChart(
  source: Source,
  among: Among,
  own: number | null,
): Promise<{ points: FunnelPoint[]; funnel: Omit<FunnelChart, 'points'> | null; omitted: number }> {
  const { judged, points: found } = funnelPoints(among);
  const { metric, year } = among;
  const all = found.map(({ of, key }) => ({ of, key, kept: key === own || (of.status !== 'inside' && of.status !== 'not_judged') }));
  const { points, omitted } = thinned(all);
  const most = all.reduce((largest, { of }) => Math.max(largest, of.n), 0);
  return {
    points: await named(source, year, points),
    omitted,
    funnel: judged && {
      theta: judged.theta,
      tau2: judged.tau2,
      phi: judged.phi,
      centre: judged.theta * scaleOf(metric),
      curve: limitCurve(metric, judged, most),
      omitted,
    },
  };
}

type Distribution = Extract<OutlierChart, { kind: 'distribution' }>;

/** Counts or money of the peers and, where they can be judged, the limits of the modified z. */
export async function distributionChart(source: Source, { year, figures, centre }: Among, own: number | null): Promise<Distribution> {
  const judged = centre?.judged && centre.rule === 'modified_z' ? centre : null;
  const all = figures
    .filter((f) => f.numerator >= 0)
    .map(({ numerator: value, agency_key: key }) => {
      const m = judged && value > 0 ? judged.score(value) : null;
      return { of: { value, m }, key, kept: key === own || (m !== null && Math.abs(m) > RULES.modified_z.thresholds.flag) };
    });
  const { points, omitted } = thinned(all);
  return {
    kind: 'distribution',
    points: await named(source, year, points),
    omitted,
    centre: judged?.centre ?? null,
    limits: judged?.limits ?? null,
  };
}

export interface PeerChanges {
  readonly points: ChangePoint[];
  readonly omitted: number;
  readonly peerFactor: number | null;
}

/** Peers with counts in both years, beside how each changed. Pairs in doubt make no part of the centre. */
export async function changesAmong(source: Source, metric: Metric, year: number, where: Where, own: number): Promise<PeerChanges> {
  const [now, then] = await Promise.all([figuresAmong(source, metric, year, where), figuresAmong(source, metric, year - 1, where)]);
  const before = new Map(then.figures.map((f) => [f.agency_key, f]));
  const pairs = now.figures.flatMap((f) => {
    const earlier = before.get(f.agency_key);
    const whole = earlier && [earlier.numerator, f.numerator].every((x) => Number.isSafeInteger(x) && x >= 0);
    if (!whole) return [];
    const pair: CountPair = { before: earlier.numerator, after: f.numerator };
    return [{ pair, key: f.agency_key, ok: f.quality === 'ok' && earlier.quality !== 'data_quality' }];
  });
  const peers = changeAgainstPeers(pairs.filter((p) => p.ok).map((p) => p.pair));
  const all = pairs.map(({ pair, key }) => {
    const score = peers.judged ? peers.score(pair) : null;
    const z = score?.judged ? score.z : null;
    return { of: { ...pair, z }, key, kept: key === own || (z !== null && Math.abs(z) > RULES.change_peers.thresholds.watch) };
  });
  const shown = thinned(all);
  return {
    points: await named(source, year, shown.points),
    omitted: shown.omitted,
    peerFactor: peers.judged ? Math.exp(peers.centre) : null,
  };
}

/** Peers as points on a chart: a funnel, a distribution, changes between two years. */
import type { Metric } from '../metrics';
import { adjustedLimits, type CountPair, changeAgainstPeers, type Funnel, funnelPosition, funnelZ, type Quality, RULES } from '../stats';
import { reportId } from './identity';
import type { ChangePoint, FunnelChart, FunnelPoint, LimitPoint, OutlierChart, PeerPoint } from './outlier';
import { type Centre, centreOf, doubtsAbout, type PeerFigures, peerReports, rowsOfSame, scaleOf } from './peer-figures';
import { type PeerProfile, peerStats, storedCentre } from './peer-stat';
import type { Where } from './peers';
import { REGION_NAME_SQL } from './place';
import type { Source } from './query';
import { Bindings } from './where';

/** Points of one chart; beyond these, peers inside the limits are left out evenly and counted. */
export const MOST_POINTS = 3000;
/** Denominators at which the limits are computed. */
const CURVE = 60;

/** Every row that is kept, and every k-th of the others, in their order. */
export function thinned(rows: Int32Array, isKept: (row: number) => boolean, most = MOST_POINTS): { rows: number[]; omitted: number } {
  const kept = rows.map((row) => (isKept(row) ? 1 : 0));
  const others = kept.reduce((count, one) => count - one, rows.length);
  const room = Math.max(0, most - (rows.length - others));
  const step = Math.max(1, others / room);
  let [seen, next] = [0, room > 0 ? 0 : Number.POSITIVE_INFINITY];
  const shown: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const take = kept[i] === 1 || seen >= next;
    if (take) shown.push(rows[i]!);
    if (kept[i] === 1) continue;
    if (take) next += step;
    seen += 1;
  }
  return { rows: shown, omitted: rows.length - shown.length };
}

/** The points with the names of their agencies. */
export async function named<T>(
  source: Source,
  year: number,
  points: readonly { readonly of: T; readonly key: number }[],
): Promise<(T & PeerPoint)[]> {
  if (points.length === 0) return [];
  const to = new Bindings();
  const rows = await source.rows<{ agency_key: number; id: string; name: string; regionName: string }>(
    `SELECT a.agency_key, a.id, a.name, ${REGION_NAME_SQL} AS "regionName" FROM agency a WHERE a.agency_key IN (${to.keys(points.map((point) => point.key))})`,
    to.values,
  );
  const byKey = new Map(rows.map(({ agency_key, ...row }) => [agency_key, row]));
  return points.flatMap(({ of, key }) => {
    const agency = byKey.get(key);
    return agency ? [{ ...of, ...agency, report: reportId(agency.id, year) }] : [];
  });
}

/** What a chart of one metric's peers is drawn from. */
export interface Among {
  readonly year: number;
  readonly figures: PeerFigures;
  /** Peers with a report, with or without a figure. */
  readonly reported: number;
}

export async function figuresAmong(source: Source, metric: Metric, year: number, where: Where): Promise<Among> {
  const [reports, qualityOf] = await Promise.all([peerReports(source, [metric], year, where), doubtsAbout(source, year, where)]);
  return { year, figures: reports.figuresOf(metric, qualityOf), reported: reports.count };
}

/** What the figures of all the collection's peers were judged by when it was built; null in a year that was not judged. */
async function centreOfWhole(source: Source, whole: PeerProfile, year: number, metric: Metric): Promise<Centre | null> {
  const [stat] = await peerStats(source, whole, year, metric);
  return stat ? storedCentre(metric, stat) : null;
}

/**
 * What the figures are judged by.
 * @param whole profile of the peers where they are all of the collection's
 */
export const centreAmong = async (source: Source, { year, figures }: Among, whole: PeerProfile | null): Promise<Centre | null> =>
  (whole && (await centreOfWhole(source, whole, year, figures.metric))) ?? centreOf(figures);

/** The same where the figures are not at hand: they are read only if nothing is stored. */
export const centreOfPeers = async (source: Source, metric: Metric, year: number, where: Where, whole: PeerProfile | null) =>
  (whole && (await centreOfWhole(source, whole, year, metric))) ?? centreOf((await figuresAmong(source, metric, year, where)).figures);

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

/** A figure on a funnel, without the name of its peer. */
export type FunnelFigure = Omit<FunnelPoint, keyof PeerPoint>;

/**
 * Where a fraction stands, as {@link funnelPosition} tells it, in the metric's unit. A limit is the outer of the exact one and
 * that of z*: inside z* needs no exact limits, which take most of the time of a funnel of 100,000 peers.
 * @param quality asked only of what stands outside
 * @param judged null where the funnel cannot be judged
 */
export function funnelFigure(metric: Metric, x: number, n: number, judged: Funnel | null, quality: () => Quality): FunnelFigure {
  const figure = { x, n, y: (x / n) * scaleOf(metric) };
  const fraction = { numerator: x, denominator: n };
  const score = judged && funnelZ(fraction, judged);
  if (!judged || !score?.judged) return { ...figure, z: null, status: 'not_judged' };
  const { z } = score;
  if (Math.abs(z) < RULES.funnel.thresholds.watch) return { ...figure, z, status: 'inside' };
  const position = funnelPosition(fraction, judged);
  const level = position.judged ? position.level : 'inside';
  return { ...figure, z, status: level !== 'inside' && quality() !== 'ok' ? 'in_doubt' : level };
}

/** The funnel of a centre; null where there is none. */
export const judgedFunnel = (centre: Centre | null): Funnel | null => (centre?.judged && centre.rule === 'funnel' ? centre : null);

/** Points of a proportion or ratio and, where it can be judged, its funnel. @param own key of the agency that must be shown */
export async function funnelChart(
  source: Source,
  { year, figures }: Among,
  centre: Centre | null,
  own: number | null,
): Promise<{ points: FunnelPoint[]; funnel: Omit<FunnelChart, 'points'> | null }> {
  const judged = judgedFunnel(centre);
  const { metric, numerators, agencyKeys, qualityOf } = figures;
  const denominators = figures.denominators ?? new Float64Array();
  const known = new Map<number, FunnelFigure>();
  const figureAt = (row: number): FunnelFigure => {
    const figure = known.get(row) ?? funnelFigure(metric, numerators[row]!, denominators[row]!, judged, () => qualityOf(row));
    // Exact limits are not worth computing again, for the drawing, where a figure stands outside.
    if (figure.status !== 'inside') known.set(row, figure);
    return figure;
  };
  const rows = figures.rows.filter((row) => denominators[row]! > 0);
  const { rows: shown, omitted } = thinned(rows, (row) => {
    if (agencyKeys[row] === own) return true;
    if (!judged || denominators[row]! < RULES.funnel.thresholds.denominator) return false;
    const { status } = figureAt(row);
    return status !== 'inside' && status !== 'not_judged';
  });
  const most = rows.reduce((largest, row) => Math.max(largest, denominators[row]!), 0);
  return {
    points: await named(
      source,
      year,
      shown.map((row) => ({ of: figureAt(row), key: agencyKeys[row]! })),
    ),
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
export async function distributionChart(
  source: Source,
  { year, figures: { rows, numerators, agencyKeys } }: Among,
  centre: Centre | null,
  own: number | null,
): Promise<Distribution> {
  const judged = centre?.judged && centre.rule === 'modified_z' ? centre : null;
  const m = (row: number) => (judged && numerators[row]! > 0 ? judged.score(numerators[row]!) : null);
  const { rows: shown, omitted } = thinned(
    rows.filter((row) => numerators[row]! >= 0),
    (row) => agencyKeys[row] === own || Math.abs(m(row) ?? 0) > RULES.modified_z.thresholds.flag,
  );
  return {
    kind: 'distribution',
    points: await named(
      source,
      year,
      shown.map((row) => ({ of: { value: numerators[row]!, m: m(row) }, key: agencyKeys[row]! })),
    ),
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
  const [{ figures: now }, { figures: then }] = await Promise.all([
    figuresAmong(source, metric, year, where),
    figuresAmong(source, metric, year - 1, where),
  ]);
  const rowBefore = rowsOfSame(now.agencyKeys, then.agencyKeys);
  const pairAt = (row: number): CountPair => ({ before: then.numerators[rowBefore[row]!]!, after: now.numerators[row]! });
  const rows = now.rows.filter((row) => rowBefore[row] !== -1 && isCount(pairAt(row).before) && isCount(pairAt(row).after));
  const trusted: CountPair[] = [];
  for (const row of rows) {
    const pair = pairAt(row);
    const told = pair.before + pair.after >= RULES.change_peers.thresholds.counted;
    if (told && now.qualityOf(row) === 'ok' && then.qualityOf(rowBefore[row]!) !== 'data_quality') trusted.push(pair);
  }
  const peers = changeAgainstPeers(trusted);
  const zAt = (row: number): number | null => {
    const score = peers.judged ? peers.score(pairAt(row)) : null;
    return score?.judged ? score.z : null;
  };
  const { rows: shown, omitted } = thinned(
    rows,
    (row) => now.agencyKeys[row] === own || Math.abs(zAt(row) ?? 0) > RULES.change_peers.thresholds.watch,
  );
  return {
    points: await named(
      source,
      year,
      shown.map((row) => ({ of: { ...pairAt(row), z: zAt(row) }, key: now.agencyKeys[row]! })),
    ),
    omitted,
    peerFactor: peers.judged ? Math.exp(peers.centre) : null,
  };
}

const isCount = (x: number): boolean => Number.isSafeInteger(x) && x >= 0;

/** Where one agency's figures stand among its peers: from the peers' rows, or for a whole nation from what was materialised. */
import type { Figure, Metric } from '../metrics';
import { type FractionKind, type Funnel, funnelPosition, kindOfMetric, quantile, type Rank, RULES, type Why } from '../stats';
import { DECILES_NEED, quantileOfSorted } from '../stats/ranks';
import { valueInUnitSql } from '../warehouse/judge/peers';
import type { BenchmarkRow, PeerDistribution, Position } from './benchmark';
import { type Centre, centreOf, doubtsAbout, figuresOfMetric, peerRows, scaleOf } from './peer-figures';
import { alike, type Profile, type Where } from './peers';
import type { Source } from './query';
import { Bindings } from './where';

/** Above this many peers their rows are not read one by one (4,000 rows of 148 metrics take 0.2 s). */
export const MOST_ROWS = 5000;

export interface Summary extends Pick<BenchmarkRow, 'rank' | 'percentile' | 'coverage' | 'position' | 'peerChange' | 'inDoubt'> {
  readonly distribution: PeerDistribution | null;
}
/** Of the i-th metric, given the agency's own figure. */
export type Summaries = (i: number, own: Figure) => Summary;

/** @param sorted ascending */
function distributionOf(sorted: readonly number[]): PeerDistribution | null {
  if (sorted.length === 0) return null;
  const at = (share: number) => quantileOfSorted(sorted, share);
  return {
    n: sorted.length,
    median: at(0.5),
    quartiles: [at(0.25), at(0.75)],
    deciles: sorted.length >= DECILES_NEED ? Array.from({ length: 9 }, (_, i) => at((i + 1) / 10)) : null,
    least: at(0),
    most: at(1),
  };
}

/** Rank (1 is the largest) and mid-rank percentile of a value that is one of `values`, in one pass. */
function placeOf(value: number, values: readonly number[]): { readonly rank: Rank; readonly percentile: number } {
  let [above, equal] = [0, 0];
  for (const other of values) {
    if (other > value) above += 1;
    else if (other === value) equal += 1;
  }
  const of = values.length;
  return { rank: { rank: above + 1, tied: equal, of }, percentile: (100 * (of - above - equal + equal / 2)) / of };
}

/** By the rule that fits the metric. Centre and limits come out in the metric's unit. */
function positionOf(metric: Metric, own: Figure, centre: Centre | null): Position | null {
  if (centre === null || own.numerator === null) return null;
  if (!centre.judged) return { rule: centre.rule, judged: false, why: centre.why };
  if (centre.rule === 'funnel') return inFunnel(metric, own, centre);
  if (own.numerator < 0) return null;
  const m = centre.score(own.numerator);
  // A printed 0 among busy peers has a rule of its own.
  const level = own.numerator > 0 && Math.abs(m) > RULES.modified_z.thresholds.flag ? 'flag' : 'inside';
  return { rule: 'modified_z', judged: true, m, centre: centre.centre, limits: centre.limits, level, peers: centre.peers };
}

function inFunnel(metric: Metric, own: Figure, funnel: Funnel): Position | null {
  if (own.numerator === null || own.denominator === null) return null;
  const position = funnelPosition({ numerator: own.numerator, denominator: own.denominator }, funnel);
  if (!position.judged) return { rule: 'funnel', judged: false, why: position.why };
  const scale = scaleOf(metric);
  const { lo998, lo95, hi95, hi998 } = position.limits;
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

/** Reads every peer's figures of this year and the year before. */
export async function summariesOfRows(
  source: Source,
  agencyKey: number,
  year: number,
  where: Where,
  metrics: readonly Metric[],
): Promise<Summaries> {
  const [rows, before, qualityOf] = await Promise.all([
    peerRows(source, metrics, year, where),
    peerRows(source, metrics, year - 1, where),
    doubtsAbout(source, year, where),
  ]);
  return (i, own) => {
    const metric = metrics[i]!;
    const figures = figuresOfMetric(rows, metric, i, qualityOf);
    const known = figures.flatMap((f) => (f.value === null ? [] : [{ key: f.row.agency_key, value: f.value }]));
    const values = known.map((k) => k.value).sort((a, b) => a - b);
    const mine = known.find((k) => k.key === agencyKey);
    const placed = mine ? placeOf(mine.value, values) : null;
    const last = new Map(
      figuresOfMetric(before, metric, i, () => 'ok').flatMap((f) => (f.value === null ? [] : [[f.row.agency_key, f.value] as const])),
    );
    const changes = known.flatMap(({ key, value }) => (last.has(key) && key !== agencyKey ? [value - last.get(key)!] : []));
    return {
      distribution: distributionOf(values),
      rank: placed?.rank ?? null,
      percentile: placed?.percentile ?? null,
      coverage: { counted: known.length, reported: rows.length },
      position: positionOf(metric, own, centreOf(metric, figures)),
      peerChange: changes.length > 0 ? { median: quantile(changes, 0.5), members: changes.length } : null,
      inDoubt: figures.some((f) => f.row.agency_key === agencyKey && f.quality === 'data_quality'),
    };
  };
}

interface StatRow {
  readonly metric: string;
  readonly reported: number;
  readonly n: number;
  readonly least: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly most: number;
  readonly deciles: readonly number[] | null;
  readonly theta: number | null;
  readonly tau2: number | null;
  readonly phi: number | null;
  readonly log_centre: number | null;
  readonly log_unit: number | null;
  readonly judged_by: number | null;
  readonly why: Why | null;
}

/** The materialised statistics of the agency's group and, in one scan, how many peers are above it or equal. Peers' changes are not told. */
export async function summariesOfNation(source: Source, agency: Profile, year: number, metrics: readonly Metric[]): Promise<Summaries> {
  const stat = new Bindings();
  const one: Where = (to, prefix) => `${prefix}agency_key = ${to.bind(agency.agency_key)}::INTEGER`;
  const mine = new Bindings();
  const columns = metrics.map((metric, i) => `${valueInUnitSql(metric)} AS v${i}`);
  const [own] = await source.rows<Record<string, number | null>>(
    `SELECT report_id, ${columns.join(', ')} FROM fact WHERE year = ${mine.bind(year)}::SMALLINT AND ${one(mine, '')}`,
    mine.values,
  );
  const known = metrics.flatMap((_, i) => (own && own[`v${i}`] !== null ? [i] : []));
  const [stats, counts, doubt] = await Promise.all([
    source.rows<StatRow>(
      `SELECT metric, reported, n, least, q1, median, q3, most, deciles, theta, tau2, phi, log_centre, log_unit, judged_by, why
       FROM peer_stat WHERE region = '' AND year = ${stat.bind(year)}::SMALLINT AND ${alike(agency)(stat, '')}`,
      stat.values,
    ),
    places(source, agency, year, known, columns, own ?? {}),
    doubtsAbout(source, year, one),
  ]);
  const byMetric = new Map(stats.map((row) => [row.metric, row]));
  const reported = stats[0]?.reported ?? 0;
  return (i, figure) => {
    const metric = metrics[i]!;
    const s = byMetric.get(metric.id);
    const [above, equal] = [counts[`a${i}`] ?? 0, counts[`e${i}`] ?? 0];
    const placed = s !== undefined && figure.value !== null;
    const rank: Rank | null = placed ? { rank: above + 1, tied: equal, of: s.n } : null;
    return {
      distribution: s
        ? {
            n: s.n,
            median: s.median,
            quartiles: [s.q1, s.q3],
            deciles: s.n >= DECILES_NEED ? s.deciles : null,
            least: s.least,
            most: s.most,
          }
        : null,
      rank,
      percentile: placed ? (100 * (s.n - above - equal / 2)) / s.n : null,
      coverage: { counted: s?.n ?? 0, reported },
      position: s ? positionOf(metric, figure, storedCentre(metric, s)) : null,
      peerChange: null,
      inDoubt: doubt({ report_id: own?.report_id ?? 0, agency_key: agency.agency_key }, metric) === 'data_quality',
    };
  };
}

/** How many of the agency's peers have a larger value (`a0` …) or the same (`e0` …), for the metrics in which it has one. */
async function places(
  source: Source,
  agency: Profile,
  year: number,
  known: readonly number[],
  columns: readonly string[],
  own: Readonly<Record<string, number | null>>,
): Promise<Readonly<Record<string, number>>> {
  if (known.length === 0) return {};
  const to = new Bindings();
  const counted = known.map((i) => {
    const value = `${to.bind(own[`v${i}`] ?? null)}::DOUBLE`;
    return `count(*) FILTER (WHERE v${i} > ${value})::INTEGER AS a${i}, count(*) FILTER (WHERE v${i} = ${value})::INTEGER AS e${i}`;
  });
  const [row] = await source.rows<Record<string, number>>(
    `SELECT ${counted.join(', ')} FROM (SELECT ${known.map((i) => columns[i]).join(', ')} FROM fact
     WHERE year = ${to.bind(year)}::SMALLINT AND ${alike(agency)(to, '')})`,
    to.values,
  );
  return row ?? {};
}

function storedCentre(metric: Metric, s: StatRow): Centre | null {
  const kind = kindOfMetric(metric);
  const rule = kind === 'proportion' || kind === 'ratio' ? 'funnel' : 'modified_z';
  if (s.judged_by === null)
    return s.why === null ? null : rule === 'funnel' ? { rule, judged: false, why: s.why } : { rule, peers: 0, judged: false, why: s.why };
  if (rule === 'funnel') {
    if (s.theta === null || s.tau2 === null || s.phi === null) return null;
    return { rule, judged: true, kind: kind as FractionKind, theta: s.theta, tau2: s.tau2, phi: s.phi, peers: s.judged_by };
  }
  const { log_centre: centre, log_unit: unit } = s;
  if (centre === null || unit === null) return null;
  const { flag } = RULES.modified_z.thresholds;
  return {
    rule,
    judged: true,
    peers: s.judged_by,
    centre: Math.expm1(centre),
    limits: { lo: Math.max(0, Math.expm1(centre - flag * unit)), hi: Math.expm1(centre + flag * unit) },
    spread: 'mad',
    logCentre: centre,
    unit,
    score: (value) => (Math.log1p(value) - centre) / unit,
    scores: [],
  };
}

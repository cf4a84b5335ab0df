/**
 * What flags are made from: the figure that was judged, how many stand behind it, and the centre it is compared with.
 * lib/stats decides whether that is far; it has golden vectors and a second implementation of its own.
 */
import { cell } from '../../form';
import { METRICS, VOLUME_METRICS } from '../../metrics';
import { RULES } from '../../stats/rules';
import { cellsRead, inDoubt, profile } from './agencies';
import { elsewhere } from './compare';
import { figureIn, metricOf, sides } from './figures';
import { groupOf, groupRow, type PeersAsked, peerPoint, takesOver } from './peers';
import { basis, latestYear, onBasis } from './totals';
import { agencyById, type Entry, entryOf, type Filters, fits, howManyDue, lastYear, latest, placeOn, reportKey, type World } from './world';

type Row = Readonly<Record<string, unknown>>;

/** A flag's figure, from the report itself. @param row as the product gives it: what it says of the figure is reckoned again */
export function flagRow(of: World, row: Row): Row {
  const agency = agencyById(of, String(row.agency))!;
  const year = Number(row.year);
  const entry = entryOf(agency, year);
  const told = elsewhere('limits and strength: lib/stats');
  const about = {
    ...row,
    ...profile(of, agency),
    level: entry?.report.agency.level ?? row.level,
    kind: entry?.report.agency.kind ?? row.kind,
    scope: entry?.report.scope ?? row.scope,
    agencyName: profile(of, agency).name,
    report: entry ? reportKey(agency.id, year) : null,
    limits: told,
    deviation: told,
    strength: told,
    peers: told,
    centre: told,
  };
  const { name: _, ...shown } = about;
  if (row.metric === null || !entry) return shown;
  const metric = metricOf(String(row.metric));
  const { numerator, denominator } = sides(metric, entry.report);
  const scale = metric.unit === 'per_100' ? 100 : 1;
  // A rule has its own least denominator: the quotient is shown though the metric alone would say "too few".
  const value = metric.denominator ? (scale * numerator!) / denominator! : numerator;
  return {
    ...shown,
    value,
    n: metric.denominator ? denominator : elsewhere('what a change was counted on: lib/stats'),
    cells: cellsRead(metric),
  };
}

/** Counts of a list of flags, taken from a page that holds all of them. */
export function flagCounts(rows: readonly Row[]) {
  const byStatus = { flag: 0, watch: 0, data_quality: 0, series_break: 0, merger: 0 };
  for (const { status } of rows) byStatus[status as keyof typeof byStatus] += 1;
  const ofRule = (rule: unknown) => {
    const own = rows.filter((row) => row.rule === rule);
    const count = (...statuses: string[]) => own.filter((row) => statuses.includes(String(row.status))).length;
    return { flag: count('flag'), watch: count('watch'), inDoubt: count('data_quality', 'series_break', 'merger') };
  };
  return { byStatus, ofRule };
}

/** Entries of a list that holds every flag, by the places one level below a region. */
export function placesOf(of: World, region: string, rows: readonly Row[]): Row[] {
  if (region !== '' && !region.endsWith('00')) return [];
  const level = region === '' ? 'province' : region.endsWith('0000') ? 'prefecture' : 'county';
  const counted = new Map<string, number>();
  for (const row of rows) {
    if (row.lead !== true || row.tier === 'rest') continue;
    const agency = agencyById(of, String(row.agency))!;
    const at = (entryOf(agency, Number(row.year))?.report ?? latest(agency)).agency.region;
    // A body of the region itself has no place below it.
    const below = placeOn(of, at, level)?.code ?? region;
    counted.set(below, (counted.get(below) ?? 0) + 1);
  }
  return [...counted]
    .map(([code, entries]) => ({ code, name: of.places.find((place) => place.code === code)?.name ?? '', entries }))
    .sort((a, b) => b.entries - a.entries || (a.code < b.code ? -1 : 1));
}

const LEAST = RULES.funnel.thresholds.denominator;

/** Whether a metric is a fraction of counts, which a funnel judges; money has no counting noise. */
export const isFraction = (id: string): boolean => {
  const metric = metricOf(id);
  const ofMoney = [...metric.numerator, ...(metric.denominator ?? [])].some((each) => cell(each).unit !== 'count');
  return metric.denominator !== undefined && !ofMoney;
};

/** Σx/Σn over the peers' figures that are in no doubt and large enough to tell, in the metric's unit. */
export function centreOf(of: World, id: string, peers: readonly Entry[]): number | null {
  const metric = metricOf(id);
  let [x, n] = [0, 0];
  for (const entry of peers) {
    const { numerator, denominator } = sides(metric, entry.report);
    if (numerator === null || denominator === null || denominator < LEAST) continue;
    if (metric.unit === 'rate' && numerator > denominator) continue;
    if (inDoubt(metric, entry) || takesOver(of, entry.agency, entry.report.year)) continue;
    x += numerator;
    n += denominator;
  }
  return n === 0 ? null : ((metric.unit === 'per_100' ? 100 : 1) * x) / n;
}

interface FunnelAsked {
  readonly metric: string;
  readonly year: number | null;
  readonly agency: string | null;
  readonly peers: PeersAsked;
  readonly filters: Filters;
}

/** All peers of one metric, on a funnel or beside each other. */
export function funnel(of: World, { metric: id, year: wanted, agency: agencyId, peers, filters }: FunnelAsked) {
  const metric = metricOf(id);
  const agency = agencyId === null ? undefined : agencyById(of, agencyId);
  const on = agency ? null : basis(of, filters);
  const held = on ? onBasis(filters, on) : filters;
  const latest = agency ? lastYear(agency) : on?.reports === 0 ? null : latestYear(of, held);
  const year = wanted ?? latest;
  const nobody = { counted: 0, reported: 0, due: 0 };
  const empty = { metric: id, year, basis: on, group: null, coverage: nobody, points: [], funnel: null, distribution: null };
  if (year === null) return { ...empty, why: 'too_few_peers' };
  const among = agency
    ? groupOf(of, agency, year, peers).in(year)
    : of.entries.filter((entry) => entry.report.year === year && fits(of, held, entry));
  among.sort((a, b) => a.agency.order - b.agency.order);
  const row = agency ? groupRow(of, agency, year, peers) : null;
  const counted = among.filter((entry) => {
    const { numerator, denominator } = sides(metric, entry.report);
    return numerator !== null && (!metric.denominator || denominator !== null);
  }).length;
  const due = row ? row.count + row.withoutReport.length : howManyDue(of, held, year);
  const { members: _, ...group } = row ?? { members: null };
  const shared = { ...empty, group: row ? group : null, coverage: { counted, reported: among.length, due } };
  const points = among.flatMap((entry) => peerPoint(of, metric, entry) ?? []);
  const told = elsewhere('z and status: lib/stats');
  if (!isFraction(id)) {
    const shown = points.filter((point) => point.x >= 0);
    return {
      ...shared,
      why: 'not_a_fraction',
      distribution: {
        points: shown.map(({ id: who, name, regionName, report, x }) => ({ id: who, name, regionName, report, value: x, m: told })),
        omitted: 0,
        centre: told,
        limits: told,
      },
    };
  }
  return {
    ...shared,
    why: told,
    points: points.map(({ id: who, name, regionName, report, x, n, y }) => ({
      id: who,
      name,
      regionName,
      report,
      x,
      n,
      y,
      z: told,
      status: told,
    })),
    /** Compared only where the product could judge the funnel at all. */
    centre: centreOf(of, id, among),
  };
}

/** Volumes that the overview judges, in the year it shows. */
export function volumeFlags(of: World, { filters, year: wanted }: { filters: Filters; year: number | null }) {
  const on = basis(of, filters);
  const held = onBasis(filters, on);
  const year = wanted ?? (on.reports === 0 ? null : latestYear(of, held));
  return { basis: on, year };
}
export const volumeMetrics = METRICS.filter((metric) => VOLUME_METRICS.includes(metric.id)).map((metric) => metric.id);

/** Agencies of one profile that give a metric in a year. */
export const countOf = (of: World, row: Row): number =>
  of.entries.filter(
    ({ report }) =>
      report.year === row.year &&
      report.agency.level === row.level &&
      report.agency.kind === row.kind &&
      report.scope === row.scope &&
      figureIn(metricOf(String(row.metric)), report).numerator !== null,
  ).length;

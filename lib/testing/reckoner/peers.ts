/** One agency among its peers: who they are, where it stands, how they spread. lib/stats decides how far is too far; it has its own vectors. */

import type { Metric } from '../../metric';
import { METRICS } from '../../metrics';
import { inDoubt, profile } from './agencies';
import { change, decilesOf, figureIn, metricOf, NOT_REPORTED, numberIn, quantile, sides } from './figures';
import {
  type Agency,
  agencyById,
  byNumber,
  distinct,
  type Entry,
  entryOf,
  firstYear,
  functionOf,
  lastYear,
  latest,
  nameOf,
  page,
  placeOn,
  regionName,
  reportKey,
  type World,
} from './world';

export type PeersAsked =
  | { readonly within: Within; readonly alike?: 'function' | 'class' }
  | { readonly nearest: number }
  | { readonly ids: readonly string[] };

type Within = 'nation' | 'province' | 'prefecture';

interface Group {
  readonly reason: string;
  readonly function: string | null;
  readonly tooFew: readonly { within: Within; count: number }[];
  readonly placeName: string | null;
  /** Members with a report of the year, the agency among them. */
  readonly in: (year: number) => Entry[];
}

/** Same level, kind and scope by default. */
const alike = (agency: Agency, { report }: Entry): boolean => {
  const own = latest(agency);
  return report.agency.level === own.agency.level && report.agency.kind === own.agency.kind && report.scope === own.scope;
};
const VOLUMES = ['applications.received.total', 'disclosure.licenses.decisions'] as const;

export function groupOf(of: World, agency: Agency, year: number, asked: PeersAsked): Group {
  const reportsIn = (y: number) => of.entries.filter((entry) => entry.report.year === y);
  const ofClass = { function: null, tooFew: [], placeName: null };
  const nation: Group = { ...ofClass, reason: 'nation', in: (y) => reportsIn(y).filter((entry) => alike(agency, entry)) };
  if ('ids' in asked) {
    const picked = [agency.id, ...asked.ids];
    return { ...ofClass, reason: 'picked', in: (y) => reportsIn(y).filter((entry) => picked.includes(entry.agency.id)) };
  }
  if ('nearest' in asked) {
    const own = entryOf(agency, year);
    const known = VOLUMES.filter((id) => own && numberIn(own.report, id) !== null);
    if (!own || known.length === 0) return nation;
    const distance = (entry: Entry): number =>
      known.reduce((sum, id) => sum + (Math.log(numberIn(entry.report, id)! + 1) - Math.log(numberIn(own.report, id)! + 1)) ** 2, 0);
    const others = nation
      .in(year)
      .filter((entry) => entry.agency !== agency && known.every((id) => numberIn(entry.report, id) !== null))
      .sort((a, b) => distance(a) - distance(b) || a.agency.order - b.agency.order)
      .slice(0, asked.nearest);
    const members = new Set([agency, ...others.map((entry) => entry.agency)]);
    return { ...ofClass, reason: 'nearest', in: (y) => reportsIn(y).filter((entry) => members.has(entry.agency)) };
  }
  const inPlace = (within: Within): Group | null => {
    if (within === 'nation') return nation;
    const place = placeOn(of, latest(agency).agency.region, within);
    const same = (entry: Entry) => placeOn(of, entry.report.agency.region, within)?.code === place?.code;
    return place && { ...nation, reason: within, placeName: place.name, in: (y) => nation.in(y).filter(same) };
  };
  const places = { nation: ['nation'], province: ['province', 'nation'], prefecture: ['prefecture', 'province', 'nation'] } as const;
  const groups = places[asked.within].flatMap((within) => inPlace(within) ?? []);
  const work = latest(agency).agency.kind === 'department' && asked.alike !== 'class' ? functionOf(of, agency) : null;
  const tooFew: { within: Within; count: number }[] = [];
  for (const group of work === null ? [] : groups) {
    const same = (y: number) => group.in(y).filter((entry) => functionOf(of, entry.agency) === work);
    // Twelve of the same function are enough.
    if (same(year).length >= 12) return { ...group, function: work, tooFew, in: same };
    tooFew.push({ within: group.reason as Within, count: same(year).length });
  }
  return { ...groups[0]!, tooFew };
}

const common = <T>(values: readonly T[]): T | null => (distinct(values).length === 1 ? values[0]! : null);

export function groupRow(of: World, agency: Agency, year: number, asked: PeersAsked) {
  const { reason, placeName, function: work, tooFew, in: members } = groupOf(of, agency, year, asked);
  const found = members(year).sort((a, b) => Number(a.agency !== agency) - Number(b.agency !== agency) || a.agency.order - b.agency.order);
  return {
    reason,
    level: common(found.map((entry) => entry.report.agency.level)),
    kind: common(found.map((entry) => entry.report.agency.kind)),
    scope: common(found.map((entry) => entry.report.scope)),
    function: work,
    tooFew,
    placeName,
    count: found.length,
    members: found.map((entry) => ({
      id: entry.agency.id,
      name: nameOf(entry.agency),
      regionName: regionName(of, latest(entry.agency).agency.region),
    })),
    withoutReport: 'ids' in asked ? asked.ids.filter((id) => !found.some((entry) => entry.agency.id === id)) : [],
  };
}

const applies = (metric: Metric, agency: Agency): boolean => {
  const { level, kind } = latest(agency).agency;
  return (
    (!metric.levels || level === null || metric.levels.includes(level)) && (!metric.kinds || kind === null || metric.kinds.includes(kind))
  );
};

const valuesOf = (metric: Metric, entries: readonly Entry[]): number[] =>
  entries.flatMap((entry) => figureIn(metric, entry.report).value ?? []);

/** How a metric's values spread among peers; null when none has one. */
function distribution(values: readonly number[]) {
  if (values.length === 0) return null;
  return {
    n: values.length,
    median: quantile(values, 0.5),
    quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
    deciles: decilesOf(values),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

export function benchmark(of: World, { agency: id, year: wanted, peers }: { agency: string; year: number | null; peers: PeersAsked }) {
  const agency = agencyById(of, id);
  if (!agency) return null;
  const year = wanted ?? lastYear(agency);
  const own = entryOf(agency, year);
  const last = entryOf(agency, year - 1);
  const group = groupOf(of, agency, year, peers);
  const [now, before] = [group.in(year), group.in(year - 1)];
  const rows = METRICS.filter((metric) => applies(metric, agency)).map((metric) => {
    const figure = own ? figureIn(metric, own.report) : NOT_REPORTED;
    const values = valuesOf(metric, now);
    const above = values.filter((value) => figure.value !== null && value > figure.value).length;
    const equal = values.filter((value) => value === figure.value).length;
    const moved = now.flatMap((entry) => {
      const then = before.find((other) => other.agency === entry.agency);
      const [a, b] = [then && figureIn(metric, then.report).value, figureIn(metric, entry.report).value];
      return entry.agency === agency || a === undefined || a === null || b === null ? [] : [b - a];
    });
    const isPlaced = figure.value !== null && now.some((entry) => entry.agency === agency);
    const sameScope = own !== undefined && own.report.scope === last?.report.scope;
    return {
      metric: metric.id,
      ...figure,
      rank: isPlaced ? { rank: above + 1, tied: equal, of: values.length } : null,
      percentile: isPlaced ? (100 * (values.length - above - equal + equal / 2)) / values.length : null,
      peers: distribution(values),
      coverage: { counted: values.length, reported: now.length },
      change: sameScope ? change(metric, last ? figureIn(metric, last.report).value : null, figure.value) : null,
      peerChange: moved.length > 0 ? { median: quantile(moved, 0.5), members: moved.length } : null,
      inDoubt: own !== undefined && !takesOver(of, agency, year) && inDoubt(metric, own),
    };
  });
  return {
    agency: {
      id,
      name: nameOf(agency),
      regionName: regionName(of, latest(agency).agency.region),
      scope: profile(of, agency).scope,
      function: functionOf(of, agency),
    },
    year,
    years: agency.entries.map((entry) => entry.report.year),
    report: own ? reportKey(id, year) : null,
    group: groupRow(of, agency, year, peers),
    rows,
  };
}

/** A year in which an agency took another in: its figure is not judged, for that reason. */
export const takesOver = (of: World, agency: Agency, year: number): boolean =>
  of.agencies.some((gone) => gone.successor === agency.id && lastYear(gone) === year - 1);

export function peerTrend(of: World, { agency: id, metric: metricId, peers }: { agency: string; metric: string; peers: PeersAsked }) {
  const agency = agencyById(of, id);
  if (!agency) return null;
  const metric = metricOf(metricId);
  const [first, last] = [firstYear(agency), lastYear(agency)];
  const group = groupOf(of, agency, last, peers);
  const rows = Array.from({ length: last - first + 1 }, (_, i) => {
    const year = first + i;
    const own = entryOf(agency, year);
    const among = group.in(year);
    const values = valuesOf(metric, among);
    return {
      year,
      ...(own ? figureIn(metric, own.report) : NOT_REPORTED),
      report: own ? reportKey(id, year) : null,
      counted: values.length,
      reported: among.length,
      median: values.length > 0 ? quantile(values, 0.5) : null,
      deciles: decilesOf(values),
    };
  });
  const gone = of.agencies.filter((other) => other.successor === id).map(lastYear);
  return {
    metric: metricId,
    agency: { id, name: nameOf(agency) },
    group: groupRow(of, agency, last, peers),
    rows,
    breakAt: metric.edition ? (rows.find((row) => row.year >= 2021)?.year ?? null) : null,
    mergers: distinct(gone).sort((a, b) => a - b),
  };
}

/** A peer with the sides of its figure; the quotient of a ranking needs only a denominator above 0. */
export function peerPoint(of: World, metric: Metric, entry: Entry) {
  const { numerator, denominator } = sides(metric, entry.report);
  if (numerator === null || (metric.denominator && (denominator === null || denominator <= 0))) return null;
  const y = metric.denominator ? ((metric.unit === 'per_100' ? 100 : 1) * numerator) / denominator! : numerator;
  return {
    id: entry.agency.id,
    name: nameOf(entry.agency),
    regionName: regionName(of, latest(entry.agency).agency.region),
    report: reportKey(entry.agency.id, entry.report.year),
    x: numerator,
    n: denominator,
    y,
    value: figureIn(metric, entry.report).value,
    entry,
  };
}

interface RankingAsked {
  readonly metric: string;
  readonly agency: string;
  readonly year: number;
  readonly peers: PeersAsked;
  readonly descending: boolean;
  readonly offset: number | null;
  readonly limit: number;
}

export function peerRanking(of: World, asked: RankingAsked) {
  const agency = agencyById(of, asked.agency);
  if (!agency) return { total: 0, offset: 0, rows: [] };
  const metric = metricOf(asked.metric);
  const points = groupOf(of, agency, asked.year, asked.peers)
    .in(asked.year)
    .flatMap((entry) => peerPoint(of, metric, entry) ?? []);
  const sign = asked.descending ? -1 : 1;
  points.sort((a, b) => {
    const byValue = a.value === null || b.value === null ? byNumber(a.value, b.value) : sign * (a.value - b.value);
    return byValue || a.entry.agency.order - b.entry.agency.order;
  });
  const place = Math.max(
    0,
    points.findIndex((point) => point.entry.agency === agency),
  );
  const offset = asked.offset ?? place - (place % asked.limit);
  return {
    total: points.length,
    offset,
    rows: page(points, { offset, limit: asked.limit }).map(({ entry: _, value, x, n, ...point }) => ({
      ...point,
      ...(metric.denominator && { x, n }),
      rank: value === null ? null : points.filter((other) => other.value !== null && other.value > value).length + 1,
    })),
  };
}

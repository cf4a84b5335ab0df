/** A place in one year: the agencies of one group in it with their figures, their peers around it, and what needs doing. */
import { z } from 'zod';
import { deadlineOf, dueDate } from '../../deadline';
import { evaluate, type Figure, type Metric, type MetricId, metricById, valueSql } from '../../metrics';
import { KINDS, LEVELS, SCOPES } from '../../report';
import { byar, kindOfMetric, wilson, Z95 } from '../../stats';
import { spelledName } from '../../warehouse/search';
import { cellsOfMetrics, type FactRow, factColumns, failedCells, reportCells } from '../agencies/cells';
import type { QueryFilters } from '../parameters';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { REPORT_ID_SQL } from '../reports/identity';
import { isSample } from '../totals/counting';
import { Bindings, keyList, regionColumn, reportCounts } from '../where';
import type { Region, RegionFigure, RegionGroup, RegionGroupOption, RegionMember, RegionOverview } from './answers';
import { regionAndAbove } from './regions';

/** Most agencies listed; the counts of an answer stand on all of them. */
export const MOST_MEMBERS = 400;

const parameters = z.object({
  region: p.regionCode.default(''),
  year: p.year.nullable().default(null),
  /** What of the group is wished; what is left out is chosen. */
  group: z
    .object({ level: z.enum(LEVELS), scope: z.enum(SCOPES), kind: z.enum(KINDS) })
    .partial()
    .nullable()
    .default(null),
  metrics: p.metrics,
  function: p.filters.shape.function,
});

/** Whose agencies: those of a region, and of a function where one is wished. */
interface Within {
  readonly region: string;
  readonly function: QueryFilters['function'];
}

const inRegion = ({ region, function: work }: Within, to: Bindings, prefix = ''): string =>
  [
    region === '' ? 'true' : `${prefix}${regionColumn(region)} = ${to.bind(region)}`,
    ...(work === '' ? [] : [`${prefix}agency_key IN (SELECT agency_key FROM agency WHERE function = ${to.bind(work)}::function_t)`]),
  ].join(' AND ');

/** The counts of reports of these agencies. */
const counted = (within: Within, to: Bindings, year: number | null, group: RegionGroup | null): string =>
  reportCounts({ ...EVERYTHING, ...group, ...within, from: year, to: year }, null, to);
const EVERYTHING = p.filters.parse({});
const inGroup = ({ level, scope, kind }: RegionGroup, to: Bindings, prefix = ''): string =>
  `${prefix}level = ${to.bind(level)}::level_t AND ${prefix}scope = ${to.bind(scope)}::scope_t AND ${prefix}kind = ${to.bind(kind)}::kind_t`;

/** What is looked at first: governments below the place, the nearest level first; in a county its departments. */
function preferred(code: string): readonly RegionGroup[] {
  const governments = (['province', 'prefecture', 'county'] as const).map(
    (level): RegionGroup => ({ level, scope: 'area', kind: 'government' }),
  );
  if (code === '') return governments;
  const column = regionColumn(code);
  if (column === 'county') return [{ level: 'county', scope: 'agency', kind: 'department' }];
  return column === 'province' ? governments.slice(1) : governments.slice(2);
}

/** The first preferred group that can be compared, or else the one with most reports. */
function chosen(code: string, groups: readonly RegionGroupOption[]): RegionGroupOption | null {
  const comparable = preferred(code).flatMap((wanted) => groups.find((group) => sameGroup(group, wanted) && group.reported > 1) ?? []);
  return comparable[0] ?? groups.toSorted((x, y) => y.reported - x.reported)[0] ?? null;
}

const sameGroup = (a: RegionGroup, b: RegionGroup): boolean => a.level === b.level && a.scope === b.scope && a.kind === b.kind;

/** Has every part that is wished. */
const asWished = (group: RegionGroup, wish: Partial<RegionGroup> | null): boolean =>
  (['level', 'scope', 'kind'] as const).every((key) => wish?.[key] === undefined || wish[key] === group[key]);

/** Not merged into another agency before the year. */
const notEnded = (at: string): string => `(a.successor IS NULL OR a.last_year >= ${at}::SMALLINT)`;

/** Agencies of each group in the place: due in the year, and with a report of it. */
async function groupsOf(source: Source, within: Within, year: number): Promise<RegionGroupOption[]> {
  const to = new Bindings();
  const at = to.bind(year);
  return source.rows<RegionGroupOption>(
    `SELECT level, scope, kind, due, coalesce(reported, 0)::INTEGER AS reported
     FROM (SELECT s.level, s.scope, s.kind, count(DISTINCT s.agency_key)::INTEGER AS due FROM spell s JOIN agency a USING (agency_key)
       WHERE ${inRegion(within, to, 's.')} AND s.level IS NOT NULL AND s.kind IS NOT NULL AND ${notEnded(at)} GROUP BY ALL)
     LEFT JOIN (SELECT level, scope, kind, sum(n_reports) AS reported FROM ${counted(within, to, year, null)} GROUP BY ALL) USING (level, scope, kind)
     ORDER BY level, scope, kind`,
    to.values,
  );
}

/** Years in which the place has a report, of one group or of any. */
async function yearsOf(source: Source, within: Within, group: RegionGroup | null): Promise<number[]> {
  const to = new Bindings();
  const rows = await source.rows<{ year: number }>(
    `SELECT DISTINCT year::INTEGER AS year FROM ${counted(within, to, null, group)} ORDER BY year`,
    to.values,
  );
  return rows.map((row) => row.year);
}

interface MemberRow {
  readonly agency_key: number;
  readonly agency: string;
  readonly name: string;
  readonly place: string | null;
  readonly region: string | null;
}

async function membersOf(source: Source, within: Within, year: number, group: RegionGroup): Promise<MemberRow[]> {
  const to = new Bindings();
  const at = to.bind(year);
  return source.rows<MemberRow>(
    `SELECT a.agency_key, a.id AS agency, a.name, coalesce(a.county_name, a.prefecture_name, a.province_name) AS place, a.region
     FROM agency a WHERE ${notEnded(at)}
       AND a.agency_key IN (SELECT agency_key FROM spell WHERE ${inRegion(within, to)} AND ${inGroup(group, to)})
     ORDER BY a.region NULLS LAST, a.name, a.agency_key LIMIT ${MOST_MEMBERS}`,
    to.values,
  );
}

interface ReportRow {
  readonly report: string;
  readonly completeness: 'full' | 'partial' | 'excerpt';
  readonly n_failed: number;
}

async function reportsOf(
  source: Source,
  keys: readonly number[],
  year: number,
  within: Within,
  group: RegionGroup,
  metrics: readonly Metric[],
) {
  if (keys.length === 0) return [];
  const to = new Bindings();
  return source.rows<FactRow & ReportRow>(
    `SELECT ${factColumns(cellsOfMetrics(metrics))}, ${REPORT_ID_SQL} AS report, f.n_failed
     FROM fact f JOIN agency a USING (agency_key)
     WHERE f.year = ${to.bind(year)}::SMALLINT AND f.agency_key IN (${keyList(keys)})
       AND ${inRegion(within, to, 'f.')} AND ${inGroup(group, to, 'f.')}`,
    to.values,
  );
}

/** 95 % interval of a figure in its metric's unit. */
function intervalOf(metric: Metric, figure: Figure): RegionFigure['interval'] {
  if (figure.value === null || figure.numerator === null || figure.numerator < 0) return null;
  if (metric.unit === 'rate' && kindOfMetric(metric) === 'proportion' && figure.denominator !== null) {
    if (figure.numerator > figure.denominator) return null;
    return wilson(figure.numerator, figure.denominator, Z95);
  }
  return metric.unit === 'count' ? byar(figure.numerator, Z95) : null;
}

async function countsOf(source: Source, within: Within, year: number, group: RegionGroup) {
  const to = new Bindings();
  const deadline = deadlineOf({ year, level: group.level, kind: group.kind });
  const dueDay = deadline && dueDate(deadline, year);
  const where = `year = ${to.bind(year)}::SMALLINT AND ${inRegion(within, to)} AND ${inGroup(group, to)}`;
  const flagged = new Bindings();
  const flagWhere = `g.year = ${flagged.bind(year)}::SMALLINT AND ${inRegion(within, flagged, 'a.')} AND ${inGroup(group, flagged, 'g.')}`;
  const [[reports], [flags]] = await Promise.all([
    source.rows<{ reported: number; failed: number; known: number; on_time: number }>(
      `SELECT count(*)::INTEGER AS reported,
         count(*) FILTER (WHERE n_failed > 0)::INTEGER AS failed, count(s.published)::INTEGER AS known,
         count(*) FILTER (WHERE s.published <= ${to.bind(dueDay)}::DATE)::INTEGER AS on_time
       FROM (SELECT report_id, n_failed FROM fact WHERE ${where}) LEFT JOIN source s USING (report_id)`,
      to.values,
    ),
    source.rows<{ n: number }>(
      `SELECT count(*)::INTEGER AS n FROM flag g JOIN agency a USING (agency_key) WHERE g.status = 'flag' AND ${flagWhere}`,
      flagged.values,
    ),
  ]);
  return {
    reported: reports?.reported ?? 0,
    withFailed: reports?.failed ?? 0,
    flags: flags?.n ?? 0,
    published: dueDay === null ? null : { known: reports?.known ?? 0, onTime: reports?.on_time ?? 0, dueDate: dueDay },
  };
}

/** Metrics flagged in the year, by agency. */
async function flaggedMetrics(source: Source, keys: readonly number[], year: number): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const to = new Bindings();
  const rows = await source.rows<{ agency_key: number; metric: string }>(
    `SELECT agency_key, metric FROM flag WHERE year = ${to.bind(year)}::SMALLINT AND status = 'flag' AND metric IS NOT NULL
       AND agency_key IN (${keyList(keys)})`,
    to.values,
  );
  return new Set(rows.map((row) => `${row.agency_key}/${row.metric}`));
}

async function peersOf(
  source: Source,
  province: Region | null,
  work: Within['function'],
  year: number,
  group: RegionGroup,
  metrics: readonly Metric[],
) {
  const to = new Bindings();
  const figures = metrics
    .map((metric, i) => `median(${valueSql(metric)})::DOUBLE AS m${i}, count(${valueSql(metric)})::INTEGER AS n${i}`)
    .join(', ');
  const [row] = await source.rows<Record<string, number | null>>(
    `SELECT count(*)::INTEGER AS reported, ${figures} FROM fact f
     WHERE f.year = ${to.bind(year)}::SMALLINT AND ${inGroup(group, to, 'f.')} AND ${inRegion({ region: province?.code ?? '', function: work }, to, 'f.')}`,
    to.values,
  );
  return {
    place: province?.name ?? null,
    reported: row?.reported ?? 0,
    medians: metrics.map((_, i) => ({ median: row?.[`m${i}`] ?? null, n: row?.[`n${i}`] ?? 0 })),
  };
}

export const regionOverview = defineQuery({
  id: 'regionOverview',
  parameters,
  async run(source, asked): Promise<RegionOverview> {
    const metrics = asked.metrics.map(metricById);
    const within: Within = { region: asked.region, function: asked.function };
    const path = asked.region === '' ? [] : await regionAndAbove(source, asked.region);
    const region = path.at(-1) ?? null;
    const anyYears = await yearsOf(source, within, null);
    const latest = asked.year ?? anyYears.at(-1) ?? null;
    const groups = latest === null ? [] : await groupsOf(source, within, latest);
    const option = chosen(
      asked.region,
      groups.filter((one) => asWished(one, asked.group)),
    );
    const group: RegionGroup | null = option && { level: option.level, scope: option.scope, kind: option.kind };
    const years = group ? await yearsOf(source, within, group) : [];
    // The latest year of the place may hold no report of this group.
    const year = asked.year ?? years.at(-1) ?? null;
    if (group === null || year === null) return nothing(region, path, groups, asked.metrics);
    const province = region !== null && region.level !== 'province' ? (path[0] ?? null) : null;
    const members = await membersOf(source, within, year, group);
    const keys = members.map((member) => member.agency_key);
    const [now, before, counts, flagged, peers, options, sample] = await Promise.all([
      reportsOf(source, keys, year, within, group, metrics),
      reportsOf(source, keys, year - 1, within, group, metrics),
      countsOf(source, within, year, group),
      flaggedMetrics(source, keys, year),
      peersOf(source, province, asked.function, year, group, metrics),
      year === latest ? groups : groupsOf(source, within, year),
      isSample(source),
    ]);
    const cells = cellsOfMetrics(metrics);
    const [read, readBefore, doubted] = await Promise.all([
      reportCells(source, now, cells),
      reportCells(source, before, cells),
      failedCells(
        source,
        now.filter((row) => row.n_failed > 0).map((row) => row.report_id),
      ),
    ]);
    const above = path.map((one) => one.name);
    const reportOf = new Map(now.map((row) => [row.agency_key, row]));
    const beforeOf = new Map(before.map((row) => [row.agency_key, row]));
    const due = sample ? counts.reported : (options.find((o) => sameGroup(o, group))?.due ?? counts.reported);
    return {
      pinyin: region === null ? '' : spelledName(region.name, []),
      region,
      path,
      year,
      years,
      group,
      groups: options,
      metrics: asked.metrics,
      members: members
        .filter((member) => !sample || reportOf.has(member.agency_key))
        .map(({ agency_key, ...member }): RegionMember => {
          const row = reportOf.get(agency_key);
          const earlier = beforeOf.get(agency_key);
          const pinyin = spelledName(group.kind === 'government' ? (member.place ?? member.name) : member.name, above);
          if (!row) return { ...member, pinyin, report: null, completeness: null, failed: 0, figures: [] };
          return {
            ...member,
            pinyin,
            report: row.report,
            completeness: row.completeness,
            failed: row.n_failed,
            figures: metrics.map((metric): RegionFigure => {
              const figure = evaluate(metric, read.get(row.report_id) ?? { cells: {} });
              const then = earlier && evaluate(metric, readBefore.get(earlier.report_id) ?? { cells: {} });
              const touched = doubted.get(row.report_id);
              return {
                ...figure,
                before: then?.value ?? null,
                interval: intervalOf(metric, figure),
                inDoubt: touched !== undefined && cellsOfMetrics([metric]).some((id) => touched.has(id)),
                flagged: flagged.has(`${agency_key}/${metric.id}`),
              };
            }),
          };
        }),
      due,
      reported: counts.reported,
      missing: due - counts.reported,
      withFailed: counts.withFailed,
      flags: counts.flags,
      published: counts.published,
      peers,
      sample,
    };
  },
});

const nothing = (
  region: Region | null,
  path: readonly Region[],
  groups: readonly RegionGroupOption[],
  metrics: readonly MetricId[],
): RegionOverview => ({
  pinyin: region === null ? '' : spelledName(region.name, []),
  region,
  path,
  year: null,
  years: [],
  group: null,
  groups,
  metrics,
  members: [],
  due: 0,
  reported: 0,
  missing: 0,
  withFailed: 0,
  flags: 0,
  published: null,
  peers: { place: null, reported: 0, medians: metrics.map(() => ({ median: null, n: 0 })) },
  sample: false,
});

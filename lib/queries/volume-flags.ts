/** Counts far from those of peers (modified z on ln(x+1) within level, kind and year; DESIGN §5): invitations to check. */
import { z } from 'zod';
import { cellsOfMetric, metricById, VOLUME_METRICS } from '../metrics';
import type { Kind, Level, Scope } from '../report';
import { type FlagStatus, RULES, type RuleId, type Why } from '../stats';
import { type Basis, basisOf, isEmpty, latestYear } from './counting';
import { REPORT_ID_SQL } from './identity';
import type { QueryFilters } from './parameters';
import * as p from './parameters';
import { defineQuery, type Source } from './query';
import { failedCells } from './readings';
import { perReport } from './sums';
import { Bindings, factWhere } from './where';

/** One metric within one group of peers: judged, or why not. */
export interface VolumeGroupRow {
  readonly metric: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope | null;
  /** Agencies that give the figure. */
  readonly n: number;
  readonly judged: boolean;
  /** 'I=5 < 12', or 'MAD=0' when all have the same figure; null when judged. */
  readonly why: string | null;
  /** Median and limits of |M| = 3.5 in the metric's unit; null when not judged. */
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** `mean_deviation` when the MAD was 0 and the mean absolute deviation stood in for it; null where a build judged it. */
  readonly spread: 'mad' | 'mean_deviation' | null;
  readonly flagged: number;
}

export interface VolumeFlagRow {
  readonly metric: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly report: string;
  readonly year: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope | null;
  readonly value: number;
  readonly n: number;
  /** Peer median, limits in the metric's unit. */
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Modified z. */
  readonly m: number;
  readonly rule: RuleId;
  readonly ruleVersion: number;
  /** `flag`, or `data_quality` when a check on the metric's cells failed. */
  readonly status: Extract<FlagStatus, 'flag' | 'data_quality'>;
}

export interface VolumeFlags {
  readonly basis: Basis;
  readonly year: number | null;
  readonly groups: readonly VolumeGroupRow[];
  /** Flags in all. */
  readonly total: number;
  /** Strongest deviation first, {@link MOST_SHOWN} at most. */
  readonly rows: readonly VolumeFlagRow[];
}

/** Flags given: a nation has thousands, and a page shows the first few. */
const MOST_SHOWN = 50;

const METRICS = VOLUME_METRICS.map(metricById);
const { flag, peers: LEAST, scale, meanDeviationScale } = RULES.modified_z.thresholds;
const RULE = { rule: 'modified_z', ruleVersion: RULES.modified_z.version } as const;

/** Peers of one kind: per metric how many give it, and the centre and spreads of ln(x+1). */
type KindStatistics = Readonly<Partial<Record<`n${number}` | `centre${number}` | `mad${number}` | `deviation${number}`, number | null>>> & {
  readonly kind: Kind | null;
};

/** One row per report: `l0`, `l1` … ln(x+1) of each metric. A negative amount has none and is left out. */
const volumes = (where: string): string =>
  `SELECT report_id, agency_key, year, kind, ${each((i) => `n${i}, CASE WHEN n${i} >= 0 THEN ln(n${i} + 1) END AS l${i}`)}
   FROM (SELECT report_id, agency_key, year, kind, ${perReport(METRICS)} FROM fact WHERE ${where})`;

const each = (sql: (i: number) => string): string => METRICS.map((_, i) => sql(i)).join(', ');

async function peerGroups(source: Source, filters: QueryFilters, basis: Basis, year: number): Promise<KindStatistics[]> {
  const bindings = new Bindings();
  const where = factWhere(filters, basis, bindings, { from: year, to: year });
  const kinds = await source.rows<KindStatistics>(
    `SELECT kind, ${each((i) => `count(l${i})::INTEGER AS n${i}, median(l${i}) AS centre${i}, mad(l${i}) AS mad${i}`)}
     FROM (${volumes(where)}) GROUP BY kind ORDER BY kind NULLS LAST`,
    bindings.values,
  );
  if (!kinds.some((kind) => METRICS.some((_, i) => kind[`mad${i}`] === 0))) return kinds;
  const deviations = await meanDeviations(source, filters, basis, year);
  return kinds.map((kind) => ({ ...kind, ...deviations.find((found) => found.kind === kind.kind) }));
}

/** Mean absolute deviation from the median, asked for only where a MAD is 0. */
async function meanDeviations(source: Source, filters: QueryFilters, basis: Basis, year: number): Promise<KindStatistics[]> {
  const bindings = new Bindings();
  const where = factWhere(filters, basis, bindings, { from: year, to: year });
  return source.rows(
    `WITH v AS (${volumes(where)}), s AS (SELECT kind, ${each((i) => `median(l${i}) AS centre${i}`)} FROM v GROUP BY kind)
     SELECT v.kind, ${each((i) => `avg(abs(l${i} - centre${i})) AS deviation${i}`)}
     FROM v JOIN s ON v.kind IS NOT DISTINCT FROM s.kind GROUP BY v.kind`,
    bindings.values,
  );
}

interface Group extends Omit<VolumeGroupRow, 'flagged'> {
  readonly index: number;
  readonly logCentre: number | null;
  /** What one M is worth on the log scale; null when the group is not judged. */
  readonly unit: number | null;
}

const UNJUDGED = { judged: false, centre: null, spread: null, lower: null, upper: null, logCentre: null, unit: null } as const;

/** Centre and limits of one kind for the i-th metric, by the conditions of lib/stats/robust. */
function judge(basis: Basis, found: KindStatistics, i: number): Group {
  const n = found[`n${i}`] ?? 0;
  const centre = found[`centre${i}`] ?? null;
  const mad = found[`mad${i}`] ?? null;
  const deviation = found[`deviation${i}`] ?? null;
  const common = { metric: METRICS[i]?.id ?? '', level: basis.level, kind: found.kind, scope: basis.scope, n, index: i };
  if (n < LEAST || centre === null) return { ...common, ...UNJUDGED, why: `I=${n} < ${LEAST}` };
  if (!mad && !deviation) return { ...common, ...UNJUDGED, why: 'MAD=0' };
  const unit = mad ? mad / scale : meanDeviationScale * (deviation ?? 0);
  return {
    ...common,
    judged: true,
    why: null,
    spread: mad ? 'mad' : 'mean_deviation',
    ...limitsAt(centre, unit),
  };
}

interface Flagged {
  readonly report_id: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly report: string;
  readonly value: number;
  readonly m: number;
  readonly group: Group;
}

/** Reports beyond the limits of a judged group, in one scan. Reported zeros are judged by their own rule (zero among busy peers). */
async function beyondLimits(
  source: Source,
  filters: QueryFilters,
  basis: Basis,
  year: number,
  groups: readonly Group[],
): Promise<Flagged[]> {
  if (groups.length === 0) return [];
  const bindings = new Bindings();
  const where = factWhere(filters, basis, bindings, { from: year, to: year });
  const of = (group: Group) => {
    const kind = `kind IS NOT DISTINCT FROM ${bindings.bind(group.kind)}::kind_t`;
    const outside = `(n${group.index} > ${bindings.bind(group.upper)}::DOUBLE OR n${group.index} < ${bindings.bind(group.lower)}::DOUBLE)`;
    return `${kind} AND n${group.index} > 0 AND ${outside}`;
  };
  const beyond = groups.map((group) => `(${of(group)})`).join(' OR ');
  type Row = Omit<Flagged, 'group' | 'value' | 'm'> & Readonly<Record<`n${number}`, number | null>> & { readonly kind: Kind | null };
  const rows = await source.rows<Row>(
    `SELECT f.report_id, f.kind, a.id AS agency, a.name AS "agencyName", ${REPORT_ID_SQL} AS report, ${each((i) => `f.n${i}::DOUBLE AS n${i}`)}
     FROM (SELECT * FROM (SELECT report_id, agency_key, year, kind, ${perReport(METRICS)} FROM fact WHERE ${where}) WHERE ${beyond}) f
     JOIN agency a USING (agency_key)`,
    bindings.values,
  );
  return rows.flatMap(({ report_id, kind, agency, agencyName, report, ...values }) =>
    groups.flatMap((group): Flagged[] => {
      const value = values[`n${group.index}`] ?? null;
      if (group.kind !== kind || value === null || value <= 0 || group.logCentre === null || group.unit === null) return [];
      const m = (Math.log1p(value) - group.logCentre) / group.unit;
      return Math.abs(m) > flag ? [{ report_id, agency, agencyName, report, value, m, group }] : [];
    }),
  );
}

/** The groups of the filter's own agencies, judged among themselves. */
async function groupsOf(source: Source, filters: QueryFilters, basis: Basis, year: number): Promise<Group[]> {
  const peers = await peerGroups(source, filters, basis, year);
  return METRICS.flatMap((_, i) => peers.map((kind) => judge(basis, kind, i)));
}

/**
 * The groups of a whole collection as they were judged when it was built (figures in doubt make no part of a centre); null for a
 * place, or where the year was not judged. Of 128,000 peers that saves three quarters of the time.
 */
async function judgedGroups(source: Source, filters: QueryFilters, basis: Basis, year: number): Promise<Group[] | null> {
  if (filters.region !== '') return null;
  const to = new Bindings();
  const where = factWhere(filters, basis, to, { from: year, to: year });
  const rows = await source.rows<{
    readonly metric: string;
    readonly kind: Kind | null;
    readonly n: number;
    readonly log_centre: number | null;
    readonly log_unit: number | null;
    readonly why: Why | null;
  }>(
    `SELECT metric, kind, n, log_centre, log_unit, why FROM peer_stat
     WHERE region = '' AND ${where} AND metric IN (${to.list(VOLUME_METRICS, 'metric_t')}) ORDER BY metric, kind`,
    to.values,
  );
  const told = rows.flatMap(({ metric, kind, n, log_centre, log_unit, why }): Group[] => {
    const common = { metric, level: basis.level, kind, scope: basis.scope, n, index: VOLUME_METRICS.indexOf(metric), spread: null };
    if (log_centre !== null && log_unit !== null) return [{ ...common, judged: true, why: null, ...limitsAt(log_centre, log_unit) }];
    return why === null ? [] : [{ ...common, ...UNJUDGED, why: why === 'too_few_peers' ? `I=${n} < ${LEAST}` : 'MAD=0' }];
  });
  return told.length > 0 ? told : null;
}

/** Centre and limits in the metric's unit. */
const limitsAt = (logCentre: number, unit: number) => ({
  logCentre,
  unit,
  centre: Math.expm1(logCentre),
  lower: Math.max(0, Math.expm1(logCentre - flag * unit)),
  upper: Math.expm1(logCentre + flag * unit),
});

export const volumeFlags = defineQuery({
  id: 'volumeFlags',
  parameters: z.object({ filters: p.filters, year: p.year.nullable().default(null) }),
  async run(source, { filters, year: wanted }): Promise<VolumeFlags> {
    const basis = await basisOf(source, filters);
    const year = wanted ?? (isEmpty(basis) ? null : await latestYear(source, filters, basis));
    if (year === null) return { basis, year, groups: [], total: 0, rows: [] };
    const groups = (await judgedGroups(source, filters, basis, year)) ?? (await groupsOf(source, filters, basis, year));
    const flagged = await beyondLimits(
      source,
      filters,
      basis,
      year,
      groups.filter((group) => group.judged),
    );
    const strongest = flagged.toSorted((a, b) => Math.abs(b.m) - Math.abs(a.m) || (a.report < b.report ? -1 : 1)).slice(0, MOST_SHOWN);
    const failed = await failedCells(source, [...new Set(strongest.map((row) => row.report_id))]);
    const rows = strongest.map(({ report_id, group, ...row }): VolumeFlagRow => {
      const doubted = cellsOfMetric(metricById(group.metric)).some((id) => failed.get(report_id)?.has(id) ?? false);
      const { metric, level, kind, scope, n } = group;
      const limits = { centre: group.centre ?? 0, lower: group.lower ?? 0, upper: group.upper ?? 0 };
      return { ...row, metric, level, kind, scope, n, ...limits, year, ...RULE, status: doubted ? 'data_quality' : 'flag' };
    });
    const count = (g: Group) => flagged.filter(({ group }) => group === g).length;
    return {
      basis,
      year,
      groups: groups.map((group) => {
        const { logCentre: _, unit: __, index: ___, ...shown } = group;
        return { ...shown, flagged: count(group) };
      }),
      total: flagged.length,
      rows,
    };
  },
});

/** Counts far from those of peers (modified z on ln(x+1) within level, kind and year; DESIGN §5): invitations to check. */
import { z } from 'zod';
import { cellsOfMetric, metricById, VOLUME_METRICS } from '../metrics';
import type { Kind, Level, Scope } from '../report';
import { type FlagStatus, RULES, type RuleId } from '../stats';
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
  /** `mean_deviation` when the MAD was 0 and the mean absolute deviation stood in for it. */
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
  /** Strongest deviation first. */
  readonly rows: readonly VolumeFlagRow[];
}

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

/** Centre and limits of one kind for the i-th metric, by the conditions of lib/stats/robust. */
function judge(basis: Basis, found: KindStatistics, i: number): Group {
  const n = found[`n${i}`] ?? 0;
  const centre = found[`centre${i}`] ?? null;
  const mad = found[`mad${i}`] ?? null;
  const deviation = found[`deviation${i}`] ?? null;
  const common = { metric: METRICS[i]?.id ?? '', level: basis.level, kind: found.kind, scope: basis.scope, n, index: i };
  const unjudged = { judged: false, centre: null, spread: null, lower: null, upper: null, logCentre: null, unit: null } as const;
  if (n < LEAST || centre === null) return { ...common, ...unjudged, why: `I=${n} < ${LEAST}` };
  if (!mad && !deviation) return { ...common, ...unjudged, why: 'MAD=0' };
  const unit = mad ? mad / scale : meanDeviationScale * (deviation ?? 0);
  return {
    ...common,
    judged: true,
    why: null,
    centre: Math.expm1(centre),
    spread: mad ? 'mad' : 'mean_deviation',
    lower: Math.max(0, Math.expm1(centre - flag * unit)),
    upper: Math.expm1(centre + flag * unit),
    logCentre: centre,
    unit,
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
  const beyond = groups.map(({ index, kind, logCentre, unit }) => {
    const [k, centre, one] = [bindings.bind(kind), bindings.bind(logCentre), bindings.bind(unit)];
    const m = `(f.l${index} - ${centre}::DOUBLE) / ${one}::DOUBLE`;
    return `CASE WHEN f.kind IS NOT DISTINCT FROM ${k}::kind_t AND f.l${index} > 0 AND abs(${m}) > ${flag} THEN ${m} END`;
  });
  type Row = Omit<Flagged, 'group' | 'value' | 'm'> &
    Readonly<Record<`n${number}`, number>> & { readonly scores: readonly (number | null)[] };
  const rows = await source.rows<Row>(
    `SELECT f.report_id, a.id AS agency, a.name AS "agencyName", ${REPORT_ID_SQL} AS report, ${each((i) => `f.n${i}::DOUBLE AS n${i}`)}, scores
     FROM (SELECT *, [${beyond.join(', ')}] AS scores FROM (${volumes(where)}) f) f JOIN agency a USING (agency_key)
     WHERE list_count(scores) > 0`,
    bindings.values,
  );
  return rows.flatMap(({ report_id, agency, agencyName, report, scores, ...values }) =>
    groups.flatMap((group, g): Flagged[] => {
      const m = scores[g] ?? null;
      return m === null ? [] : [{ report_id, agency, agencyName, report, value: values[`n${group.index}`] ?? Number.NaN, m, group }];
    }),
  );
}

export const volumeFlags = defineQuery({
  id: 'volumeFlags',
  parameters: z.object({ filters: p.filters, year: p.year.nullable().default(null) }),
  async run(source, { filters, year: wanted }): Promise<VolumeFlags> {
    const basis = await basisOf(source, filters);
    const year = wanted ?? (isEmpty(basis) ? null : await latestYear(source, filters, basis));
    if (year === null) return { basis, year, groups: [], rows: [] };
    const peers = await peerGroups(source, filters, basis, year);
    const groups = METRICS.flatMap((_, i) => peers.map((kind) => judge(basis, kind, i)));
    const flagged = await beyondLimits(
      source,
      filters,
      basis,
      year,
      groups.filter((group) => group.judged),
    );
    const failed = await failedCells(source, [...new Set(flagged.map((row) => row.report_id))]);
    const rows = flagged
      .map(({ report_id, group, ...row }): VolumeFlagRow => {
        const doubted = cellsOfMetric(metricById(group.metric)).some((id) => failed.get(report_id)?.has(id) ?? false);
        const { metric, level, kind, scope, n } = group;
        const limits = { centre: group.centre ?? 0, lower: group.lower ?? 0, upper: group.upper ?? 0 };
        return { ...row, metric, level, kind, scope, n, ...limits, year, ...RULE, status: doubted ? 'data_quality' : 'flag' };
      })
      .toSorted((a, b) => Math.abs(b.m) - Math.abs(a.m) || (a.report < b.report ? -1 : 1));
    const count = (g: Group) => rows.filter((row) => row.metric === g.metric && row.kind === g.kind).length;
    return {
      basis,
      year,
      groups: groups.map((group) => {
        const { logCentre: _, unit: __, index: ___, ...shown } = group;
        return { ...shown, flagged: count(group) };
      }),
      rows,
    };
  },
});

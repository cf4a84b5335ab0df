/** Rows of the `flag` table as the pages see them. */
import type { CellId } from '../../form';
import type { FunctionId } from '../../functions';
import { cellsOfMetric, metricById } from '../../metrics';
import type { Kind, Level, Scope } from '../../report';
import {
  type Among,
  type CauseId,
  FLAG_STATUSES,
  type FlagStatus,
  REPORT_RULES,
  type ReportRuleId,
  RULES,
  TIERS,
  type Tier,
} from '../../stats';
import { REGION_NAME_SQL } from '../places/names';
import type { Source } from '../query';
import { reportId } from '../reports/identity';
import { Bindings, keyList } from '../where';
import type { AnyRuleId, FlagReason, OutlierRow } from './answers';

export const isReportRule = (rule: string): rule is ReportRuleId => Object.hasOwn(REPORT_RULES, rule);

/** What names a flag over rebuilds. */
export interface FlagName {
  readonly rule: AnyRuleId;
  readonly metric: string | null;
  readonly agency: string;
  readonly year: number;
}

export const flagId = ({ rule, metric, agency, year }: FlagName): string => [rule, metric ?? '', agency, year].join('~');

/** What a flag's id names; null for text that is none. */
export function parseFlagId(id: string): FlagName | null {
  const [, rule, metric, agency, year] = /^([a-z_]+)~([^~]*)~(.+)~(\d{4})$/.exec(id) ?? [];
  if (!rule || !agency || !(Object.hasOwn(RULES, rule) || isReportRule(rule))) return null;
  return { rule: rule as AnyRuleId, metric: metric || null, agency, year: Number(year) };
}

const rank = (column: string, values: readonly string[]): string =>
  `CASE g.${column} ${values.map((value, i) => `WHEN '${value}' THEN ${i}`).join(' ')} END`;

/** What decides the order of the list (lib/stats/causes): data before judgement, then the lower q, then the larger effect. */
const SCORE = [rank('tier', TIERS), rank('status', FLAG_STATUSES), 'coalesce(g.q, 1)', 'coalesce(g.p, 1)', '-coalesce(g.effect, 0)'];
export const LIST_ORDER = [...SCORE, 'g.agency_key', 'g.metric', 'g.rule'].join(', ');
/** The first of a group, as one value. */
export const FIRST_OF_GROUP = `min((${SCORE.join(', ')}))`;

/** A row of `flag` as `g` with its agency `a`. */
export interface StoredFlag {
  readonly report_id: number | null;
  readonly agency: string;
  readonly agencyName: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly year: number;
  readonly metric: string | null;
  readonly rule: AnyRuleId;
  readonly rule_version: number;
  readonly status: FlagStatus;
  readonly direction: 'high' | 'low' | null;
  readonly value: number | null;
  readonly n: number | null;
  readonly peers: number | null;
  readonly centre: number | null;
  readonly lo95: number | null;
  readonly hi95: number | null;
  readonly lo998: number | null;
  readonly hi998: number | null;
  readonly last: number | null;
  readonly deviation: number | null;
  readonly p: number | null;
  readonly q: number | null;
  readonly effect: number | null;
  readonly among: Among | null;
  readonly cause: CauseId;
  readonly tier: Tier;
  readonly lead: boolean;
  readonly companions: number;
  readonly function: FunctionId | null;
  readonly detail: string | null;
}

export const STORED_FLAG = `g.report_id, a.id AS agency, a.name AS "agencyName", ${REGION_NAME_SQL} AS "regionName", g.level, g.kind, g.scope,
  g.year, g.metric, g.rule, g.rule_version, g.status, g.direction, g.value, g.n, g.peers, g.centre, g.lo95, g.hi95, g.lo998, g.hi998,
  g.last, g.deviation, g.p, g.q, g.effect, g.among, g.cause, g.tier, g.lead, g.companions, a.function, g.detail`;

const WHY: Partial<Record<FlagStatus, FlagReason>> = { data_quality: 'failed_check', series_break: 'series_break', merger: 'merger' };

/** Cells of the findings by which rules about reports stand on the list, by `report_id` and rule. */
async function cellsOfFindings(source: Source, flags: readonly StoredFlag[]): Promise<ReadonlyMap<string, readonly CellId[]>> {
  const reports = [...new Set(flags.flatMap((f) => (isReportRule(f.rule) && f.report_id !== null ? [f.report_id] : [])))];
  if (reports.length === 0) return new Map();
  const bindings = new Bindings();
  const rows = await source.rows<{ report_id: number; code: string; cells: readonly CellId[] }>(
    `SELECT report_id, code, cells FROM finding WHERE verdict <> 'cannot_judge' AND report_id IN (${keyList(reports)}) ORDER BY rowid`,
    bindings.values,
  );
  const found = new Map<string, readonly CellId[]>();
  for (const { report_id, code, cells } of rows) {
    for (const [rule, { findings }] of Object.entries(REPORT_RULES)) {
      if (!(findings as readonly string[]).includes(code)) continue;
      const key = `${report_id}/${rule}`;
      found.set(key, [...new Set([...(found.get(key) ?? []), ...cells])]);
    }
  }
  return found;
}

export async function outlierRows(source: Source, flags: readonly StoredFlag[]): Promise<OutlierRow[]> {
  const cells = await cellsOfFindings(source, flags);
  return flags.map(({ report_id, rule_version, lo95, hi95, lo998, hi998, detail, ...f }): OutlierRow => {
    const limited = [lo95, hi95, lo998, hi998].some((limit) => limit !== null);
    return {
      id: flagId(f),
      ...f,
      ruleVersion: rule_version,
      why: WHY[f.status] ?? (isReportRule(f.rule) ? 'report' : 'deviation'),
      report: report_id === null ? null : reportId(f.agency, f.year),
      limits: limited ? { lo95, hi95, lo998, hi998 } : null,
      cells: f.metric === null ? (cells.get(`${report_id}/${f.rule}`) ?? []) : cellsOfMetric(metricById(f.metric)),
      detail: detail === null ? null : JSON.parse(detail),
    };
  });
}

export const noStatuses = (): Record<FlagStatus, number> =>
  Object.fromEntries(FLAG_STATUSES.map((status) => [status, 0])) as Record<FlagStatus, number>;

/** The outlier list: every flag of a filter in one year, strongest first, beside what chance alone would raise. */
import { z } from 'zod';
import { expectedByChance, FLAG_STATUSES, type FlagStatus, REPORT_RULE_IDS, RULE_IDS, type RuleId } from '../../stats';
import { judgedColumn } from '../../warehouse/schema';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings, factWhere, searchText } from '../where';
import type { AnyRuleId, NotJudgedRow, Outliers, RuleCount } from './answers';
import { isReportRule, noStatuses, outlierRows, STATUS_RANK_SQL, STORED_FLAG, type StoredFlag } from './rows';

export const ROWS_PER_GROUP = 20;
const ALL_RULES: readonly AnyRuleId[] = [...RULE_IDS, ...REPORT_RULE_IDS];
const ruleId = z.enum(ALL_RULES as [AnyRuleId, ...AnyRuleId[]]);

const parameters = z.object({
  filters: p.filters,
  year: p.yearOrLatest,
  /** Empty: all. */
  rules: z.array(ruleId).default([]),
  metrics: z.array(p.metricId).default([]),
  statuses: z.array(z.enum(FLAG_STATUSES)).default([]),
  groupBy: z.enum(['none', 'agency', 'metric']).default('none'),
  /** `strength`: flags before watches before figures in doubt, strongest first; rules about reports after figures. */
  sort: z.enum(['strength', 'agency', 'region', 'metric', 'rule', 'value']).default('strength'),
  /** Not of `strength`, which is always strongest first. */
  descending: z.boolean().default(false),
  text: p.text.default(''),
  ...p.paging,
});

export const outliers = defineQuery({
  id: 'outliers',
  parameters,
  async run(source, given): Promise<Outliers> {
    const { filters } = given;
    const year = given.year ?? (await latestJudged(source, filters));
    const rules = given.rules.length > 0 ? ALL_RULES.filter((rule) => given.rules.includes(rule)) : ALL_RULES;
    if (year === null) return nothing(rules);
    const asked = { ...given, year, rules };
    const [counts, judged, notJudged, page] = await Promise.all([
      statusCounts(source, asked),
      judgedCounts(source, asked),
      notJudgedRows(source, asked),
      pageOf(source, asked),
    ]);
    const byRule = rules.map((rule): RuleCount => {
      const of = (status: FlagStatus) => counts.find((c) => c.rule === rule && c.status === status)?.flags ?? 0;
      const figures = isReportRule(rule) ? null : (judged[rule] ?? 0);
      return {
        rule,
        flag: of('flag'),
        watch: of('watch'),
        inDoubt: of('data_quality') + of('series_break') + of('merger'),
        judged: figures,
        byChance: isReportRule(rule) || figures === null ? null : expectedByChance(rule, figures),
      };
    });
    const byStatus = noStatuses();
    for (const { status, flags } of counts) byStatus[status] += flags;
    return {
      year,
      byStatus,
      byRule,
      byChance: byRule.reduce((sum, rule) => sum + (rule.byChance?.flag ?? 0), 0),
      notJudged,
      ...page,
    };
  },
});

interface OutlierQuestion extends Omit<z.output<typeof parameters>, 'rules' | 'year'> {
  readonly year: number;
  readonly rules: readonly AnyRuleId[];
}

const nothing = (rules: readonly AnyRuleId[]): Outliers => ({
  year: null,
  total: 0,
  byStatus: noStatuses(),
  byRule: rules.map((rule) => ({ rule, flag: 0, watch: 0, inDoubt: 0, judged: isReportRule(rule) ? null : 0, byChance: null })),
  byChance: 0,
  notJudged: [],
  groups: null,
  totalGroups: null,
  rows: [],
});

/** Latest year of the filter in which anything was judged or told. */
export async function latestJudged(source: Source, filters: p.QueryFilters): Promise<number | null> {
  const bindings = new Bindings();
  const where = factWhere(filters, null, bindings);
  const [row] = await source.rows<{ year: number | null }>(`SELECT max(year)::INTEGER AS year FROM judged WHERE ${where}`, bindings.values);
  return row?.year ?? null;
}

/** Flags of the filter, year, rules and metrics; `statuses` and `text` only where the page itself is asked. */
function flagWhere({ filters, year, rules, metrics }: OutlierQuestion, to: Bindings): string {
  const ofMetrics = metrics.length > 0 ? ` AND g.metric IN (${to.list(metrics, 'metric_t')})` : '';
  const ofRules = rules.length < ALL_RULES.length ? ` AND g.rule IN (${to.list(rules, 'rule_t')})` : '';
  return `${factWhere(filters, null, to, { from: year, to: year }, 'g.')}${ofRules}${ofMetrics}`;
}

function statusCounts(source: Source, asked: OutlierQuestion): Promise<{ rule: AnyRuleId; status: FlagStatus; flags: number }[]> {
  const bindings = new Bindings();
  return source.rows(
    `SELECT g.rule, g.status, count(*)::INTEGER AS flags FROM flag g WHERE ${flagWhere(asked, bindings)} GROUP BY ALL`,
    bindings.values,
  );
}

/** Figures of the metrics (of all, for none) that each of the rules judged. The file's own list of metrics tells which bit is whose. */
export async function judgedCounts(
  source: Source,
  { filters, year, rules, metrics }: Pick<OutlierQuestion, 'filters' | 'year' | 'rules' | 'metrics'>,
): Promise<Partial<Record<RuleId, number>>> {
  const asked = RULE_IDS.filter((rule) => rules.includes(rule));
  if (asked.length === 0) return {};
  const bindings = new Bindings();
  const [list] = await source.rows<{ all: readonly string[] }>('SELECT enum_range(NULL::metric_t)::VARCHAR[] AS "all"');
  const wanted = metrics.length === 0 ? null : bindings.bind((list?.all ?? []).map((id) => (metrics.includes(id) ? 1 : 0)).join(''));
  const count = (rule: RuleId) => (wanted === null ? judgedColumn(rule) : `bit_count(${rule} & ${wanted}::BIT)`);
  const [row] = await source.rows<Partial<Record<RuleId, number>>>(
    `SELECT ${asked.map((rule) => `coalesce(sum(${count(rule)}), 0)::INTEGER AS ${rule}`).join(', ')}
     FROM judged WHERE ${factWhere(filters, null, bindings, { from: year, to: year })}`,
    bindings.values,
  );
  return row ?? {};
}

/** Reasons in the collection's groups of the filter's level, scope and kind: places do not matter, peers are nationwide. */
function notJudgedRows(source: Source, { filters, year, rules, metrics }: OutlierQuestion): Promise<NotJudgedRow[]> {
  const bindings = new Bindings();
  const where = factWhere({ ...filters, region: '' }, null, bindings, { from: year, to: year });
  const ofMetrics = metrics.length > 0 ? ` AND metric IN (${bindings.list(metrics, 'metric_t')})` : '';
  return source.rows(
    `SELECT rule, why, sum(figures)::INTEGER AS figures FROM not_judged
     WHERE ${where}${ofMetrics} AND rule IN (${bindings.list(rules, 'rule_t')}) GROUP BY rule, why ORDER BY rule, why`,
    bindings.values,
  );
}

const SORT: Readonly<Record<OutlierQuestion['sort'], string>> = {
  strength: '',
  agency: 'a.name',
  region: 'a.region',
  metric: 'g.metric',
  rule: 'g.rule',
  value: 'g.value',
};
const STRONGEST = `${STATUS_RANK_SQL}, g.strength DESC NULLS LAST, g.agency_key, g.metric, g.rule`;

async function pageOf(source: Source, asked: OutlierQuestion): Promise<Pick<Outliers, 'total' | 'groups' | 'totalGroups' | 'rows'>> {
  const bindings = new Bindings();
  const { statuses, groupBy, offset, limit, sort, descending } = asked;
  const text = searchText(asked.text);
  const where = `${flagWhere(asked, bindings)}${statuses.length > 0 ? ` AND g.status IN (${bindings.list(statuses, 'status_t')})` : ''}${
    text ? ` AND g.agency_key IN (SELECT agency_key FROM agency a WHERE contains(a.search, ${bindings.bind(text)}))` : ''
  }`;
  const counted = bindings.copy();
  const counts = source.rows<{ total: number }>(`SELECT count(*)::INTEGER AS total FROM flag g WHERE ${where}`, counted.values);
  const page = `LIMIT ${bindings.bind(limit)}::BIGINT OFFSET ${bindings.bind(offset)}::BIGINT`;
  if (groupBy === 'none') {
    const direction = descending ? ' DESC' : '';
    const order = SORT[sort] === '' ? STRONGEST : `${SORT[sort]}${direction} NULLS LAST, ${STRONGEST}`;
    const ofAgency = SORT[sort].startsWith('a.');
    const [totals, flags] = await Promise.all([
      counts,
      source.rows<StoredFlag>(
        ofAgency
          ? `SELECT ${STORED_FLAG} FROM flag g JOIN agency a USING (agency_key) WHERE ${where} ORDER BY ${order} ${page}`
          : // Names are fetched for the rows of the page only.
            `SELECT ${STORED_FLAG} FROM (SELECT * FROM flag g WHERE ${where} ORDER BY ${order} ${page}) g JOIN agency a USING (agency_key) ORDER BY ${order}`,
        bindings.values,
      ),
    ]);
    return { total: totals[0]?.total ?? 0, groups: null, totalGroups: null, rows: await outlierRows(source, flags) };
  }
  const key = groupBy === 'agency' ? 'g.agency_key' : 'g.metric';
  type Group = { key: number | string | null; flags: number; strongest: number | null; of: number };
  const [totals, found] = await Promise.all([
    counts,
    source.rows<Group>(
      `SELECT ${key} AS key, count(*)::INTEGER AS flags, max(g.strength) AS strongest, (count(*) OVER ())::INTEGER AS of
       FROM flag g WHERE ${where} GROUP BY ${key}
       ORDER BY min(${STATUS_RANK_SQL}), strongest DESC NULLS LAST, key ${page}`,
      bindings.values,
    ),
  ]);
  const listed = counted.copy();
  const keys = found.map((group) => group.key).filter((k) => k !== null);
  const inGroups = `(${key} IN (${listed.list(keys, groupBy === 'agency' ? 'INTEGER' : 'metric_t')})${keys.length < found.length ? ` OR ${key} IS NULL` : ''})`;
  const flags = await source.rows<StoredFlag & { key: number | string | null }>(
    `SELECT ${STORED_FLAG}, ${key} AS key FROM flag g JOIN agency a USING (agency_key) WHERE ${where} AND ${inGroups}
     QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${STRONGEST}) <= ${ROWS_PER_GROUP} ORDER BY ${STRONGEST}`,
    listed.values,
  );
  const ofGroup = found.map((group) => flags.filter((flag) => flag.key === group.key));
  return {
    total: totals[0]?.total ?? 0,
    totalGroups: found[0]?.of ?? 0,
    groups: found.map(({ key: k, flags: n, strongest }, i) => {
      const first = ofGroup[i]?.[0];
      const agency = groupBy === 'agency';
      return {
        key: (agency ? first?.agency : k?.toString()) ?? '',
        name: (agency ? first?.agencyName : k?.toString()) ?? '',
        flags: n,
        strongest,
      };
    }),
    rows: await outlierRows(
      source,
      ofGroup.flat().map(({ key: _, ...flag }) => flag),
    ),
  };
}

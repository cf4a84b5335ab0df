/** The list of what to look at: flags of a filter in one year, one entry per agency and cause, in the order of the screening. */
import { z } from 'zod';
import {
  CAUSE_IDS,
  type CauseId,
  expectedByChance,
  FLAG_STATUSES,
  type FlagStatus,
  REPORT_RULE_IDS,
  RULE_IDS,
  type RuleId,
  TIERS,
  type Tier,
} from '../../stats';
import { judgedColumn } from '../../warehouse/schema';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings, factWhere, regionColumn, searchText } from '../where';
import type { AnyRuleId, FlaggedPlace, NotJudgedRow, Outliers, RuleCount } from './answers';
import { attributionsOf } from './attribution';
import { MOST_NAMED, named } from './by-id';
import { FIRST_OF_GROUP, isReportRule, LIST_ORDER, noStatuses, outlierRows, STORED_FLAG, type StoredFlag } from './rows';

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
  /** `screened`: the entries of the screening, each by the flag that says most; `all`: every flag. */
  show: z.enum(['screened', 'all']).default('screened'),
  /** What the agencies do; empty: all, unclassified ones too. */
  /** Empty: all. */
  tiers: z.array(z.enum(TIERS)).default([]),
  causes: z.array(z.enum(CAUSE_IDS as [CauseId, ...CauseId[]])).default([]),
  /** `order`: that of the screening. */
  sort: z.enum(['order', 'agency', 'region', 'metric', 'rule', 'value']).default('order'),
  /** Not of `order`, which is always the first to look at first. */
  descending: z.boolean().default(false),
  text: p.text.default(''),
  /** Only these flags of the list, by id; null: all. */
  only: z.array(p.id).max(MOST_NAMED).nullable().default(null),
  /** The list without these flags. */
  except: z.array(p.id).max(MOST_NAMED).default([]),
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
    const [counts, screened, places, judged, notJudged, page] = await Promise.all([
      statusCounts(source, asked),
      tierCounts(source, asked),
      placeCounts(source, asked),
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
      ...screened,
      places,
      notJudged,
      ...page,
      attributions: Object.fromEntries(await attributionsOf(source, page.rows)),
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
  byTier: noTiers(),
  expectedFalse: 0,
  places: [],
  notJudged: [],
  groups: null,
  totalGroups: null,
  rows: [],
  attributions: {},
});

const noTiers = (): Record<Tier, number> => Object.fromEntries(TIERS.map((tier) => [tier, 0])) as Record<Tier, number>;

/** Entries by tier, and how many of the screened ones are expected to be chance. */
async function tierCounts(source: Source, asked: OutlierQuestion): Promise<Pick<Outliers, 'byTier' | 'expectedFalse'>> {
  const bindings = new Bindings();
  const rows = await source.rows<{ tier: Tier; rule: string; entries: number; q: number | null }>(
    `SELECT g.tier, g.rule, count(*)::INTEGER AS entries, max(g.q) AS q FROM flag g WHERE ${flagWhere(asked, bindings)} AND g.lead GROUP BY ALL`,
    bindings.values,
  );
  const byTier = noTiers();
  let expectedFalse = 0;
  for (const { tier, entries, q } of rows) {
    byTier[tier] += entries;
    if (tier === 'screened' && q !== null) expectedFalse += entries * q;
  }
  return { byTier, expectedFalse };
}

/** Places that are counted one by one. */
const MOST_PLACES = 60;

/** Entries by the places below the filter's region. */
async function placeCounts(source: Source, asked: OutlierQuestion): Promise<FlaggedPlace[]> {
  const { region } = asked.filters;
  const below =
    region === '' ? 'province' : ({ province: 'prefecture', prefecture: 'county', county: null } as const)[regionColumn(region)];
  if (below === null) return [];
  const to = new Bindings();
  const where = flagWhere(asked, to);
  const here = to.bind(region);
  return source.rows(
    `SELECT code, coalesce(any_value(r.name), '') AS name, sum(entries)::INTEGER AS entries FROM (
       SELECT coalesce(g.${below}, ${here}) AS code, count(*) AS entries FROM flag g WHERE ${where} AND g.lead AND g.tier <> 'rest' GROUP BY ALL) c
     LEFT JOIN region r USING (code) GROUP BY code ORDER BY entries DESC, code LIMIT ${MOST_PLACES}`,
    to.values,
  );
}

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
  const where = factWhere({ ...filters, region: '', function: '' }, null, bindings, { from: year, to: year });
  const ofMetrics = metrics.length > 0 ? ` AND metric IN (${bindings.list(metrics, 'metric_t')})` : '';
  return source.rows(
    `SELECT rule, why, sum(figures)::INTEGER AS figures FROM not_judged
     WHERE ${where}${ofMetrics} AND rule IN (${bindings.list(rules, 'rule_t')}) GROUP BY rule, why ORDER BY rule, why`,
    bindings.values,
  );
}

const SORT: Readonly<Record<OutlierQuestion['sort'], string>> = {
  order: '',
  agency: 'a.name',
  region: 'a.region',
  metric: 'g.metric',
  rule: 'g.rule',
  value: 'g.value',
};

async function pageOf(source: Source, asked: OutlierQuestion): Promise<Pick<Outliers, 'total' | 'groups' | 'totalGroups' | 'rows'>> {
  const bindings = new Bindings();
  const { statuses, groupBy, offset, limit, sort, descending } = asked;
  const text = searchText(asked.text);
  const { show, tiers, causes, only, except } = asked;
  const listed = show === 'screened' ? " AND g.lead AND g.tier <> 'rest'" : '';
  const ofTiers = tiers.length > 0 ? ` AND g.tier IN (${bindings.list(tiers, 'tier_t')})` : '';
  const ofCauses = causes.length > 0 ? ` AND g.cause IN (${bindings.list(causes, 'cause_t')})` : '';
  const ofNames = `${only === null ? '' : only.length === 0 ? ' AND false' : ` AND ${named(only, bindings)}`}${except.length === 0 ? '' : ` AND NOT ${named(except, bindings)}`}`;
  const where = `${flagWhere(asked, bindings)}${listed}${ofTiers}${ofCauses}${ofNames}${statuses.length > 0 ? ` AND g.status IN (${bindings.list(statuses, 'status_t')})` : ''}${
    text ? ` AND g.agency_key IN (SELECT agency_key FROM agency a WHERE contains(a.search, ${bindings.bind(text)}))` : ''
  }`;
  const counted = bindings.copy();
  const counts = source.rows<{ total: number }>(`SELECT count(*)::INTEGER AS total FROM flag g WHERE ${where}`, counted.values);
  const page = `LIMIT ${bindings.bind(limit)}::BIGINT OFFSET ${bindings.bind(offset)}::BIGINT`;
  if (groupBy === 'none') {
    const direction = descending ? ' DESC' : '';
    const order = SORT[sort] === '' ? LIST_ORDER : `${SORT[sort]}${direction} NULLS LAST, ${LIST_ORDER}`;
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
  type Group = { key: number | string | null; flags: number; of: number };
  const [totals, found] = await Promise.all([
    counts,
    source.rows<Group>(
      `SELECT ${key} AS key, count(*)::INTEGER AS flags, (count(*) OVER ())::INTEGER AS of
       FROM flag g WHERE ${where} GROUP BY ${key}
       ORDER BY ${FIRST_OF_GROUP}, key ${page}`,
      bindings.values,
    ),
  ]);
  const inPage = counted.copy();
  const keys = found.map((group) => group.key).filter((k) => k !== null);
  const inGroups = `(${key} IN (${inPage.list(keys, groupBy === 'agency' ? 'INTEGER' : 'metric_t')})${keys.length < found.length ? ` OR ${key} IS NULL` : ''})`;
  const flags = await source.rows<StoredFlag & { key: number | string | null }>(
    `SELECT ${STORED_FLAG}, ${key} AS key FROM flag g JOIN agency a USING (agency_key) WHERE ${where} AND ${inGroups}
     QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${LIST_ORDER}) <= ${ROWS_PER_GROUP} ORDER BY ${LIST_ORDER}`,
    inPage.values,
  );
  const ofGroup = found.map((group) => flags.filter((flag) => flag.key === group.key));
  return {
    total: totals[0]?.total ?? 0,
    totalGroups: found[0]?.of ?? 0,
    groups: found.map(({ key: k, flags: n }, i) => {
      const first = ofGroup[i]?.[0];
      const agency = groupBy === 'agency';
      return {
        key: (agency ? first?.agency : k?.toString()) ?? '',
        name: (agency ? first?.agencyName : k?.toString()) ?? '',
        flags: n,
      };
    }),
    rows: await outlierRows(
      source,
      ofGroup.flat().map(({ key: _, ...flag }) => flag),
    ),
  };
}

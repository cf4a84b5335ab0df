/**
 * The same questions on SQLite, with SQL written by hand, to compare with. Each must give our answer before it is timed. SQLite
 * holds the columns that these questions read and no others, in the order of our file, indexed by that order and by agency, and
 * analysed; it has memory for all of it. Ours answers with all that a page asks beside (basis, coverage, states, judgements).
 */
import { APPLICATION_METRICS, DECISION_METRICS, FEE_METRICS } from '../../app/overview/questions';
import { OUTCOME_GROUPS, type OutcomeGroup, outcomeRows } from '../../lib/form';
import { cellsOfMetric, metricById, metricSql } from '../../lib/metrics';
import type { AnswerOf, ParametersOf, QueryId } from '../../lib/queries';
import { FLAG_STATUSES, TIERS } from '../../lib/stats';
import { FACT_ORDER } from '../../lib/warehouse/schema';
import { NATION_YEARS } from '../demo/nation';
import { type Cell, type Loaded, row, type Sqlite } from './sqlite';

/** One question put to both. */
export interface Pair<Id extends QueryId = QueryId> {
  readonly id: Id;
  readonly ask: ParametersOf<Id>;
  /** What of our answer the other engine is asked for too, as rows. */
  readonly ours: (answer: AnswerOf<Id>) => readonly (readonly unknown[])[];
  readonly theirs: (peer: Sqlite) => Promise<readonly (readonly Cell[])[]>;
}
const pair = <Id extends QueryId>(of: Pair<Id>): Pair => of as unknown as Pair;

const YEAR = NATION_YEARS.last;
const SUMMED = [...APPLICATION_METRICS, ...DECISION_METRICS, ...FEE_METRICS];
const CHANGED = ['received', 'licenses', 'fees'];
const RATE = metricById('disclosure_rate');
/** A metric's numerator and denominator; SQLite's integers need no cast. */
const sidesOf = (id: string) => {
  const { numerator: x, denominator: n } = metricSql(metricById(id));
  const plain = (sql: string) => sql.replaceAll(/::(?:BIGINT|DOUBLE)/g, '');
  return { x: plain(x), n: n === null ? null : plain(n) };
};
const numerator = (id: string): string => sidesOf(id).x;
const outcome = (id: string): string => `"applications.${id}.total"`;
/** 其他处理 in either form. */
const OTHER = `coalesce(${outcome('other')}, ${outcomeRows('other', '2021').map(outcome).join(' + ')})`;
const outcomeSum = (group: OutcomeGroup): string => (group === 'other' ? OTHER : outcomeRows(group).map(outcome).join(' + '));

const rankSql = (column: string, values: readonly string[]): string =>
  `CASE ${column} ${values.map((value, i) => `WHEN '${value}' THEN ${i}`).join(' ')} END`;
const FLAG_ORDER = [
  'tier_rank',
  'status_rank',
  'coalesce(q, 1)',
  'coalesce(p, 1)',
  '-coalesce(effect, 0)',
  'agency_key',
  'metric_rank',
  'rule_rank',
];

/** What SQLite is given. */
export const LOADED: readonly Loaded[] = [
  {
    table: 'fact',
    columns: [
      ...[
        'report_id',
        'agency_key',
        'year',
        'level',
        'kind',
        'scope',
        'province',
        'prefecture',
        'county',
        'edition',
        'applications_edition',
      ],
      ...['completeness', 'n_failed'],
      ...new Set([
        ...[...SUMMED, ...CHANGED, RATE.id].flatMap((id) => cellsOfMetric(metricById(id))),
        ...outcomeRows().map((id) => `applications.${id}.total`),
      ]),
    ],
    indexes: [FACT_ORDER, ['agency_key', 'year']],
  },
  {
    table: 'agency',
    columns: ['agency_key', 'id', 'name', 'level', 'kind', 'scope', 'province', 'first_year', 'last_year', 'n_reports', 'successor'],
    indexes: [['agency_key'], ['id']],
  },
  {
    table: 'flag',
    columns: [
      ...['agency_key', 'year', 'level', 'kind', 'scope', 'metric', 'metric_rank', 'rule', 'rule_rank', 'value'],
      ...['tier_rank', 'status', 'status_rank', 'q', 'p', 'effect', 'lead'],
    ],
    expressions: {
      metric_rank: 'enum_code(metric)',
      rule_rank: 'enum_code(rule)',
      tier_rank: rankSql('tier', TIERS),
      status_rank: rankSql('status', FLAG_STATUSES),
      lead: 'lead::INTEGER',
    },
    indexes: [['year', 'lead', 'tier_rank']],
  },
];

const BASIS = `level = 'county' AND scope = 'agency'`;
const FILTERS = { level: 'county', scope: 'agency' } as const;

/** @param agency id of an agency, @param province code of a province */
export const pairs = ({ agency, province }: { readonly agency: string; readonly province: string }): readonly Pair[] => [
  pair({
    id: 'yearly',
    ask: { filters: FILTERS, metrics: SUMMED },
    ours: ({ rows }) => rows.map((r) => [r.year, r.metric, r.numerator, r.counted, r.reported, r.edition2019, r.due]),
    async theirs(peer) {
      const sums = SUMMED.map((id) => `sum(${numerator(id)}), count(${numerator(id)})`);
      const [due] = (await peer.rows(`SELECT ${row('count(DISTINCT agency_key)')} FROM fact WHERE ${BASIS}`))[0] ?? [];
      const years = await peer.rows(
        `SELECT ${row('year', 'count(*)', `sum(edition = '2019')`, `sum(applications_edition = '2019')`, ...sums)} FROM fact WHERE ${BASIS} GROUP BY year ORDER BY year`,
      );
      return years.flatMap(([year, reported, disclosure, applications, ...rest]) =>
        SUMMED.map((id, i) => {
          const of2019 = cellsOfMetric(metricById(id))[0]?.startsWith('applications') ? applications : disclosure;
          return [year, id, rest[2 * i], rest[2 * i + 1], reported, of2019, due] as Cell[];
        }),
      );
    },
  }),
  pair({
    id: 'keyFigures',
    ask: { filters: { ...FILTERS, region: province }, metrics: CHANGED },
    ours: ({ rows }) =>
      rows.map((r) => [r.metric, r.numerator, r.counted, r.matched, r.matchedBefore?.numerator, r.matchedAfter?.numerator, r.due]),
    async theirs(peer) {
      const of = `${BASIS} AND province = '${province}'`;
      const [due] = (await peer.rows(`SELECT ${row('count(DISTINCT agency_key)')} FROM fact WHERE ${of}`))[0] ?? [];
      const columns = CHANGED.map((id, i) => `${numerator(id)} AS n${i}`);
      const sums = CHANGED.flatMap((_, i) => {
        const both = `CASE WHEN a.n${i} IS NOT NULL AND b.n${i} IS NOT NULL THEN`;
        return [`sum(a.n${i})`, `count(a.n${i})`, `count(${both} 1 END)`, `sum(${both} b.n${i} END)`, `sum(${both} a.n${i} END)`];
      });
      const reports = (year: number) => `(SELECT agency_key, ${columns.join(', ')} FROM fact WHERE year = ${year} AND ${of})`;
      const [found = []] = await peer.rows(
        `SELECT ${row(...sums)} FROM ${reports(YEAR)} a LEFT JOIN ${reports(YEAR - 1)} b USING (agency_key)`,
      );
      return CHANGED.map((id, i) => [id, ...found.slice(5 * i, 5 * i + 5), due] as Cell[]);
    },
  }),
  pair({
    id: 'dispositions',
    ask: { filters: FILTERS, by: 'group' },
    ours: ({ rows }) => rows.map((r) => [r.year, r.key, r.sum, r.counted, r.reported]),
    async theirs(peer) {
      const groups = OUTCOME_GROUPS.map(({ id }, i) => `(${outcomeSum(id)}) AS g${i}`);
      const whole = OUTCOME_GROUPS.map((_, i) => `g${i}`).join(' + ');
      const sums = OUTCOME_GROUPS.map((_, i) => `sum(CASE WHEN ${whole} IS NOT NULL THEN g${i} END)`);
      const years = await peer.rows(
        `SELECT ${row('year', 'count(*)', `count(${whole})`, ...sums)} FROM (SELECT year, ${groups.join(', ')} FROM fact WHERE ${BASIS}) GROUP BY year ORDER BY year`,
      );
      return years.flatMap(([year, reported, counted, ...rest]) =>
        OUTCOME_GROUPS.map(({ id }, i) => [year, id, rest[i], counted, reported] as Cell[]),
      );
    },
  }),
  pair({
    id: 'agencyTable',
    ask: { filters: FILTERS, year: YEAR, metrics: ['received', 'licenses'], sort: 'received', descending: true, limit: 20 },
    ours: ({ total, rows }) => [[total], ...rows.map((r) => [r.agency, r.name, ...r.figures.map((f) => f.numerator)])],
    async theirs(peer) {
      const of = `year = ${YEAR} AND ${BASIS}`;
      const total = await peer.rows(`SELECT ${row('count(*)')} FROM fact WHERE ${of}`);
      const page = await peer.rows(
        `SELECT ${row('a.id', 'a.name', 'received', 'licences')} FROM (
           SELECT agency_key, ${numerator('received')} AS received, ${numerator('licenses')} AS licences FROM fact WHERE ${of}
           ORDER BY received DESC NULLS LAST, agency_key LIMIT 20) f JOIN agency a USING (agency_key) ORDER BY received DESC NULLS LAST, agency_key`,
      );
      return [...total, ...page];
    },
  }),
  pair({
    id: 'funnel',
    ask: { metric: RATE.id, year: YEAR, filters: { level: 'county', scope: 'area' } },
    ours: ({ points }) => points.map((point) => [point.id, point.name, point.x, point.n]),
    async theirs(peer) {
      const { x, n } = sidesOf(RATE.id);
      const of = `year = ${YEAR} AND level = 'county' AND scope = 'area'`;
      return peer.rows(
        `SELECT ${row('a.id', 'a.name', 'x', 'n')} FROM (SELECT agency_key, ${x} AS x, ${n} AS n FROM fact WHERE ${of}) f
         JOIN agency a USING (agency_key) WHERE x IS NOT NULL AND n > 0 ORDER BY agency_key`,
      );
    },
  }),
  pair({
    id: 'agencyFigures',
    ask: { ids: [agency], metrics: SUMMED },
    ours: ({ rows }) => rows.map((r) => [r.year, r.metric, r.numerator]),
    async theirs(peer) {
      const years = await peer.rows(
        `SELECT ${row('year', ...SUMMED.map(numerator))} FROM fact WHERE agency_key = (SELECT agency_key FROM agency WHERE id = '${agency}') ORDER BY year`,
      );
      return years.flatMap(([year, ...values]) => SUMMED.map((id, i) => [year, id, values[i]] as Cell[]));
    },
  }),
  pair({
    id: 'outliers',
    ask: { filters: {}, year: YEAR, limit: 50 },
    ours: ({ total, byStatus, rows }) => [
      [total, byStatus.flag, byStatus.watch],
      ...rows.map((r) => [r.agency, r.metric, r.rule, r.value]),
    ],
    async theirs(peer) {
      const listed = `year = ${YEAR} AND lead AND tier_rank < ${TIERS.indexOf('rest')}`;
      const counts = await peer.rows(
        `SELECT ${row(`(SELECT count(*) FROM flag WHERE ${listed})`, `sum(status = 'flag')`, `sum(status = 'watch')`)} FROM flag WHERE year = ${YEAR}`,
      );
      const order = FLAG_ORDER.join(', ');
      const page = await peer.rows(
        `SELECT ${row('a.id', 'g.metric', 'g.rule', 'g.value')} FROM (SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM flag WHERE ${listed} ORDER BY ${order} LIMIT 50) g
         JOIN agency a USING (agency_key) ORDER BY g.place`,
      );
      return [...counts, ...page];
    },
  }),
  pair({
    id: 'missingThisYear',
    ask: { filters: {}, year: YEAR },
    ours: ({ total, reported, due }) => [[total, reported, due]],
    theirs: (peer) =>
      peer.rows(
        `SELECT ${row(
          `(SELECT count(*) FROM agency WHERE first_year < ${YEAR} AND NOT (successor IS NOT NULL AND last_year < ${YEAR})
             AND agency_key NOT IN (SELECT agency_key FROM fact WHERE year = ${YEAR}))`,
          `(SELECT count(*) FROM fact WHERE year = ${YEAR})`,
          `(SELECT count(DISTINCT agency_key) FROM fact)`,
        )}`,
      ),
  }),
  pair({
    id: 'reportedAgencies',
    ask: { filters: { region: province } },
    ours: (rows) => rows.map((r) => [r.year, r.reported, r.excerpts, r.withFailedChecks, r.due]),
    theirs: (peer) =>
      peer.rows(
        `SELECT ${row(
          'year',
          'count(*)',
          `sum(completeness = 'excerpt')`,
          'sum(n_failed > 0)',
          `(SELECT count(DISTINCT agency_key) FROM fact WHERE province = '${province}')`,
        )} FROM fact WHERE province = '${province}' GROUP BY year ORDER BY year`,
      ),
  }),
  pair({
    id: 'regionChildren',
    ask: { parent: '' },
    ours: (rows) => rows.map((r) => [r.code, r.reports]),
    theirs: (peer) => peer.rows(`SELECT ${row('province', 'sum(n_reports)')} FROM agency GROUP BY province ORDER BY province`),
  }),
];

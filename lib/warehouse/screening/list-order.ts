/**
 * From flags to the list: false discovery rates over all judgements of a rule and year, one entry per agency, year and cause, and the
 * order of the entries. In SQL over all flags of the file, so that building on gives what building anew does.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { METRICS } from '../../metrics';
import { CAUSE_OF_RULE, causeOfMetric, EXPLAIN, RULE_IDS, SCREENING } from '../../stats';
import { judgedColumn, literal, quote, table } from '../schema';

const list = (names: readonly string[]): string => names.map(literal).join(', ');
const pairs = (of: readonly (readonly [string, string])[]): string =>
  of.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`).join(' ');

/** The cause by the rule or the metric itself (lib/stats/causes). */
const OWN_CAUSE = `CASE WHEN metric IS NULL THEN CASE rule ${pairs(Object.entries(CAUSE_OF_RULE))} END
  ELSE CASE metric ${pairs(METRICS.map((metric) => [metric.id, causeOfMetric(metric)]))} END END`;

/** Everything about a report that is all zeros or last year's is one cause; figures in doubt belong to the sums that fail. */
const CAUSE = `CASE
  WHEN bool_or(rule IN ('all_zero', 'same_as_last_year')) OVER report THEN 'report'
  WHEN status = 'data_quality' AND bool_or(rule = 'checks_failed') OVER report THEN 'sums'
  ELSE ${OWN_CAUSE} END`;

/** As `tierOf` of lib/stats. */
const TIER = `CASE WHEN status <> 'flag' THEN 'rest' WHEN rule IN (${list(EXPLAIN)}) THEN 'explain'
  WHEN rule IN ('zero_among_busy', 'outdated_form') THEN 'zero' WHEN among = 'mixed' AND rule <> 'change' THEN 'rest'
  WHEN q <= ${SCREENING.q} THEN 'screened' ELSE 'rest' END`;

/** What says most: data before judgement, then the lower q, then the larger effect. */
export const SAYS_MOST = 'tier::tier_t, status, coalesce(q, 1), coalesce(p, 1), coalesce(effect, 0) DESC, agency_key, metric, rule';

/**
 * Fills `flag` from the table `from`, which has its columns but those that follow from all flags together. q is Benjamini and
 * Hochberg's over the figures that the rule judged in the year: p is kept of those under .05 only, so q is exact up to .05 and
 * otherwise no less than it.
 */
export async function orderFlags(connection: DuckDBConnection, from: string): Promise<void> {
  const tests = RULE_IDS.map(
    (rule) => `SELECT year, ${literal(rule)} AS rule, sum(${judgedColumn(rule)})::DOUBLE AS tests FROM judged GROUP BY year`,
  );
  const columns = table('flag').columns.map(({ name }) => quote(name));
  await connection.run(
    `INSERT INTO flag SELECT ${columns.join(', ')} FROM (
       SELECT *, row_number() OVER (entry ORDER BY ${SAYS_MOST}) = 1 AS lead, (count(*) OVER entry - 1)::SMALLINT AS companions FROM (
         SELECT *, ${TIER} AS tier, ${CAUSE} AS cause FROM (
           SELECT *, CASE WHEN screened THEN least(1, min(rate) OVER (PARTITION BY year, rule, screened ORDER BY p ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) END AS q FROM (
             SELECT g.*, screened, CASE WHEN screened THEN p * tests / count(*) OVER (PARTITION BY g.year, g.rule, screened ORDER BY p RANGE UNBOUNDED PRECEDING) END AS rate
             FROM (SELECT *, p IS NOT NULL AND status IN ('flag', 'watch') AS screened FROM ${from}) g
             LEFT JOIN (${tests.join(' UNION ALL ')}) t ON t.year = g.year AND t.rule = g.rule::VARCHAR))
         WINDOW report AS (PARTITION BY agency_key, year))
       WINDOW entry AS (PARTITION BY agency_key, year, cause))
     ORDER BY year, ${SAYS_MOST}`,
  );
}

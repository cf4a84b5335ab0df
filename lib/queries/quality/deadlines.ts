/** When the reports of a year were published, beside the deadlines of Art. 49 (lib/deadline). Facts, no ranking. */
import { z } from 'zod';
import { DEADLINES, daysBetween, deadlineOf, dueDate, FIRST_DEADLINE_YEAR } from '../../deadline';
import type { Level } from '../../report';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery } from '../query';
import { REPORT_ID_SQL } from '../reports/identity';
import { latestYear } from '../totals/counting';
import { Bindings, factWhere } from '../where';
import type { DeadlineRow, DeadlinesAnswer, LaterReportRow } from './answers';

/** SQL of the deadline of a fact row `f` in a year, as an index of DEADLINES; NULL where the law sets none. */
function deadlineSql(year: number): string {
  if (year < FIRST_DEADLINE_YEAR) return 'NULL::INTEGER';
  const oneOf = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
  const cases = DEADLINES.map((d, i) => `WHEN f.kind IN (${oneOf(d.kinds)}) AND f.level IN (${oneOf(d.levels)}) THEN ${i}`);
  return `CASE ${cases.join(' ')} END`;
}

const dueDateSql = (year: number): string =>
  `CASE deadline ${DEADLINES.map((d, i) => `WHEN ${i} THEN DATE '${dueDate(d, year)}'`).join(' ')} END`;

/** All levels and scopes of the filter, each counted by itself. */
export const deadlines = defineQuery({
  id: 'deadlines',
  parameters: z.object({ filters: p.filters, year: p.yearOrLatest, ...p.paging }),
  async run(source, { filters, year: wanted, offset, limit }): Promise<DeadlinesAnswer> {
    const year = wanted ?? (await latestYear(source, filters, null));
    if (year === null) return { year, rows: [], total: 0, later: [] };
    const to = new Bindings();
    // Where no date is known, the dates' statistics skip the whole table.
    const dated = `WITH dated AS (
      SELECT f.report_id, f.agency_key, f.year, f.level, f.kind, ${deadlineSql(year)} AS deadline, s.published, s.published_from
      FROM fact f LEFT JOIN (SELECT report_id, published, published_from FROM source WHERE published IS NOT NULL) s USING (report_id)
      WHERE ${factWhere(filters, null, to, { from: year, to: year }, 'f.')}), judged AS (SELECT *, ${dueDateSql(year)} AS due_date FROM dated)`;
    const counted = to.copy();
    type Counted = { deadline: number | null; level: Level | null; reports: number; known: number; later: number };
    const [counts, later] = await Promise.all([
      source.rows<Counted>(
        `${dated} SELECT deadline, level, count(*)::INTEGER AS reports, count(published)::INTEGER AS known,
           count(*) FILTER (WHERE published > due_date)::INTEGER AS later
         FROM judged GROUP BY deadline, level ORDER BY deadline NULLS LAST, level NULLS LAST`,
        counted.values,
      ),
      source.rows<Omit<LaterReportRow, 'dueDate' | 'days'>>(
        `${dated} SELECT ${REPORT_ID_SQL} AS report, a.id AS agency, a.name AS "agencyName", ${REGION_NAME_SQL} AS "regionName", f.level, f.kind,
           f.published::VARCHAR AS published, f.published_from AS "from"
         FROM judged f JOIN agency a USING (agency_key) WHERE f.published > f.due_date
         ORDER BY a.region NULLS LAST, a.name, f.report_id LIMIT ${to.bind(limit)}::BIGINT OFFSET ${to.bind(offset)}::BIGINT`,
        to.values,
      ),
    ]);
    return {
      year,
      rows: counts.map(({ deadline: index, level, reports, known, later: behind }): DeadlineRow => {
        const deadline = index === null ? null : DEADLINES[index]!;
        const due = deadline && dueDate(deadline, year);
        return {
          deadline: deadline?.id ?? null,
          level,
          dueDate: due,
          reports,
          known,
          byDeadline: deadline && known - behind,
          later: deadline && behind,
        };
      }),
      total: counts.reduce((sum, row) => sum + row.later, 0),
      later: later.map((row) => {
        const due = dueDate(deadlineOf({ ...row, year })!, year);
        return { ...row, dueDate: due, days: daysBetween(due, row.published) };
      }),
    };
  },
});

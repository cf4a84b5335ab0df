/** Whom to ask for what in a year: reports that are missing, whose figures contradict each other, or that came after their deadline. */
import { z } from 'zod';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { REPORT_ID_SQL } from '../reports/identity';
import { Bindings, factWhere } from '../where';
import { CHASED, type ChaseAnswer, type ChaseRow } from './answers';
import { deadlines } from './deadlines';
import { missingThisYear } from './quality';

/** What a row of another kind does not say. */
const NOTHING = { report: null, lastYear: null, rule: null, failed: null, dueDate: null, published: null, days: null };

interface Window {
  readonly offset: number;
  readonly limit: number;
}
type Part = { readonly total: number; readonly rows: readonly ChaseRow[] };

/** Reports of the year with a failed check, by region and name. */
async function failedReports(source: Source, filters: p.QueryFilters, year: number, { offset, limit }: Window): Promise<Part> {
  const counted = new Bindings();
  const from = `FROM fact f WHERE f.n_failed > 0 AND ${factWhere(filters, null, counted, { from: year, to: year }, 'f.')}`;
  const paged = counted.copy();
  const [totals, rows] = await Promise.all([
    source.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n ${from}`, counted.values),
    source.rows<Pick<ChaseRow, 'agency' | 'name' | 'regionName' | 'level' | 'kind' | 'report' | 'failed'>>(
      `SELECT a.id AS agency, a.name, ${REGION_NAME_SQL} AS "regionName", f.level, f.kind, ${REPORT_ID_SQL} AS report, f.n_failed::INTEGER AS failed
       FROM (SELECT f.report_id, f.agency_key, f.year, f.level, f.kind, f.n_failed ${from}) f JOIN agency a USING (agency_key)
       ORDER BY a.region NULLS LAST, a.name, f.report_id LIMIT ${paged.bind(limit)}::BIGINT OFFSET ${paged.bind(offset)}::BIGINT`,
      paged.values,
    ),
  ]);
  return { total: totals[0]?.n ?? 0, rows: rows.map((row) => ({ ...NOTHING, what: 'failed', ...row })) };
}

/** The three kinds one after the other; all levels and scopes of the filter. */
export const chase = defineQuery({
  id: 'chase',
  parameters: z.object({ filters: p.filters, year: p.yearOrLatest, what: z.enum(['all', ...CHASED]).default('all'), ...p.paging }),
  async run(source, { filters, year: wanted, what, offset, limit }): Promise<ChaseAnswer> {
    let [skip, room] = [offset, limit];
    /** The part of the page that falls to a kind; nothing of a kind that is not asked for. */
    const part = async (kind: ChaseRow['what'], ask: (window: Window) => Promise<Part>): Promise<Part> => {
      const isAsked = what === 'all' || what === kind;
      const found = await ask({ offset: skip, limit: isAsked ? room : 0 });
      if (isAsked) [skip, room] = [Math.max(0, skip - found.total), room - found.rows.length];
      return found;
    };
    // What is missing comes first, so its part of the page is known before the year is.
    const missing = await missingThisYear.run(source, {
      filters,
      year: wanted,
      text: '',
      offset,
      limit: what === 'all' || what === 'missing' ? limit : 0,
    });
    const { year, due, reported } = missing;
    if (year === null) return { year, due, reported, missing: 0, failed: 0, late: 0, total: 0, rows: [] };
    const parts = [
      await part('missing', async () => ({
        total: missing.total,
        rows: missing.rows.map(({ scope: _, reports: __, ...row }) => ({ ...NOTHING, what: 'missing', ...row })),
      })),
      await part('failed', (window) => failedReports(source, filters, year, window)),
      await part('late', async (window) => {
        const { total, later } = await deadlines.run(source, { filters, year, ...window });
        return { total, rows: later.map(({ agencyName: name, from: _, ...row }) => ({ ...NOTHING, what: 'late', name, ...row })) };
      }),
    ] as const;
    const [m, f, l] = parts.map(({ total }) => total) as [number, number, number];
    const totals = { all: m + f + l, missing: m, failed: f, late: l };
    return { year, due, reported, missing: m, failed: f, late: l, total: totals[what], rows: parts.flatMap(({ rows }) => rows) };
  },
});

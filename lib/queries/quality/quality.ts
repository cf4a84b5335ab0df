/** The quality of a collection: who is missing, what could not be read, how much of the form is readable. */
import { z } from 'zod';
import { FINDINGS, type FindingCode, PROBLEMS, type ProblemCode } from '../../findings';
import { type CellId, cellsOf, type Edition, TABLES } from '../../form';
import type { Completeness, Problem } from '../../report';
import { readabilityColumn } from '../../warehouse/schema';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery } from '../query';
import { FINDING_COLUMNS, type FindingRow, findingFrom } from '../reports/findings';
import { REPORT_ID_SQL } from '../reports/identity';
import { agenciesDue, isSample, latestYear } from '../totals/counting';
import { Bindings, factWhere, reportCounts, searchText, spellWhere } from '../where';
import type { MissingAgencyRow, MissingAnswer, ProblemKindRow, ReadabilityRow, ReportFindingRow, ReportFindings } from './answers';

/**
 * Agencies due in `year` without a report of it: as many as are due less those that reported. All levels and scopes of the
 * filter.
 */
export const missingThisYear = defineQuery({
  id: 'missingThisYear',
  parameters: z.object({ filters: p.filters, year: p.yearOrLatest, text: p.text.default(''), ...p.paging }),
  async run(source, { filters, year: wanted, text, offset, limit }): Promise<MissingAnswer> {
    const year = wanted ?? (await latestYear(source, filters, null));
    if (year === null) return { year, total: 0, reported: 0, due: 0, rows: [] };
    const sample = await isSample(source);
    const to = new Bindings();
    const at = to.bind(year);
    const search = searchText(text);
    const ever = spellWhere({ ...filters, from: null, to: null }, null, to);
    const where = `(a.successor IS NULL OR a.last_year >= ${at}::SMALLINT)
        AND a.agency_key IN (SELECT agency_key FROM spell WHERE ${ever})
        AND a.agency_key NOT IN (SELECT agency_key FROM spell WHERE ${ever} AND first_year <= ${at}::SMALLINT AND last_year >= ${at}::SMALLINT)
        ${search ? `AND contains(a.search, ${to.bind(search)})` : ''}`;
    const counted = to.copy();
    const now = new Bindings();
    // Early in a year nearly every agency of a nation is missing: only those of the page are named, and only who reported later is looked up.
    const before = `SELECT agency_key, max(last_year) AS last_year FROM spell WHERE last_year < ${at}::SMALLINT
      AND agency_key IN (SELECT agency_key FROM agency WHERE last_year >= ${at}::SMALLINT) GROUP BY agency_key`;
    const order = 'rule NULLS LAST, "lastYear" DESC NULLS LAST, a.region NULLS LAST, a.name, a.agency_key';
    const [totals, reported, due, rows] = await Promise.all([
      source.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM agency a WHERE ${where}`, counted.values),
      source.rows<{ n: number }>(
        `SELECT coalesce(sum(n_reports), 0)::INTEGER AS n FROM ${reportCounts(filters, null, now, { years: { from: year, to: year } })}`,
        now.values,
      ),
      agenciesDue(source, filters, null),
      source.rows<MissingAgencyRow>(
        `SELECT a.id AS agency, a.name, ${REGION_NAME_SQL} AS "regionName", a.level, a.kind, a.scope, "lastYear", a.n_reports AS reports, rule FROM (
           SELECT a.agency_key AS agency_key, g.rule AS rule, (CASE WHEN a.last_year < ${at}::SMALLINT THEN a.last_year ELSE b.last_year END)::INTEGER AS "lastYear"
           FROM agency a LEFT JOIN (SELECT agency_key, rule FROM flag WHERE year = ${at}::SMALLINT AND rule IN ('missing', 'silent')) g USING (agency_key)
             LEFT JOIN (${before}) b USING (agency_key)
           WHERE ${where} ORDER BY ${order}
           LIMIT ${to.bind(limit)}::BIGINT OFFSET ${to.bind(offset)}::BIGINT) m JOIN agency a USING (agency_key)
         ORDER BY ${order}`,
        to.values,
      ),
    ]);
    const known = { year, reported: reported[0]?.n ?? 0, due: due(year) };
    // Of a sample, whoever is not in it was not collected: nothing says that a report is missing.
    return sample ? { ...known, total: 0, rows: [] } : { ...known, total: totals[0]?.n ?? 0, rows };
  },
});
export const problemsByKind = defineQuery({
  id: 'problemsByKind',
  parameters: z.object({ filters: p.filters }),
  run(source, { filters }): Promise<ProblemKindRow[]> {
    const to = new Bindings();
    return source.rows(
      `SELECT code, f.year, count(*)::INTEGER AS problems, count(DISTINCT report_id)::INTEGER AS reports
       FROM problem JOIN fact f USING (report_id) WHERE ${factWhere(filters, null, to, filters, 'f.')}
       GROUP BY code, f.year ORDER BY reports DESC, code, f.year`,
      to.values,
    );
  },
});
export const readability = defineQuery({
  id: 'readability',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<ReadabilityRow[]> {
    const to = new Bindings();
    const sums = TABLES.flatMap(({ id }) => READ.map((what) => readabilityColumn(what, id))).map(
      (name) => `sum(${name})::DOUBLE AS ${name}`,
    );
    const rows = await source.rows<CountedRow>(
      `SELECT year, edition, applications_edition, completeness, sum(n_reports)::INTEGER AS reports, ${sums.join(', ')}
       FROM ${reportCounts(filters, null, to, { readable: true })} GROUP BY year, edition, applications_edition, completeness ORDER BY year`,
      to.values,
    );
    const years = [...new Set(rows.map((row) => row.year))];
    return years.flatMap((year) => {
      const ofYear = rows.filter((row) => row.year === year);
      const whole = ofYear.filter((row) => row.completeness !== 'excerpt');
      const reports = total(whole, (row) => row.reports);
      const excerpts = total(ofYear, (row) => row.reports) - reports;
      return TABLES.map(({ id: table }): ReadabilityRow => {
        const [number, blank, unreadable] = READ.map((what) => total(whole, (row) => row[readabilityColumn(what, table)] as number)) as [
          number,
          number,
          number,
        ];
        const expected = total(
          whole,
          (row) => row.reports * cellsOf(table, table === 'applications' ? row.applications_edition : row.edition).length,
        );
        // Absent is the state of a cell that has no other.
        return { year, table, reports, expected, number, blank, unreadable, absent: expected - number - blank - unreadable, excerpts };
      });
    });
  },
});

const READ = ['numbers', 'blank', 'unreadable'] as const;
type CountedRow = Readonly<Record<string, number | string>> & {
  readonly year: number;
  readonly edition: Edition;
  readonly applications_edition: Edition;
  readonly completeness: Completeness;
  readonly reports: number;
};
const total = (rows: readonly CountedRow[], of: (row: CountedRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
const code = z.union([
  z.object({ finding: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]) }),
  z.object({ problem: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]) }),
]);

/** Latest year first. */
export const reportFindings = defineQuery({
  id: 'reportFindings',
  parameters: z.object({
    code,
    filters: p.filters,
    /** Null: any; of findings only. */
    verdict: z.enum(['failed', 'cannot_judge', 'noted']).nullable().default(null),
    ...p.paging,
  }),
  async run(source, { code: asked, filters, verdict, offset, limit }): Promise<ReportFindings> {
    const to = new Bindings();
    const isFinding = 'finding' in asked;
    const table = isFinding ? 'finding' : 'problem';
    const wanted = `t.code = ${to.bind(isFinding ? asked.finding : asked.problem)}${isFinding && verdict ? ` AND t.verdict = ${to.bind(verdict)}::verdict_t` : ''}`;
    const from = `FROM ${table} t JOIN fact f USING (report_id) JOIN agency a USING (agency_key) WHERE ${wanted} AND ${factWhere(filters, null, to, filters, 'f.')}`;
    const columns = isFinding
      ? FINDING_COLUMNS.split(', ')
          .map((name) => `t.${name}`)
          .join(', ')
      : 't.code, t.cell, t.place, t.detail';
    const years = await source.rows<{ year: number; n: number }>(
      `SELECT f.year, count(*)::INTEGER AS n ${from} GROUP BY f.year ORDER BY f.year DESC`,
      to.values,
    );
    const page = yearsOfPage(years, offset, limit);
    // Only the years on the page are put in order: of a nation's 60,000 that takes a tenth of the time.
    const rows = await source.rows<
      Omit<ReportFindingRow, 'cell' | 'finding' | 'problem'> & FindingRow & { cell: CellId | null; place: string | null }
    >(
      `SELECT a.id AS agency, a.name AS "agencyName", ${REGION_NAME_SQL} AS "regionName", f.year, ${REPORT_ID_SQL} AS report, ${columns} ${from}
         AND f.year <= ${to.bind(page.latest)}::SMALLINT AND f.year >= ${to.bind(page.earliest)}::SMALLINT
       ORDER BY f.year DESC, a.region NULLS LAST, a.name, f.report_id, t.rowid LIMIT ${to.bind(limit)}::BIGINT OFFSET ${to.bind(page.offset)}::BIGINT`,
      to.values,
    );
    return {
      total: years.reduce((sum, { n }) => sum + n, 0),
      rows: rows.map(({ agency, agencyName, regionName, year, report, ...row }) => {
        const head = { agency, agencyName, regionName, year, report };
        if (isFinding) {
          const finding = findingFrom(row);
          return { ...head, cell: finding.cells[0] ?? null, finding, problem: null };
        }
        const { code: problemCode, cell: at, place, detail } = row;
        const problem: Problem = {
          code: problemCode,
          ...(at !== null && { cell: at }),
          ...(place !== null && { place: JSON.parse(place) }),
          ...(detail !== null && { detail: JSON.parse(detail) }),
        };
        return { ...head, cell: at, finding: null, problem };
      }),
    };
  },
});

/** The years on which a page of rows in their order stands, and its offset within them. */
function yearsOfPage(years: readonly { readonly year: number; readonly n: number }[], offset: number, limit: number) {
  let before = 0;
  const on: number[] = [];
  let skipped = 0;
  for (const { year, n } of years) {
    if (before + n <= offset) skipped += n;
    else if (before < offset + limit) on.push(year);
    before += n;
  }
  return { latest: on[0] ?? null, earliest: on.at(-1) ?? null, offset: offset - skipped };
}

/** Who has reported: agencies × years, the counts per year, and the findings by kind. */
import { z } from 'zod';
import type { Completeness } from '../../dimensions';
import type { QueryFilters } from '../parameters';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { reportId } from '../reports/identity';
import { agenciesDue, isSample } from '../totals/counting';
import { agencyWhere, Bindings, between, FAILED, factWhere, keyList, reportCounts, searchText } from '../where';
import type { CoverageAnswer, CoverageCell, CoverageRow, FindingKindRow, ReportedYearRow } from './answers';

interface CoveredAgency extends Omit<CoverageRow, 'agency' | 'cells'> {
  readonly agency_key: number;
  readonly id: string;
  readonly last_year: number;
  readonly successor: string | null;
}

interface CoveredReport {
  readonly agency_key: number;
  readonly year: number;
  readonly completeness: Completeness;
  readonly revision: number;
  readonly findings: number;
  readonly problems: number;
}

/** Years of the filter's range in which the collection has any report. */
async function yearsIn(source: Source, filters: QueryFilters): Promise<number[]> {
  const bindings = new Bindings();
  const rows = await source.rows<{ year: number }>(
    `SELECT DISTINCT year FROM rollup WHERE region = '' AND ${between(filters.from, filters.to, bindings)} ORDER BY year`,
    bindings.values,
  );
  return rows.map((row) => row.year);
}

function reportsOf(source: Source, keys: readonly number[]): Promise<CoveredReport[]> {
  const bindings = new Bindings();
  return source.rows(
    `SELECT agency_key, year, completeness, revision, n_failed AS findings, n_problems AS problems FROM fact
     WHERE agency_key IN (${keyList(keys)})`,
    bindings.values,
  );
}

/** All levels and scopes of the filter: nothing is added up here. */
export const coverage = defineQuery({
  id: 'coverage',
  parameters: z.object({ filters: p.filters, text: p.text.default(''), ...p.paging }),
  async run(source, { filters, text, offset, limit }): Promise<CoverageAnswer> {
    const counted = new Bindings();
    const wanted = searchText(text);
    const from = `FROM agency a WHERE ${agencyWhere(filters, counted, 'a.')}${wanted ? ` AND contains(a.search, ${counted.bind(wanted)})` : ''}`;
    const paged = counted.copy();
    const [years, sample, totals, agencies] = await Promise.all([
      yearsIn(source, filters),
      isSample(source),
      source.rows<{ total: number }>(`SELECT count(*)::INTEGER AS total ${from}`, counted.values),
      source.rows<CoveredAgency>(
        `SELECT a.agency_key, a.id, a.name, ${REGION_NAME_SQL} AS "regionName", a.level, a.kind, a.scope, a.last_year, a.successor ${from}
         ORDER BY a.region NULLS LAST, a.level, a.kind, a.name, a.agency_key LIMIT ${paged.bind(limit)}::BIGINT OFFSET ${paged.bind(offset)}::BIGINT`,
        paged.values,
      ),
    ]);
    const reports = await reportsOf(
      source,
      agencies.map((a) => a.agency_key),
    );
    return {
      years,
      total: totals[0]?.total ?? 0,
      rows: agencies.map(({ agency_key, id, last_year, successor, ...agency }) => ({
        agency: id,
        ...agency,
        cells: years.map((year): CoverageCell => {
          const report = reports.find((r) => r.agency_key === agency_key && r.year === year);
          if (!report) {
            const ended = successor !== null && last_year < year;
            return { year, state: ended ? 'ended' : sample ? 'not_collected' : 'missing', report: null, findings: 0, problems: 0 };
          }
          const { completeness, revision, findings, problems } = report;
          return { year, state: revision > 1 ? 'replaced' : completeness, report: reportId(id, year), findings, problems };
        }),
      })),
    };
  },
});
export const reportedAgencies = defineQuery({
  id: 'reportedAgencies',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<ReportedYearRow[]> {
    const bindings = new Bindings();
    const [due, rows] = await Promise.all([
      agenciesDue(source, filters, null),
      source.rows<Omit<ReportedYearRow, 'due'>>(
        `SELECT year, sum(n_reports)::INTEGER AS reported, sum(CASE WHEN completeness = 'excerpt' THEN n_reports ELSE 0 END)::INTEGER AS excerpts,
           sum(n_with_failed)::INTEGER AS "withFailedChecks"
         FROM ${reportCounts(filters, null, bindings)} GROUP BY year ORDER BY year`,
        bindings.values,
      ),
    ]);
    return rows.map((row) => ({ ...row, due: due(row.year) }));
  },
});
export const findingsByKind = defineQuery({
  id: 'findingsByKind',
  parameters: z.object({ filters: p.filters }),
  run: (source, { filters }): Promise<FindingKindRow[]> => {
    const bindings = new Bindings();
    return source.rows(
      `SELECT code, f.year, count(*) FILTER (WHERE ${FAILED})::INTEGER AS failed,
         count(*) FILTER (WHERE verdict = 'cannot_judge')::INTEGER AS "cannotJudge", count(*) FILTER (WHERE verdict <> 'cannot_judge' AND NOT ${FAILED})::INTEGER AS noted,
         count(DISTINCT report_id)::INTEGER AS reports
       FROM finding JOIN fact f USING (report_id) WHERE ${factWhere(filters, null, bindings, filters, 'f.')}
       GROUP BY code, f.year ORDER BY reports DESC, code, f.year`,
      bindings.values,
    );
  },
});

/** The agencies of a filter in one year with any metrics: sorted, searched and paged on the server. */
import { z } from 'zod';
import type { CellId } from '../../form';
import { evaluate, metricById, valueSql } from '../../metrics';
import type { Kind, Level } from '../../report';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { REPORT_ID_SQL } from '../reports/identity';
import { basisOf, isEmpty, latestYear } from '../totals/counting';
import { Bindings, factWhere, keyList, searchText } from '../where';
import type { AgencyTable } from './answers';
import { cellsOfMetrics, type FactRow, factColumns, reportCells } from './cells';

interface NamedAgency {
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly agency: string;
  readonly report: string;
  readonly name: string;
  readonly region: string | null;
  readonly region_name: string;
}

const SORT_KEYS = { name: 'a.name', region: 'a.region' } as const;

/** The reports with these keys (all of one year) in their order, with the cells asked and the profile of their agency. */
async function factsOf(
  source: Source,
  keys: readonly number[],
  year: number,
  cells: readonly CellId[],
): Promise<(FactRow & NamedAgency)[]> {
  const bindings = new Bindings();
  const rows = await source.rows<FactRow & NamedAgency>(
    `SELECT ${factColumns(cells)}, f.level, f.kind, a.id AS agency, ${REPORT_ID_SQL} AS report, a.name, a.region, ${REGION_NAME_SQL} AS region_name
     FROM fact f JOIN agency a USING (agency_key)
     WHERE f.year = ${bindings.bind(year)}::SMALLINT AND f.report_id IN (${keyList(keys)})`,
    bindings.values,
  );
  const byKey = new Map(rows.map((row) => [row.report_id, row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

export const agencyTable = defineQuery({
  id: 'agencyTable',
  parameters: z.object({
    filters: p.filters,
    year: p.yearOrLatest,
    metrics: p.metrics,
    /** A metric asked for, or name or region. Agencies without a value come last either way. */
    sort: z.union([z.literal('name'), z.literal('region'), p.metricId]).default('region'),
    descending: z.boolean().default(false),
    text: p.text.default(''),
    ...p.paging,
  }),
  async run(source, parameters): Promise<AgencyTable> {
    const { filters, text, sort, descending, offset, limit } = parameters;
    const metrics = parameters.metrics.map(metricById);
    const basis = await basisOf(source, filters);
    const year = parameters.year ?? (isEmpty(basis) ? null : await latestYear(source, filters, basis));
    if (year === null) return { basis, year, total: 0, rows: [] };

    const bindings = new Bindings();
    const wanted = searchText(text);
    const byProfile = sort === 'name' || sort === 'region';
    // Sorting one column and fetching the cells of the page after it takes a third of the time of sorting whole rows.
    const from = `FROM fact f ${wanted || byProfile ? 'JOIN agency a USING (agency_key)' : ''}
      WHERE ${factWhere(filters, basis, bindings, { from: year, to: year }, 'f.')}${wanted ? ` AND contains(a.search, ${bindings.bind(wanted)})` : ''}`;
    const key = byProfile ? SORT_KEYS[sort] : valueSql(metricById(sort));
    const cells = cellsOfMetrics(metrics);
    const paged = bindings.copy();
    const [counts, page] = await Promise.all([
      source.rows<{ total: number }>(`SELECT count(*)::INTEGER AS total ${from}`, bindings.values),
      source.rows<{ report_id: number }>(
        `SELECT f.report_id ${from} ORDER BY ${key} ${descending ? 'DESC' : 'ASC'} NULLS LAST, f.agency_key
         LIMIT ${paged.bind(limit)}::BIGINT OFFSET ${paged.bind(offset)}::BIGINT`,
        paged.values,
      ),
    ]);
    const rows = await factsOf(
      source,
      page.map((row) => row.report_id),
      year,
      cells,
    );
    const read = await reportCells(source, rows, cells);
    return {
      basis,
      year,
      total: counts[0]?.total ?? 0,
      rows: rows.map((row) => ({
        agency: row.agency,
        report: row.report,
        name: row.name,
        region: row.region,
        regionName: row.region_name,
        level: row.level,
        kind: row.kind,
        scope: row.scope,
        year: row.year,
        edition: row.edition,
        completeness: row.completeness,
        figures: metrics.map((metric) => evaluate(metric, read.get(row.report_id) ?? { cells: {} })),
      })),
    };
  },
});

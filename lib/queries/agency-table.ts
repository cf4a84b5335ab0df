/** The agencies of a filter in one year with any metrics: sorted, searched and paged on the server. */

import { z } from 'zod';
import type { Edition } from '../form';
import type { Figure } from '../metrics';
import { evaluate, metricById } from '../metrics';
import type { Kind, Level, Scope } from '../report';
import type { Basis } from './counting';
import { basisOf, isEmpty, latestYear } from './counting';
import { REPORT_ID_SQL } from './identity';
import * as p from './parameters';
import { REGION_NAME_SQL } from './place';
import { defineQuery } from './query';
import { cellsOfMetrics, type FactRow, factColumns, readings } from './readings';
import { valueSql } from './sums';
import { Bindings, factWhere, searchText } from './where';

export interface AgencyTableRow {
  readonly agency: string;
  readonly report: string;
  readonly name: string;
  readonly region: string | null;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly year: number;
  readonly edition: Edition;
  readonly completeness: 'full' | 'excerpt';
  /** One per metric asked, in that order. */
  readonly figures: readonly Figure[];
}

export interface AgencyTable {
  readonly basis: Basis;
  readonly year: number | null;
  /** Rows in all pages. */
  readonly total: number;
  readonly rows: readonly AgencyTableRow[];
}

interface Profile {
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly agency: string;
  readonly report: string;
  readonly name: string;
  readonly region: string | null;
  readonly region_name: string;
}

const SORT_KEYS = { name: 'a.name', region: 'a.region' } as const;

export const agencyTable = defineQuery({
  id: 'agencyTable',
  parameters: z.object({
    filters: p.filters,
    /** Null: the latest year of the filter. */
    year: p.year.nullable().default(null),
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
    const from = `FROM fact f JOIN agency a USING (agency_key)
      WHERE ${factWhere(filters, basis, bindings, { from: year, to: year }, 'f.')}${wanted ? ` AND contains(a.search, ${bindings.bind(wanted)})` : ''}`;
    const direction = descending ? 'DESC' : 'ASC';
    const key = sort === 'name' || sort === 'region' ? SORT_KEYS[sort] : valueSql(metricById(sort));
    const cells = cellsOfMetrics(metrics);
    const paged = bindings.copy();
    const [counts, rows] = await Promise.all([
      source.rows<{ total: number }>(`SELECT count(*)::INTEGER AS total ${from}`, bindings.values),
      source.rows<FactRow & Profile>(
        `SELECT ${factColumns(cells)}, f.level, f.kind, a.id AS agency, ${REPORT_ID_SQL} AS report, a.name, a.region, ${REGION_NAME_SQL} AS region_name ${from}
         ORDER BY ${key} ${direction} NULLS LAST, f.agency_key, f.report_id LIMIT ${paged.bind(limit)}::BIGINT OFFSET ${paged.bind(offset)}::BIGINT`,
        paged.values,
      ),
    ]);
    const read = await readings(source, rows, cells);
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

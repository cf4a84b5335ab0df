/** Agencies whose reports are held whole, longest series first: what a collection of excerpts can show without adding anything up. */
import { z } from 'zod';
import { evaluate, metricById } from '../../metrics';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery } from '../query';
import { REPORT_ID_SQL } from '../reports/identity';
import { Bindings, keyList } from '../where';
import type { CompleteSeries } from './answers';
import { cellsOfMetrics, type FactRow, factColumns, reportCells } from './cells';

interface SeriesRow {
  readonly agency: string;
  readonly name: string;
  readonly region_name: string;
  readonly report: string;
}

export const completeSeries = defineQuery({
  id: 'completeSeries',
  parameters: z.object({ metrics: p.metrics, limit: z.int().min(1).max(50).default(12) }),
  async run(source, asked): Promise<CompleteSeries> {
    const metrics = asked.metrics.map(metricById);
    const to = new Bindings();
    const longest = await source.rows<{ agency_key: number }>(
      `SELECT agency_key FROM fact WHERE completeness = 'full' GROUP BY agency_key
       ORDER BY count(*) DESC, agency_key LIMIT ${to.bind(asked.limit)}::BIGINT`,
      to.values,
    );
    const keys = longest.map((row) => row.agency_key);
    if (keys.length === 0) return { rows: [] };
    const cells = cellsOfMetrics(metrics);
    const facts = await source.rows<FactRow & SeriesRow>(
      `SELECT ${factColumns(cells)}, a.id AS agency, a.name, ${REGION_NAME_SQL} AS region_name, ${REPORT_ID_SQL} AS report
       FROM fact f JOIN agency a USING (agency_key)
       WHERE f.completeness = 'full' AND f.agency_key IN (${keyList(keys)}) ORDER BY f.year`,
    );
    const read = await reportCells(source, facts, cells);
    return {
      rows: keys.map((key) => {
        const own = facts.filter((row) => row.agency_key === key);
        const { agency, name, region_name: regionName } = own[0]!;
        const years = own.map((row) => ({
          year: row.year,
          report: row.report,
          figures: metrics.map((metric) => evaluate(metric, read.get(row.report_id) ?? { cells: {} })),
        }));
        return { agency, name, regionName, years };
      }),
    };
  },
});

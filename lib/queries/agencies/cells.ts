/** Figures of single reports: the raw cells and states from the warehouse, judged by the plain `evaluate`. */
import type { CellId, Edition } from '../../form';
import { cellsOfMetric, column, type Metric, type ReportCells } from '../../metrics';
import type { CellState, Completeness, Scope } from '../../report';
import { DEFAULT_STATE } from '../../warehouse/schema';
import type { Source } from '../query';
import { cellsInDoubt } from '../reports/in-doubt';
import { keyList } from '../where';

/** Columns that {@link reportCells} needs beside the cells. */
export const REPORT_COLUMNS = ['report_id', 'agency_key', 'year', 'scope', 'edition', 'applications_edition', 'completeness'] as const;

interface FactHead {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly scope: Scope;
  readonly edition: Edition;
  readonly applications_edition: Edition;
  readonly completeness: Completeness;
}
export type FactRow = FactHead & Readonly<Partial<Record<CellId, number | null>>>;

/** Cells that the metrics read, each once. */
export const cellsOfMetrics = (metrics: readonly Metric[]): readonly CellId[] => [...new Set(metrics.flatMap(cellsOfMetric))];

/** The columns of {@link FactRow} with these cells, of table `f`. */
export const factColumns = (cells: readonly CellId[]): string =>
  [...REPORT_COLUMNS, ...cells.map(column)].map((name) => `f.${name}`).join(', ');

/** What `evaluate` reads of each row, by report_id. States are looked up only where a number is missing. */
export async function reportCells(
  source: Source,
  rows: readonly FactRow[],
  cells: readonly CellId[],
): Promise<ReadonlyMap<number, ReportCells>> {
  const missingOf = (row: FactRow) => cells.filter((id) => (row[id] ?? null) === null);
  const gaps = rows.filter((row) => missingOf(row).length > 0);
  // All states of few reports: asking for 90 cells by name takes ten times as long.
  const stated =
    gaps.length === 0
      ? []
      : await source.rows<{ report_id: number; cell: CellId; state: CellState }>(
          `SELECT report_id, cell, state FROM cell_state WHERE report_id IN (${keyList(gaps.map((row) => row.report_id))})`,
        );
  const exceptions = new Map(gaps.map((row) => [row.report_id, new Map<CellId, CellState>()]));
  for (const { report_id, cell, state } of stated) exceptions.get(report_id)?.set(cell, state);
  return new Map(
    rows.map((row) => {
      const stateOf = (id: CellId) => exceptions.get(row.report_id)?.get(id) ?? DEFAULT_STATE[row.completeness];
      return [
        row.report_id,
        {
          cells: row,
          states: Object.fromEntries(missingOf(row).map((id) => [id, stateOf(id)])),
          editions: { disclosure: row.edition, applications: row.applications_edition, remedies: row.edition },
        },
      ];
    }),
  );
}

/** Cells of each report that a failed check names. */
export async function failedCells(source: Source, reportIds: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<CellId>>> {
  if (reportIds.length === 0) return new Map();
  return cellsInDoubt(source, keyList(reportIds));
}

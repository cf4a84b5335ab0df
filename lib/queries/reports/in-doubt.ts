/** Cells in doubt: those that stand in a failed check of their report. */
import type { CellId } from '../../form';
import type { Source } from '../query';
import { type Bindings, FAILED } from '../where';

/**
 * Cells in doubt by report; a report without any is not in the map.
 * @param reports SQL of the `report_id` of the reports, whose values stand in `to`
 */
export async function cellsInDoubt(source: Source, reports: string, to?: Bindings): Promise<ReadonlyMap<number, ReadonlySet<CellId>>> {
  const rows = await source.rows<{ report_id: number; cells: readonly CellId[] }>(
    `SELECT report_id, cells FROM finding WHERE ${FAILED} AND report_id IN (${reports})`,
    to?.values,
  );
  const found = new Map<number, Set<CellId>>();
  for (const { report_id, cells } of rows) {
    const known = found.get(report_id);
    if (known) for (const id of cells) known.add(id);
    else found.set(report_id, new Set(cells));
  }
  return found;
}

/**
 * Holds the readings of a table's rows against each other. A reading is an order of columns with a placement of the row's
 * cells in them; structure and equations only rule readings out, and a cell is written only where all that stand agree.
 */
import type { CellId, TableId } from '../../form';
import type { MoneyUnit } from '../grammar';
import { placeOf, rowText, type Sheet } from '../sheet';
import type { Token } from '../tokens';
import type { Explained } from './explain';
import type { Placement, Settled } from './placements';
import { isPrinted } from './rows';

/** Cells of the form that the columns of a row may be, from left to right. */
export interface Order {
  readonly reason: string;
  readonly ids: readonly CellId[];
  /** Unit of money that each heading names. */
  readonly money?: readonly (MoneyUnit | null)[];
}

/** A printed row with every reading of it. */
export interface RowReadings {
  /** The row as the form names it, for problems. */
  readonly name: string;
  readonly label: Token;
  /** The label as printed. */
  readonly printed: string;
  readonly cells: readonly Token[];
  /** Cells that stay unknown where no reading of the row is left. */
  readonly ids: readonly CellId[];
  readonly orders: readonly Order[];
  readonly placements: readonly Placement[];
  readonly fit: Settled;
  /** Readings of the whole table in which the figures are another row's or another table's, and which nothing rules out. */
  readonly rivals?: readonly string[];
  /** Figures without a label of their own: they may contradict a row and never make one. */
  readonly isStray?: boolean;
}

export interface TableOf {
  readonly id: TableId;
  /** Title of the table, for problems. */
  readonly title: string;
  /** Does each block of the table have headings of its own? */
  readonly headedByBlock?: boolean;
}

/** Writes every row of a table into the sheet; rows with one reading first, so that what only looks like a row cannot spoil them. */
export function settleRows(rows: readonly RowReadings[], table: TableOf, sheet: Sheet): void {
  const withheld = rows.filter((row) => (row.rivals?.length ?? 0) > 0);
  let isUnclear = false;
  const rank = (row: RowReadings) => (row.isStray ? 2 : row.fit.ok && row.orders.length > 0 ? 0 : 1);
  for (const row of rows.toSorted((a, b) => rank(a) - rank(b))) {
    if (withheld.includes(row)) {
      sheet.explain(() => explained(row, table, 'unknown'));
      continue;
    }
    const outcome = settleRow(row, table, sheet, isUnclear && !table.headedByBlock);
    isUnclear ||= outcome === 'columns';
    sheet.explain(() => explained(row, table, outcome === 'columns' ? 'unknown' : outcome));
  }
  withhold(withheld, table, sheet);
}

function settleRow(row: RowReadings, table: TableOf, sheet: Sheet, isToldOf: boolean): 'written' | 'partly' | 'unknown' | 'columns' {
  const { fit, ids, orders } = row;
  const isKnown = ids.length > 0 && ids.every((id) => sheet.has(id));
  const [order] = orders;
  const place = placeOf(row.label, rowText(row.printed, fit.ok ? fit.cells : row.cells));
  if (!order || orders.some((other) => other.ids.join() !== order.ids.join())) {
    if (isKnown || row.isStray) return 'unknown';
    sheet.fill(ids, 'unreadable', place);
    if (!isToldOf)
      sheet.problem('columns_unclear', table.headedByBlock ? { table: table.title, row: row.name } : { table: table.title }, place);
    return 'columns';
  }
  if (!fit.ok) {
    if (isKnown || row.isStray) return 'unknown';
    fit.agreed.forEach((cell, i) => {
      if (cell) sheet.put(order.ids[i]!, cell, rowText(row.printed, row.cells), order.money?.[i]);
    });
    sheet.fill(ids, 'unreadable', place);
    sheet.problem('cell_count', { row: row.name, expected: order.ids.length, found: fit.found }, place);
    return fit.agreed.some((cell) => cell !== null) ? 'partly' : 'unknown';
  }
  const text = rowText(row.printed, fit.cells);
  fit.cells.forEach((cell, i) => {
    sheet.put(order.ids[i]!, cell, text, order.money?.[i]);
  });
  for (const extra of fit.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra, text));
  return 'written';
}

/** Rows whose figures may be other rows' stay unknown, with one problem for all of them. */
function withhold(rows: readonly RowReadings[], table: TableOf, sheet: Sheet): void {
  const open = rows.filter(({ ids }) => !ids.every((id) => sheet.has(id)));
  for (const row of open) sheet.fill(row.ids, 'unreadable', placeOf(row.label, rowText(row.printed, row.cells)));
  const [first] = open;
  if (!first) return;
  sheet.problem(
    'figures_doubtful',
    { table: table.title, rows: [...new Set(open.map(({ name }) => name))].join('、') },
    placeOf(first.label),
  );
}

function explained(row: RowReadings, table: TableOf, outcome: Explained['outcome']): Explained {
  const columns = row.orders.length > 0 ? row.orders.map((o) => o.reason) : ['unknown'];
  return {
    table: table.id,
    row: row.name,
    printed: `${row.printed.replace(/\s+/g, '')} | ${row.cells
      .filter(isPrinted)
      .map((c) => c.text)
      .join(' ')}`,
    readings: columns.flatMap((order) =>
      row.placements.map((p) => ({
        columns: order,
        placement: p.reason,
        cells: p.cells?.map((c) => c.text) ?? null,
        ruledOut: p.ruledOut,
      })),
    ),
    rivals: row.rivals ?? [],
    outcome,
  };
}

/** Table 二: blocks of Art. 20, each with its own column headings, which also tell its edition. */
import { type CellId, EDITIONS, type Edition, TABLES } from '../../form';
import type { Sheet } from '../sheet';
import type { Token } from '../tokens';
import { underHeadings } from './column-positions';
import { columnsOf, type FormColumn, type Header, type HeadingOrder, headingOrders, ofEdition, oncePerColumn } from './disclosure-headings';
import { collect, type ReadRow } from './disclosure-rows';
import { type Filling, fillingOf } from './filling';
import { byCount, placements, settled } from './placements';
import { type RowReadings, settleRows, type TableOf } from './reading-agreement';
import { drifted, ofTwoTables } from './rivals';
import { isPrinted, printed } from './rows';
import { VOCABULARY } from './spec';

const TABLE: TableOf = { id: 'disclosure', title: TABLES[0].zh, headedByBlock: true };
/** Rows of two tables that must differ before they are taken for two. */
const LEAST_CONTRADICTED = 2;

/** Reads table 二 from its tokens; returns its edition, or null when no row of it was found. */
export function readDisclosure(tokens: readonly Token[], sheet: Sheet): Edition | null {
  const { rows, strips } = collect(tokens, sheet);
  if (rows.length === 0) return null;
  const orders = ordersOf(rows);
  const edition = editionOf([...orders.values()].flat());
  const widthOf = (row: ReadRow) => orders.get(row.header)![0]?.columns.length;
  const filling = fillingOf(
    tokens,
    rows.map((r) => ({ cells: r.cells, expected: Math.max(widthOf(r) ?? 99, orders.get(r.header)![0]?.repeated.length ?? 0) })),
  );
  const twofold = ofTwoTables(
    rows.filter((row) => row.id !== null && row.cells.some(isPrinted)),
    (row) => row.id!,
    (row) => row.cells.map((c) => c.text).join('|'),
    LEAST_CONTRADICTED,
  );
  const rivals = [twofold, ahead(rows), drifted(strips, widthOf)];
  // Under headings, in its label's row of a grid, a figure is the row's; another grid's contradict it cell by cell, prose does not.
  const isHeaded = (row: ReadRow) => underHeadings(tokens, orders.get(row.header)![0]?.spans ?? [], row.label) !== null;
  settleRows(
    rows.map((row) => ({
      ...readings(row, orders.get(row.header)!, tokens, filling, edition ?? '2021'),
      rivals: rivals.filter((rival) => rival.rows.has(row) && !isHeaded(row)).map((rival) => rival.reading),
    })),
    TABLE,
    sheet,
  );
  for (const row of rows) noteMisprint(row, orders.get(row.header)![0]?.columns ?? [], sheet);
  return edition ?? '2021';
}

function noteMisprint({ id, block, segment }: ReadRow, columns: readonly FormColumn[], sheet: Sheet): void {
  if (id === null || !segment || segment.match === 'exact' || columns.length === 0) return;
  const cells = columns.map((c) => idOf(id, c));
  sheet.note('label_misprint', { label: segment.text, row: block.rows.find((r) => r.id === id)!.zh }, cells);
}

const idOf = (row: string, column: FormColumn) => `disclosure.${row}.${column.id}` as CellId;

/** The column orders of each block; headings that are lost altogether follow the other blocks, what cannot be read does not. */
function ordersOf(rows: readonly ReadRow[]): ReadonlyMap<Header, readonly HeadingOrder[]> {
  const orders = new Map<Header, readonly HeadingOrder[]>();
  for (const { header, block } of rows) orders.set(header, headingOrders(header, block));
  const edition = editionOf([...orders.values()].flat(), true);
  for (const { header, block } of rows) if (header.tokens.length === 0 && edition) orders.set(header, [ofEdition(block, edition)]);
  return orders;
}

/** The edition of most blocks, or of all of them; null where the headings do not tell. */
function editionOf(orders: readonly HeadingOrder[], ofAll = false): Edition | null {
  const votes = EDITIONS.map((edition) => orders.filter(({ columns }) => columns.find((c) => c.edition)?.edition === edition).length);
  const [old, recent] = votes as [number, number];
  if (ofAll && old > 0 && recent > 0) return null;
  return old > recent ? '2019' : recent > 0 ? '2021' : null;
}

/** Figures before the first row of a block and none behind its last. */
function ahead(rows: readonly ReadRow[]) {
  const isAhead = ({ header }: ReadRow) => header.stray && !rows.findLast((r) => r.header === header)!.cells.some(isPrinted);
  return { reading: 'each row has the figures of the next', rows: new Set(rows.filter(isAhead)) };
}

function readings(
  row: ReadRow,
  orders: readonly HeadingOrder[],
  tokens: readonly Token[],
  filling: Filling,
  edition: Edition,
): Omit<RowReadings, 'rivals'> {
  const { block } = row;
  const id = row.id ?? block.rows[0]!.id;
  const [order] = orders;
  const guess = columnsOf(block, edition);
  const columns = order?.columns ?? (guess.length > 0 ? guess : columnsOf(block, '2019'));
  const all = order ? oncePerColumn(row.cells, order) : row.cells;
  // The cell of a lost label holds a figure or nothing: the headings show where the row's values begin.
  const cells = row.id === null && all.length === columns.length + 1 ? all.slice(1) : all;
  const isLost = row.id === null && cells.length !== columns.length;
  const around = { tokens, vocabulary: VOCABULARY.disclosure, filling, headings: order?.spans ?? [] };
  const ways = isLost ? byCount([], columns.length, filling) : placements({ label: row.label, cells }, columns.length, around);
  return {
    name: block.rows.find((r) => r.id === id)!.zh,
    label: row.label,
    printed: row.segment?.text ?? '',
    cells: row.cells,
    ids: columns.map((c) => idOf(id, c)),
    orders: orders.map((o) => ({
      reason: o.reason,
      ids: o.columns.map((c) => idOf(id, c)),
      money: o.columns.map((c) => (c.unit === 'money' ? o.money : null)),
    })),
    placements: ways,
    fit: settled(ways, columns.length, printed(cells)),
  };
}

/** Table 三: rows of outcomes by seven applicant columns. */
import { APPLICANTS, type CellId, TABLES } from '../../form';
import { labelForm } from '../normalize';
import type { Sheet } from '../sheet';
import type { Token } from '../tokens';
import { type Column, columnOrders, headerOrder, inFormOrder, isLabelled, printedColumns, STANDARD } from './applicant-columns';
import { collect, digits, means, type ReadRow, ROWS } from './application-rows';
import { drawnGrids, type Filling, fillingOf } from './filling';
import type { Segment } from './label-matching';
import { placements, type Surroundings, settled } from './placements';
import { type RowReadings, settleRows, type TableOf } from './reading-agreement';
import { moved, ofTwoTables, type Placed, type Rival, withoutPageNumbers } from './rivals';
import { isPrinted, ownCells, printed } from './rows';
import { VOCABULARY } from './spec';

const TABLE: TableOf = { id: 'applications', title: TABLES[1].zh };
const NAMES = VOCABULARY.applications.rowName;
/** Headings of the first and the last column. */
const FIRST = labelForm(APPLICANTS[0].zh);
const LAST = labelForm(APPLICANTS.at(-1)!.zh);
const idsOf = (row: string, columns: readonly Column[] = STANDARD) => columns.map((c) => `applications.${row}.${c}` as CellId);
/** Rows of two tables that must differ before they are taken for two. */
const LEAST_CONTRADICTED = 3;

/** A printed row, what it is in the form, and its placements. */
interface Row extends Placed {
  readonly read: ReadRow;
  /** The columns stand under headings of their own, whatever the order of the table. */
  readonly isHeaded: boolean;
}

/** Reads table 三 from its tokens; returns whether any row of it was found. */
export function readApplications(tokens: readonly Token[], sheet: Sheet): boolean {
  const { rows: found, header, ahead } = collect(tokens, sheet);
  if (found.length === 0) return false;
  const rows = withOwnLabels(found, sheet);
  const known = printedColumns(header, rows);
  const columns = known ?? STANDARD;
  const around = surroundings(tokens, header, columns, rows);
  const counted = rows.map((read): Row => {
    const ways = placements(read, columns.length, around(read));
    const fit = settled(ways, columns.length, printed(read.cells));
    return { id: read.id, cells: read.cells, ways, fit, read, isHeaded: ways[0]?.reason === 'headings' };
  });
  const placed = withoutPageNumbers(counted, columns) as readonly Row[];
  // Where columns are left out, another order than the form's can be nothing but headings read in the wrong order.
  const orders =
    known?.length === STANDARD.length
      ? columnOrders(header, placed)
      : known && inFormOrder(known)
        ? [{ reason: 'some of the headings, in the order of the form', columns: known }]
        : [];
  const rivals = rivalsOf(placed, columns, ahead);
  settleRows(
    placed.map((row): RowReadings => {
      const own = row.isHeaded ? [{ reason: 'a heading above each cell', columns }] : orders;
      return {
        name: NAMES.get(row.id) ?? row.id,
        label: row.read.label,
        printed: row.read.segment.text,
        cells: row.cells,
        ids: idsOf(row.id),
        orders: own.map((order) => ({ reason: order.reason, ids: idsOf(row.id, order.columns) })),
        placements: row.ways,
        fit: row.fit,
        rivals: rivals.filter((rival) => rival.rows.has(row)).map((rival) => rival.reading),
      };
    }),
    TABLE,
    sheet,
  );
  withdrawOther(sheet);
  return true;
}

function rivalsOf(rows: readonly Row[], columns: readonly Column[], ahead: boolean): readonly Rival<Placed>[] {
  if (ahead) return [{ reading: 'each row has the figures of the next', rows: new Set(rows) }];
  const filled = rows.filter(({ cells }) => cells.some(isPrinted));
  const text = ({ fit, cells }: Placed) => (fit.ok ? fit.cells : cells).map((c) => c.text).join('|');
  return [...moved(rows, columns), ofTwoTables<Placed>(filled, ({ id }) => id, text, LEAST_CONTRADICTED)];
}

/** What the table says about the cells of each row: its filling, where its headings stand, and whether only they can tell. */
function surroundings(
  tokens: readonly Token[],
  header: readonly Segment[],
  columns: readonly Column[],
  rows: readonly ReadRow[],
): (row: ReadRow) => Surroundings {
  const filling = fillingOf(
    tokens,
    rows.map((r) => ({ cells: r.cells, expected: columns.length })),
  );
  const drawn = drawnGrids(
    tokens,
    (label) => label === FIRST,
    (label) => label === LAST,
    columns.length,
  );
  const fillingIn = ({ cells }: ReadRow): Filling => {
    const end = ownCells(cells).at(-1);
    if (!end?.grid || !drawn.has(end.grid)) return filling;
    return end.at.column === end.grid.columnCount ? 'last' : 'unknown';
  };
  const heads = columns.map((c) => header.find((s) => means(s, 'column', c))?.span ?? null);
  const order = headerOrder(header);
  // Headings that stand in another order than they are printed in have wrong spans.
  const inPlace = order.flatMap((c) => heads[columns.indexOf(c)]?.column ?? []);
  const headings = inPlace.every((at, i) => i === 0 || at > inPlace[i - 1]!) ? heads : [];
  // Another order than the form's, or no 总计: only the headings above each figure tell whose it is.
  const isMoved = isLabelled(header) && order.join() !== STANDARD.join();
  const byHeadings = columns.length < STANDARD.length ? 'only' : 'first';
  return (row) => ({
    tokens,
    vocabulary: VOCABULARY.applications,
    filling: fillingIn(row),
    headings,
    ...(isMoved ? { byHeadings } : {}),
  });
}

/**
 * A label printed twice: its printed number decides which of the two is misprinted. Without a number that leads to a row
 * nobody else claims, both readings stand against each other and the cells stay unknown.
 */
function withOwnLabels(rows: readonly ReadRow[], sheet: Sheet): ReadRow[] {
  const claimed = new Set(rows.map((r) => r.id));
  const seen = new Map<string, ReadRow>();
  return rows.map((row, i) => {
    const number = `${digits(row.segment.number)}.`;
    const own = ROWS.find((r) => r.id === row.id)!;
    const byNumber = ROWS.find((r) => r.number === number && r.group === own.group && r.group !== undefined);
    if (byNumber && !claimed.has(byNumber.id) && rows.some((other, j) => j !== i && other.id === row.id)) {
      claimed.add(byNumber.id);
      const cells = STANDARD.map((c) => `applications.${byNumber.id}.${c}` as CellId);
      sheet.note('duplicate_label', { label: row.segment.text, row: `${byNumber.number}${NAMES.get(byNumber.id)}` }, cells);
      return { ...row, id: byNumber.id };
    }
    if (isMisprint(row) && !seen.has(row.id)) {
      sheet.note('label_misprint', { label: row.segment.text, row: `${own.number}${NAMES.get(row.id)}` });
    }
    seen.set(row.id, row);
    return row;
  });
}

/** A label cut short on its line goes on below its figures; only in a cell is it a misprint. */
const isMisprint = ({ segment: s, label }: ReadRow): boolean => s.match === 'misprint' || (s.match === 'cut' && label.grid !== null);

/** 其他处理 is a row of its own or a group of three, never both: figures behind the group's name belong to no row. */
function withdrawOther(sheet: Sheet): void {
  const ids = (row: string) => STANDARD.map((c) => `applications.${row}.${c}` as CellId);
  const printed = (row: string) => ids(row).some((id) => (sheet.cells[id] ?? null) !== null);
  const parts = ROWS.filter((r) => r.group === 'other' && r.id !== 'other');
  if (!sheet.has('applications.other.total') || !parts.some((r) => sheet.has(ids(r.id)[0]!))) return;
  const place = sheet.provenance['applications.other.total'];
  if (printed('other')) sheet.problem('unplaced_text', { text: place?.text ?? '' }, place);
  for (const id of ids('other')) sheet.drop(id);
}

/** Table 三: rows of outcomes by seven applicant columns. */
import { APPLICANTS, type CellId } from '../form';
import { type Column, columnOrder, headerOrder, inFormOrder, isLabelled, printedColumns, STANDARD } from './applicant-columns';
import { collect, digits, means, type ReadRow, ROWS } from './application-rows';
import { doubtfulRows, type Fitted } from './doubtful';
import { labelForm } from './normalize';
import { withoutPageNumbers } from './page-number';
import { placeOf, rowText, type Sheet } from './sheet';
import { drawnGrids, type Filling, fillingOf } from './table/filling';
import { type Settled as Fit, placements, settled as settledOn } from './table/placements';
import { ownCells, printed } from './table/rows';
import { VOCABULARY } from './table/spec';
import type { Token } from './tokens';

const TABLE_NAME = '收到和处理政府信息公开申请情况';
const NAMES = VOCABULARY.applications.rowName;
/** Headings of the first and the last column. */
const FIRST = labelForm(APPLICANTS[0].zh);
const LAST = labelForm(APPLICANTS.at(-1)!.zh);
const IDS = new Map(ROWS.map((r) => [r.id, STANDARD.map((c) => `applications.${r.id}.${c}` as CellId)]));

/** Reads table 三 from its tokens; returns whether any row of it was found. */
export function readApplications(tokens: readonly Token[], sheet: Sheet): boolean {
  const { rows, header, ahead } = collect(tokens, sheet);
  if (rows.length === 0) return false;
  const settled = settleDuplicates(rows, sheet);
  const known = printedColumns(header, settled);
  const columns = known ?? STANDARD;
  const filling = fillingOf(
    tokens,
    settled.map((r) => ({ cells: r.cells, expected: columns.length })),
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
  // Headings that stand in another order than they are printed in have wrong spans.
  const inPlace = headerOrder(header).flatMap((c) => heads[columns.indexOf(c)]?.column ?? []);
  const spans = inPlace.every((at, i) => i === 0 || at > inPlace[i - 1]!) ? heads : columns.map(() => null);
  // Another order than the form's, or no 总计: only the headings above each figure tell whose it is.
  const moved = isLabelled(header) && headerOrder(header).join() !== STANDARD.join();
  const counted = settled.map((row): Fitted => {
    const byHeadings = moved ? (columns.length < STANDARD.length ? ('only' as const) : ('first' as const)) : undefined;
    const around = {
      tokens,
      vocabulary: VOCABULARY.applications,
      filling: fillingIn(row),
      headings: spans,
      ...(byHeadings ? { byHeadings } : {}),
    } as const;
    const ways = placements(row, columns.length, around);
    const fit = settledOn(ways, columns.length, printed(row.cells));
    return { row, ways, fit, order: ways[0]?.reason === 'headings' ? columns : null };
  });
  const fitted = withoutPageNumbers(counted, columns);
  // Where columns are left out, another order than the form's can be nothing but headings read in the wrong order.
  const order = known?.length === STANDARD.length ? columnOrder(header, fitted) : known && inFormOrder(known) ? known : null;
  const doubtful = ahead ? new Set(fitted) : doubtfulRows(fitted, columns);
  // Rows that fit first: what only looks like a row (a sentence before the table) cannot spoil them.
  for (const read of [...fitted].sort((a, b) => Number(b.fit.ok) - Number(a.fit.ok))) {
    if (!doubtful.has(read)) write(read.row, read.fit, read.order ?? order, sheet);
  }
  withhold([...doubtful], sheet);
  withdrawOther(sheet);
  return true;
}

/**
 * A label printed twice: its printed number decides which of the two is misprinted. Without a number that leads to a row
 * nobody else claims, both readings stand against each other and the cells stay unknown.
 */
function settleDuplicates(rows: readonly ReadRow[], sheet: Sheet): ReadRow[] {
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

/** Rows whose figures may be other rows' stay unknown, with one problem for all of them. */
function withhold(doubtful: readonly Fitted[], sheet: Sheet): void {
  const rows = doubtful.map(({ row }) => row).filter((row) => !IDS.get(row.id)!.every((id) => sheet.has(id)));
  for (const row of rows) sheet.fill(IDS.get(row.id)!, 'unreadable', placeOf(row.label, rowText(row.segment.text, row.cells)));
  const [first] = rows;
  if (!first) return;
  const names = [...new Set(rows.map((row) => NAMES.get(row.id) ?? row.id))];
  sheet.problem('figures_doubtful', { table: TABLE_NAME, rows: names.join('、') }, placeOf(first.label));
}

function write(row: ReadRow, found: Fit, order: readonly Column[] | null, sheet: Sheet): void {
  const ids = IDS.get(row.id)!;
  const text = rowText(row.segment.text, found.ok ? found.cells : row.cells);
  const place = placeOf(row.label, text);
  const name = NAMES.get(row.id) ?? row.id;
  if (!found.ok) {
    if (ids.every((id) => sheet.has(id))) return;
    sheet.fill(ids, 'unreadable', place);
    sheet.problem('cell_count', { row: name, expected: STANDARD.length, found: found.found }, place);
    return;
  }
  if (!order) {
    sheet.fill(ids, 'unreadable', place);
    if (row.id === 'received') sheet.problem('columns_unclear', { table: TABLE_NAME }, place);
    return;
  }
  found.cells.forEach((token, i) => {
    sheet.put(ids[STANDARD.indexOf(order[i]!)]!, token, text);
  });
  for (const extra of found.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra, text));
}

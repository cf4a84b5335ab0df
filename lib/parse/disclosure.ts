/** Table 二: blocks of Art. 20, each with its own column headings, which also tell its edition. */
import type { CellId, Edition } from '../form';
import { columnsOf, type FormBlock, type FormColumn, type Header, oncePerColumn, readHeader } from './disclosure-headings';
import { collect, type ReadRow } from './disclosure-rows';
import { placeOf, rowText, type Sheet } from './sheet';
import { type Filling, fillingOf } from './table/filling';
import { byCount as counted, placements, settled } from './table/placements';
import { ofTwoTables } from './table/rivals';
import { isPrinted, printed } from './table/rows';
import { VOCABULARY } from './table/spec';
import type { Token } from './tokens';

const TABLE_NAME = '主动公开政府信息情况';

/** Reads table 二 from its tokens; returns its edition, or null when no row of it was found. */
export function readDisclosure(tokens: readonly Token[], sheet: Sheet): Edition | null {
  const rows = collect(tokens, sheet);
  if (rows.length === 0) return null;
  const headers = new Map<Header, FormBlock>();
  for (const row of rows) headers.set(row.header, row.block);
  for (const [header, block] of headers) readHeader(header, block);
  const votes = { '2019': 0, '2021': 0 };
  for (const header of headers.keys()) {
    const edition = header.columns?.find((c) => c.edition)?.edition;
    if (edition) votes[edition]++;
  }
  const edition: Edition | null = votes['2019'] > votes['2021'] ? '2019' : votes['2021'] > 0 ? '2021' : null;
  const unanimous = edition && (votes['2019'] === 0 || votes['2021'] === 0) ? edition : null;
  for (const [header, block] of headers) {
    // Only headings that are lost altogether follow the other blocks; headings that cannot be read are left unknown.
    if (!header.columns && header.tokens.length === 0 && unanimous) header.columns = columnsOf(block, unanimous);
  }
  const filling = fillingOf(
    tokens,
    rows.map((r) => ({ cells: r.cells, expected: Math.max(r.header.columns?.length ?? 99, r.header.repeated.length) })),
  );
  // Rows that can be placed first: what only looks like a row (a sentence before the table) cannot spoil them.
  const placed = new Set(
    rows.filter(
      ({ header: { columns }, cells }) => columns !== null && settled(counted(cells, columns.length, filling), columns.length, 0).ok,
    ),
  );
  const inOrder = [...rows].sort((a, b) => Number(placed.has(b)) - Number(placed.has(a)));
  const doubtful = ofTwoTables(
    rows.filter((row) => row.id !== null && row.cells.some(isPrinted)),
    (row) => row.id!,
    (row) => row.cells.map((c) => c.text).join('|'),
    2,
  ).rows;
  // Figures before the first row of a block and none behind the last: each row has the figures of the next.
  const ahead = (row: ReadRow) => row.header.stray && !rows.findLast((r) => r.header === row.header)!.cells.some(isPrinted);
  const unsure = (row: ReadRow) => doubtful.has(row) || ahead(row);
  for (const row of inOrder) write(unsure(row) ? { ...row, cells: [] } : row, tokens, filling, edition ?? '2021', sheet);
  return edition ?? '2021';
}

function write(row: ReadRow, tokens: readonly Token[], filling: Filling, edition: Edition, sheet: Sheet): void {
  const { block, header } = row;
  const columns = header.columns;
  const name = row.segment ? block.rows.find((r) => r.id === row.id)!.zh : block.rows[0]!.zh;
  const id = row.id ?? block.rows[0]!.id;
  const ids = (list: readonly FormColumn[]) => list.map((c) => `disclosure.${id}.${c.id}` as CellId);
  const place = placeOf(row.label, rowText(row.segment?.text ?? '', row.cells));
  if (!columns) {
    const guess = columnsOf(block, edition);
    if (ids(guess).length > 0 && ids(guess).every((cell) => sheet.has(cell))) return;
    sheet.fill(ids(guess.length > 0 ? guess : columnsOf(block, '2019')), 'unreadable', place);
    sheet.problem('columns_unclear', { table: TABLE_NAME, row: name }, place);
    return;
  }
  let cells: readonly Token[] = row.cells;
  if (row.id === null) {
    // The label's own cell holds a figure or nothing: the headings show where the row's values begin.
    if (cells.length === columns.length + 1) cells = cells.slice(1);
    else if (cells.length !== columns.length) {
      sheet.fill(ids(columns), 'unreadable', place);
      sheet.problem('cell_count', { row: name, expected: columns.length, found: cells.filter(isPrinted).length }, place);
      return;
    }
  } else if (row.segment && row.segment.match !== 'exact') {
    sheet.note('label_misprint', { label: row.segment.text, row: name }, ids(columns));
  }
  cells = oncePerColumn(cells, header);
  const ways = placements({ label: row.label, cells }, columns.length, {
    tokens,
    vocabulary: VOCABULARY.disclosure,
    filling,
    headings: header.spans,
  });
  const found = settled(ways, columns.length, printed(cells));
  if (!found.ok) {
    if (ids(columns).every((cell) => sheet.has(cell))) return;
    sheet.fill(ids(columns), 'unreadable', place);
    sheet.problem('cell_count', { row: name, expected: columns.length, found: found.found }, place);
    return;
  }
  const text = rowText(row.segment?.text ?? '', found.cells);
  found.cells.forEach((token, i) => {
    const column = columns[i]!;
    const money = column.unit === 'money' ? header.money : null;
    sheet.put(`disclosure.${id}.${column.id}` as CellId, token, text, money);
  });
  for (const extra of found.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra, text));
}

/** XLSX → blocks, from the XML: visible sheets, merged cells as spans, the values that formulas last gave. */
import type { Block, GridBlock, GridCell } from './document';
import { UnreadableDocument } from './document';
import { checkCount, MOST_SHEETS, MOST_SLOTS } from './limits';
import { coreProperties, openPackage, type Package } from './ooxml';
import { sheetBlocks } from './sheet';
import { formatCode, printNumber } from './xlsx-format';
import { type Attributes, child, elements, parseXml, scanXml, textOf, type XmlElement } from './xml';

export interface SheetGroup {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
  /** Filled parts that are hidden and were left out, in words. */
  readonly hidden: string[];
}

/** Rows and columns beyond these are stray formatting, not a report or a list of reports. */
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 2_000;

/**
 * One group of blocks for each report in a workbook: sheets that repeat each other's words (one agency a sheet) are
 * separate documents, sheets that differ (one table a sheet) are one.
 * @throws UnreadableDocument
 */
export function readXlsx(bytes: Uint8Array): SheetGroup[] {
  const office = openPackage(bytes);
  const workbook = child(parseXml(office.part(office.main) ?? ''), 'workbook');
  if (!workbook) throw new UnreadableDocument('corrupt', '工作簿结构不完整。请用 Excel 或 WPS 打开后另存为 XLSX 再试。');
  const relations = office.relations(office.main);
  const target = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const book: Book = {
    strings: sharedStrings(office, target('sharedStrings')),
    formats: cellFormats(office, target('styles')),
    epoch1904: child(workbook, 'workbookPr')?.attributes.date1904 === '1',
  };
  const sheets: Sheet[] = [];
  const hiddenSheets: string[] = [];
  let tables = 1;
  const listed = elements(child(workbook, 'sheets') ?? workbook);
  checkCount(listed.length, MOST_SHEETS, '工作簿', '张表');
  for (const sheet of listed) {
    const { name = '', state = 'visible', id = '' } = sheet.attributes;
    const xml = office.part(relations.get(id)?.target ?? '');
    if (xml === null) continue;
    const { grid, hidden } = readSheet(xml, name, book);
    if (state !== 'visible') {
      if (grid.cells.some((cell) => cell.text !== '')) hiddenSheets.push(`工作表“${name}”`);
      continue;
    }
    const blocks = sheetBlocks(grid, tables);
    if (blocks.length === 0) continue;
    tables += blocks.filter((block) => block.kind === 'grid').length;
    sheets.push({ name, blocks, hidden, words: wordsOf(grid) });
  }
  const { title, meta } = coreProperties(office);
  if (sheets.length === 0 && hiddenSheets.length > 0)
    throw new UnreadableDocument('empty', `工作簿里只有隐藏的内容（${hiddenSheets.join('、')}）。请取消隐藏后再试。`);
  return groups(sheets).map((group) => ({
    title,
    hidden: [...hiddenSheets, ...group.flatMap(({ hidden }) => hidden)],
    meta: { ...meta, sheet: group.map(({ name }) => name).join('、') },
    blocks: group.flatMap(({ name, blocks }): Block[] =>
      /^(?:sheet|工作表)\s*\d*$/i.test(name) ? [...blocks] : [{ kind: 'text', text: name, at: { sheet: name } }, ...blocks],
    ),
  }));
}

interface Book {
  readonly strings: readonly string[];
  /** Format code by cell style index. */
  readonly formats: readonly string[];
  readonly epoch1904: boolean;
}

interface Sheet {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly hidden: readonly string[];
  /** Its distinct texts that are not numbers. */
  readonly words: ReadonlySet<string>;
}

function groups(sheets: readonly Sheet[]): Sheet[][] {
  const found: Sheet[][] = [];
  for (const sheet of sheets) {
    const current = found.at(-1);
    if (!current || current.some((other) => alike(other.words, sheet.words))) found.push([sheet]);
    else current.push(sheet);
  }
  return found;
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common > 3 && common > 0.6 * Math.min(a.size, b.size);
}

const wordsOf = (grid: GridBlock): Set<string> =>
  new Set(grid.cells.map(({ text }) => text.replace(/\s+/g, '')).filter((text) => /\p{L}/u.test(text)));

/** Text of a string item: its runs, without the phonetic guide. */
const stringItem = (item: XmlElement): string =>
  elements(item)
    .filter(({ name }) => name === 't' || name === 'r')
    .map((part) => (part.name === 't' ? textOf(part) : ((t) => (t ? textOf(t) : ''))(child(part, 't'))))
    .join('');

function sharedStrings(office: Package, path: string | undefined): string[] {
  const xml = path === undefined ? null : office.part(path);
  const table = xml === null ? undefined : child(parseXml(xml), 'sst');
  return table ? elements(table).map(stringItem) : [];
}

function cellFormats(office: Package, path: string | undefined): string[] {
  const xml = path === undefined ? null : office.part(path);
  const styles = xml === null ? undefined : child(parseXml(xml), 'styleSheet');
  if (!styles) return [];
  const custom = new Map(
    elements(child(styles, 'numFmts') ?? { name: '', attributes: {}, children: [] }).map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  const formats = child(styles, 'cellXfs');
  return formats ? elements(formats).map(({ attributes }) => formatCode(Number(attributes.numFmtId ?? 0), custom)) : [];
}

type Open = { -readonly [K in keyof GridCell]: GridCell[K] };

function readSheet(xml: string, sheet: string, book: Book): { grid: GridBlock; hidden: string[] } {
  const cells = new Map<string, Open>();
  const merges: string[] = [];
  const hiddenColumns: [number, number][] = [];
  const hiddenRows = new Set<number>();
  let filtered = false;
  let row = -1;
  let column = -1;
  let cell: Attributes = {};
  let text = '';
  let formula = '';
  let reading: 'value' | 'formula' | null = null;
  let phonetic = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = attributes.r ? Number(attributes.r) - 1 : row + 1;
        column = -1;
        if (attributes.hidden === '1') hiddenRows.add(row);
      } else if (name === 'c') {
        cell = attributes;
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        text = '';
        formula = '';
      } else if (name === 'v' || name === 't') reading = phonetic ? null : 'value';
      else if (name === 'f') reading = 'formula';
      else if (name === 'rPh') phonetic = true;
      else if (name === 'mergeCell') merges.push(attributes.ref ?? '');
      else if (name === 'autoFilter') filtered = true;
      else if (name === 'col' && attributes.hidden === '1') hiddenColumns.push([Number(attributes.min) - 1, Number(attributes.max) - 1]);
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') reading = null;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && row >= 0 && row < MOST_ROWS && column < MOST_COLUMNS) {
        // Programs that write a formula and leave its value to Excel: what stands there is the formula, and no figure.
        const value = (text === '' && formula !== '' ? `=${formula}` : shown(text, cell, book)).replace(/\u00a0/g, ' ').trim();
        checkCount(cells.size, MOST_SLOTS, '工作表', '格');
        cells.set(`${row},${column}`, {
          text: value,
          row,
          column,
          rowSpan: 1,
          columnSpan: 1,
          at: { sheet, table: 1, row: row + 1, column: column + 1 },
        });
      }
    },
    text(part) {
      if (reading === 'value') text += part;
      else if (reading === 'formula') formula += part;
    },
  });
  mergeCells(cells, merges);
  const left = filtered ? new Set<number>() : hiddenRows;
  const grid = compact([...cells.values()], sheet, left, hiddenColumns);
  const filled = [...cells.values()].filter((one) => one.text !== '');
  const rows = [...new Set(filled.filter((one) => left.has(one.row)).map((one) => one.row + 1))];
  const isHidden = (c: number) => hiddenColumns.some(([from, to]) => c >= from && c <= to);
  const columns = [...new Set(filled.filter((one) => isHidden(one.column)).map((one) => one.column + 1))].toSorted((a, b) => a - b);
  return { grid, hidden: [...hiddenPart(sheet, rows, '行'), ...hiddenPart(sheet, columns, '列')] };
}

const NAMED = 10;
const hiddenPart = (sheet: string, numbers: readonly number[], unit: string): string[] =>
  numbers.length === 0
    ? []
    : [`工作表“${sheet}”第 ${numbers.slice(0, NAMED).join('、')}${numbers.length > NAMED ? ` 等 ${numbers.length} ` : ' '}${unit}`];

/** A cell's text as shown: `t` tells what `<v>` holds. */
function shown(raw: string, { t, s }: Attributes, book: Book): string {
  if (t === 's') return book.strings[Number(raw)] ?? '';
  if (t === 'str' || t === 'inlineStr' || t === 'd' || t === 'e') return raw;
  if (t === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  return printNumber(raw, book.formats[Number(s ?? 0)] ?? 'General', book.epoch1904);
}

function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function mergeCells(cells: Map<string, Open>, merges: readonly string[]): void {
  const rowOf = (reference: string) => Number(/\d+/.exec(reference)?.[0] ?? 0) - 1;
  let covered = 0;
  for (const merge of merges) {
    const [first, last] = merge.split(':');
    const origin = first && last ? cells.get(`${rowOf(first)},${columnOf(first)}`) : undefined;
    if (!origin || !first || !last) continue;
    const bottom = Math.min(rowOf(last), MOST_ROWS);
    const right = Math.min(columnOf(last), MOST_COLUMNS);
    const area = (bottom - origin.row + 1) * (right - origin.column + 1);
    if (area > 1_000_000) continue;
    covered += area;
    checkCount(covered, MOST_SLOTS, '工作表的合并单元格', '格');
    origin.rowSpan = bottom - origin.row + 1;
    origin.columnSpan = right - origin.column + 1;
    for (let r = origin.row; r <= bottom; r++) {
      for (let c = origin.column; c <= right; c++) if (r !== origin.row || c !== origin.column) cells.delete(`${r},${c}`);
    }
  }
}

/** Leaves out hidden rows and columns and the empty margin, and renumbers the rest. */
function compact(cells: Open[], sheet: string, hiddenRows: ReadonlySet<number>, hiddenColumns: readonly [number, number][]): GridBlock {
  const hiddenColumn = (c: number) => hiddenColumns.some(([from, to]) => c >= from && c <= to);
  let bottom = -1;
  let right = -1;
  for (const cell of cells) {
    if (cell.text === '') continue;
    bottom = Math.max(bottom, cell.row + cell.rowSpan - 1);
    right = Math.max(right, cell.column + cell.columnSpan - 1);
  }
  const rowAt = renumber(bottom, (r) => hiddenRows.has(r));
  const columnAt = renumber(right, hiddenColumn);
  const kept: GridCell[] = [];
  for (const cell of cells) {
    if (cell.row > bottom || cell.column > right) continue;
    const lastRow = Math.min(cell.row + cell.rowSpan, bottom + 1);
    const lastColumn = Math.min(cell.column + cell.columnSpan, right + 1);
    const rowSpan = rowAt[lastRow]! - rowAt[cell.row]!;
    const columnSpan = columnAt[lastColumn]! - columnAt[cell.column]!;
    if (rowSpan > 0 && columnSpan > 0) kept.push({ ...cell, row: rowAt[cell.row]!, column: columnAt[cell.column]!, rowSpan, columnSpan });
  }
  return {
    kind: 'grid',
    geometry: 'exact',
    cells: kept,
    rowCount: rowAt[bottom + 1] ?? 0,
    columnCount: columnAt[right + 1] ?? 0,
    at: { sheet, table: 1 },
  };
}

/** New number of each old index 0…last+1, counting only what is not hidden. */
function renumber(last: number, hidden: (index: number) => boolean): number[] {
  const numbers = [0];
  for (let i = 0; i <= last; i++) numbers[i + 1] = numbers[i]! + (hidden(i) ? 0 : 1);
  return numbers;
}

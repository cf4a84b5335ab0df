/**
 * Text printed in columns, as pdftotext -layout and old line printers give it: rows of figures that stand under each other
 * are one grid, with the parts of their wrapped labels and headings put together by their places. Everything else stays
 * lines. A Chinese character is as wide as two spaces.
 */

import { isWide } from './char-width';
import type { Block, GridCell } from './document';
import { alignTables, STUBS } from './pdf/aligned';
import type { Table } from './pdf/layout';
import type { Line as PlacedLine } from './pdf/lines';
import { withoutRadicals } from './pdf/radicals';

export interface TextLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** Four figures, each with a gap before it that no writer puts between words. */
/** No row begins within its blanks: a line of blanks is looked at once. */
const ROW = /(?:(?<! ) {2,}[-+]?\d[\d,.]*(?= |$)){4}/;
/** Fewer rows show no columns. */
const LEAST_ROWS = 3;
/** — 4 —, - 4 -, 4 / 9, 第 4 页: a page's number under the figures is not one of them. */
const PAGE_NUMBER = /^\s*(?:[-—–―─]+\s*\d{1,3}\s*[-—–―─]+|\d{1,3}\s*\/\s*\d{1,3}|第\s*\d{1,3}\s*页.*)\s*$/;

const FIGURE = /^(?:[-+]?\d[\d,]*(?:\.\d+)?|[-—–]{1,2}|\/)$/;
/** They have no width, or one that cannot be known. */
const INVISIBLE = /[\t\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]|\p{Mn}/u;

/** Size of a character and distance of lines in widths of a space: two spaces part words, one parts figures. */
const SIZE = 1.8;
const PITCH = 2.4;
const APART = 20;
/** Lines above the figures that may be headings. */
const MOST_HEADINGS = 10;

/** A report has thirty rows of figures; a table of thousands is none. */
const MOST_ROWS = 400;
/** Lines around the rows in which their headings and labels stand. */
const AROUND = 12;

/** Is the text a row of figures that stand in columns? */
const isColumned = ({ text }: TextLine): boolean => text.includes('  ') && ROW.test(text.replace(/[\u3000\u00a0]/g, '  '));

/**
 * The lines with digits right below a figure of a row put behind that row: the rest of a number that was too wide for its
 * column. Nothing shows which number they end: the row has one figure too many, and the parser sees that.
 */
export function withWrappedDigits(lines: readonly TextLine[]): readonly TextLine[] {
  const out: TextLine[] = [];
  for (const line of lines) {
    const above = out.at(-1);
    if (above && above.number === line.number - 1 && /^\s*[\d０-９][\d０-９\s.]*$/.test(line.text) && isRow(above) && isUnder(line, above))
      out[out.length - 1] = { ...above, text: `${above.text}  ${line.text.trim()}` };
    else out.push(line);
  }
  return out;
}

/** Four figures, in digits of either width. */
const isRow = ({ text }: TextLine): boolean => /(?:(?<![ \u3000])[ \u3000]{2,}[-+]?[\d０-９][\d０-９,.]*(?=[ \u3000]|$)){4}/.test(text);

function isUnder(line: TextLine, above: TextLine): boolean {
  const figures = piecesOf(above.text).filter(({ text }) => /^[\d０-９][\d０-９,.]*$/.test(text));
  return piecesOf(line.text).every(({ left, right }) =>
    figures.some((figure) => left < figure.right && figure.left < right && right - left < figure.right - figure.left),
  );
}

/** The blocks of a run of lines that are not empty, or null when no rows of figures stand under each other in it. */
export function columnBlocks(lines: readonly TextLine[], plain: (line: TextLine) => readonly Block[]): Block[] | null {
  const rows = lines.flatMap((line, i) => (isColumned(line) ? [i] : []));
  if (rows.length < LEAST_ROWS || rows.length > MOST_ROWS) return null;
  const from = Math.max(0, rows[0]! - AROUND);
  const to = Math.min(lines.length, rows.at(-1)! + 1 + AROUND);
  const kept = lines.slice(from, to).filter(({ text }) => !PAGE_NUMBER.test(text));
  const source = new Map<PlacedLine, TextLine>();
  let y = 0;
  for (const line of kept) {
    // No label runs on into a heading of markdown.
    y += isMarked(line) ? APART : PITCH;
    source.set(placed(line, y), line);
  }
  const page = { number: 1, width: 0, height: 0, rules: [] };
  const placedLines = [...source.keys()].map((line) => ({ kind: 'line' as const, line, page: 1, top: line.y - line.size }));
  const items = alignTables([{ ...page, items: placedLines }], { figuresOnly: true });
  const tables = items.filter((item) => item.kind === 'table');
  if (tables.length === 0 || !tables.every((table) => isAligned(table, source))) return null;
  const out: Block[] = lines.slice(0, from).flatMap(plain);
  let above: TextLine[] = [];
  for (const item of items) {
    if (item.kind === 'line') {
      above.push(source.get(item.line)!);
      continue;
    }
    const heads = headings(above, item.xs[STUBS]!, columnsOf(item));
    out.push(
      ...(heads ? [...above.slice(0, heads.from), ...heads.rest] : above).flatMap(plain),
      gridOf(item, heads?.texts ?? null, source),
    );
    above = [];
  }
  return [...out, ...above.flatMap(plain), ...lines.slice(to).flatMap(plain)];
}

/**
 * Do the columns hold figures alone, each under the others, and has each row a label? Some rows fill every column; figures
 * keep to one edge or one middle, which gaps of one width behind labels of any length do not; words among them, or a line
 * without a label (the rest of a wrapped number), leave the lines as they are.
 */
function isAligned(table: Table, source: ReadonlyMap<PlacedLine, TextLine>): boolean {
  const edge = table.xs[STUBS]!;
  const blank = new Set(table.cells.filter((cell) => cell.column >= STUBS && cell.text === '').map((cell) => cell.row));
  if (table.rowCount - blank.size < LEAST_ROWS) return false;
  const labelled = new Set(table.cells.filter((cell) => cell.column < STUBS && /\p{Script=Han}/u.test(cell.text)).map((cell) => cell.row));
  if (labelled.size < table.rowCount) return false;
  const bounds = columnsOf(table);
  const columns = bounds.map(() => ({ left: Number.POSITIVE_INFINITY, right: 0, widest: 0 }));
  for (const [{ y }, { text }] of source) {
    if (y < table.figuresTop! || y > table.bottom) continue;
    if (INVISIBLE.test(text)) return false;
    for (const { text: figure, left, right } of piecesOf(text)) {
      if (right <= edge) continue;
      const column = columns[bounds.findIndex(([, end]) => (left + right) / 2 <= end)];
      if (!column || left < edge - 1 || !FIGURE.test(figure)) return false;
      column.left = Math.min(column.left, left);
      column.right = Math.max(column.right, right);
      column.widest = Math.max(column.widest, right - left);
    }
  }
  return columns.every(({ left, right, widest }) => right - left <= widest + 2);
}

const isMarked = ({ text }: TextLine): boolean => text.startsWith('#');

function placed({ text }: TextLine, y: number): PlacedLine {
  let x = 0;
  let spaced = false;
  const glyphs = [];
  for (const char of text) {
    const width = isWide(char) ? 2 : 1;
    if (char.trim() === '') spaced = true;
    else {
      glyphs.push({ text: withoutRadicals(char), x, y, width, size: SIZE, dx: 1, dy: 0, run: y, part: 0, spaced });
      spaced = false;
    }
    x += width;
  }
  return { text: text.trim(), left: glyphs[0]?.x ?? 0, right: x, y, size: SIZE, glyphs };
}

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Words of a line that two spaces part. */
function piecesOf(text: string): Piece[] {
  const out: Piece[] = [];
  let x = 0;
  for (const part of text.split(/( {2,}|[\u3000\u00a0]+)/)) {
    const width = [...part].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') out.push({ text: part.trim(), left: x + lead, right: x + width });
    x += width;
  }
  return out;
}

interface Headings {
  /** Lines from here on are headings. */
  readonly from: number;
  /** One for each column of figures, its lines put together. */
  readonly texts: readonly string[];
  /** What stood beside and above them. */
  readonly rest: readonly TextLine[];
}

type Extent = readonly [left: number, right: number];

interface Stack extends Piece {
  readonly pieces: readonly Piece[];
}

/**
 * The headings over the figures, when there are as many as columns; null when their places do not tell. A piece over
 * several of them, or wider than any column, is the name of a group: it stays a line of its own.
 */
function headings(above: readonly TextLine[], edge: number, columns: readonly Extent[]): Headings | null {
  const widest = Math.max(...columns.map(([left], i) => left - (columns[i - 1]?.[0] ?? left)));
  let stacks: readonly Stack[] = [];
  let found: Headings | null = null;
  const rest: TextLine[] = [];
  for (let i = above.length - 1; i >= Math.max(0, above.length - MOST_HEADINGS); i--) {
    const { text, number } = above[i]!;
    const pieces = piecesOf(text);
    let own = 0;
    for (const piece of pieces) {
      const under = stacks.filter((stack) => piece.left < stack.right && stack.left < piece.right);
      const isGroup = under.length > 1 || piece.right - piece.left > widest;
      if (isGroup || (piece.left + piece.right) / 2 < edge) rest.unshift({ text: piece.text, number });
      else {
        stacks = [...stacks.filter((stack) => stack !== under[0]), joined(piece, under[0])];
        own++;
      }
    }
    // Above the highest heading stand the names of groups, the caption and the table before.
    if (stacks.length > columns.length || (found && own === 0) || pieces.some((piece) => /^[-+]?[\d.,]+$/.test(piece.text))) break;
    if (stacks.length === columns.length) {
      const texts = [...stacks].sort((a, b) => a.left - b.left).map((stack) => stack.pieces.map((piece) => piece.text).join(''));
      found = { from: i, texts, rest: [...rest] };
    }
  }
  return found;
}

const joined = (piece: Piece, under: Stack | undefined): Stack => ({
  ...piece,
  left: Math.min(piece.left, under?.left ?? piece.left),
  right: Math.max(piece.right, under?.right ?? piece.right),
  pieces: [piece, ...(under?.pieces ?? [])],
});

const columnsOf = (table: Table): Extent[] => table.xs.slice(STUBS, -1).map((left, i) => [left, table.xs[STUBS + i + 1]!]);

function gridOf(table: Table, heads: readonly string[] | null, source: ReadonlyMap<PlacedLine, TextLine>): Block {
  // Rows of the table that hold figures have lines of their own; their numbers are those of the lines.
  const first = [...source].find(([line]) => line.y - line.size >= table.top - SIZE / 2)?.[1].number ?? 1;
  const at = (row: number, column: number) => ({ line: first, row: row + 1, column: column + 1 });
  const down = heads ? 1 : 0;
  const cells: GridCell[] = (heads ?? []).map((text, i) => ({
    text,
    row: 0,
    column: STUBS + i,
    rowSpan: 1,
    columnSpan: 1,
    at: at(0, STUBS + i),
  }));
  for (const { text, row, column, columnSpan } of table.cells)
    cells.push({ text, row: row + down, column, rowSpan: 1, columnSpan, at: at(row + down, column) });
  return { kind: 'grid', geometry: 'exact', cells, rowCount: table.rowCount + down, columnCount: table.xs.length - 1, at: { line: first } };
}

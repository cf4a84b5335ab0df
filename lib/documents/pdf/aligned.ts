/**
 * Tables without upright rules: rows of figures that stand under each other. Columns follow from the figures and from the
 * headings above them, rows from the labels beside them; level rules part what they stand between.
 */
import { highest, lowest } from '../least-and-most';
import { columnsOf, type Extent, type Header, isCaption, readHeader, roomOf } from './aligned-header';
import { labelledRows, labelsOf, textOf } from './aligned-labels';
import type { Item, Page, Table, TableCell, TextLine } from './layout';
import type { Line } from './lines';
import type { Rule } from './page';
import { Fences, isNumbered, isUnit, type Piece, piecesOf } from './pieces';

interface Row {
  readonly item: TextLine;
  readonly line: Line;
  readonly pieces: readonly Piece[];
  /** The figures at its end: a number inside a label is not one of them. */
  readonly figures: readonly Piece[];
  readonly words: readonly Piece[];
}

/** Without headings a table shows by this many rows of this many figures. */
const FIGURES = 4;
const ROWS = 3;
/** A report has some hundred lines of figures with those of its wrapped labels: more are a list, and are not tried as tables. */
const MOST_ROWS = 400;
/** Columns of labels beside the figures, as many as a table has at most. */
export const STUBS = 3;
/** Distance between two lines of one table, in font sizes. */
const FAR = 7;

/** Distance at which the first line of a page follows the last one of the page before, in font sizes. */
const NEXT = 2;

export interface AlignOptions {
  /** Words above and among the figures stay lines, and numbers apart from labels: in text all lines and gaps are as wide. */
  readonly figuresOnly: boolean;
}

/** The pages' items in reading order, with tables in the place of lines that stand in columns, from page to page. */
export function alignTables(pages: readonly Page[], options: AlignOptions = { figuresOnly: false }): Item[] {
  const items: Item[] = [];
  let lines: Placed[] = [];
  let rules: Rule[] = [];
  const flush = () => {
    for (const item of alignedTables(lines, new Fences(rules), options)) items.push(item);
    lines = [];
    rules = [];
  };
  for (const page of pages) {
    let shift: number | null = null;
    for (const item of page.items) {
      if (item.kind === 'table') {
        flush();
        items.push(item);
        shift = null;
        continue;
      }
      if (shift === null) {
        const last = lines.at(-1)?.line;
        const down = last ? last.y + NEXT * last.size - item.line.y : 0;
        shift = down;
        for (const rule of page.rules)
          rules.push(rule.level ? { ...rule, at: rule.at + down } : { ...rule, from: rule.from + down, to: rule.to + down });
      }
      lines.push({ item, line: shift === 0 ? item.line : lowered(item.line, shift) });
    }
  }
  flush();
  return items;
}

/** A line in the space of all pages below each other. */
interface Placed {
  readonly item: TextLine;
  readonly line: Line;
}

const lowered = (line: Line, by: number): Line => ({
  ...line,
  y: line.y + by,
  glyphs: line.glyphs.map((glyph) => ({ ...glyph, y: glyph.y + by })),
});

function alignedTables(lines: readonly Placed[], fences: Fences, options: AlignOptions): Item[] {
  const plain = lines.map((placed) => rowOf(placed, fences, !options.figuresOnly));
  const rows = options.figuresOnly ? plain : withParts(plain);
  const items: Item[] = [];
  let done = 0;
  let before: Table | null = null;
  for (let i = 0; i < rows.length; ) {
    const body = bodyFrom(rows, i);
    if (body && body.to - body.from > MOST_ROWS) {
      for (; i < body.to; i++) items.push(rows[i]!.item);
      continue;
    }
    const found: Found | null = body ? tableOf(rows, done, body, fences, before, options) : null;
    if (found) {
      items.length -= i - found.from;
      items.push(found.table);
      i = done = found.to;
      before = found.table;
    } else {
      // Only a table that goes on right where the last one ended has its columns.
      if (rows[i]!.item.page === before?.cells.at(-1)?.page) before = null;
      items.push(rows[i++]!.item);
    }
  }
  return items;
}

function rowOf({ item, line }: Placed, fences: Fences, joinNumbers: boolean): Row {
  const pieces = piecesOf(line, item.page, fences, joinNumbers);
  let at = pieces.length;
  while (at > 0 && (pieces[at - 1]!.figure || isUnit(pieces[at - 1]!))) at--;
  return { item, line, pieces, figures: pieces.slice(at), words: pieces.slice(0, at) };
}

/** Lines of one cell stand closer than rows do, in font sizes; a line of a few short words among figures is no header. */
const ONE_CELL = 1.45;
const PARTS = 3;
const LONGEST_PART = 8;

/** Words right above or below rows of figures, among them, are lines of their cells: a note, 件 behind its number. */
function withParts(rows: readonly Row[]): Row[] {
  const out = [...rows];
  const edges = rows.map((row) => (row.figures.length >= FIGURES ? leftOf(row.figures) - row.line.size : null));
  const join = (i: number, beside: number) => {
    const [row, edge] = [out[i]!, edges[beside] ?? null];
    const near = edge !== null && Math.abs(row.line.y - rows[beside]!.line.y) <= ONE_CELL * row.line.size;
    if (!near || edges[i] !== null || !row.words.some((one) => one.right > edge)) return;
    const parts = row.pieces.filter((one) => one.right > edge);
    const words = parts.filter((one) => !one.figure);
    if (words.length > PARTS || words.some((one) => one.left < edge || one.text.length > LONGEST_PART)) return;
    edges[i] = edge;
    out[i] = { ...row, figures: parts, words: row.pieces.filter((one) => !parts.includes(one)) };
  };
  for (let i = 1; i < out.length; i++) join(i, i - 1);
  for (let i = out.length - 2; i >= 0; i--) join(i, i + 1);
  return out;
}

interface Body {
  readonly from: number;
  readonly to: number;
  /** Right end of the labels and left end of the figures. */
  readonly split: number;
  readonly edge: number;
}

const leftOf = (pieces: readonly Piece[]): number => lowest(pieces.map((piece) => piece.left));
const rightOf = (pieces: readonly Piece[]): number => highest(pieces.map((piece) => piece.right));

/** The rows of figures that begin at `from`, up to words among the figures: a header, a heading or running text. */
function bodyFrom(rows: readonly Row[], from: number): Body | null {
  let edge = Number.POSITIVE_INFINITY;
  let split = Number.NEGATIVE_INFINITY;
  let to = from;
  for (let i = from; i < rows.length; i++) {
    const { line, figures, words } = rows[i]!;
    if (i > from && line.y - rows[i - 1]!.line.y > FAR * line.size) break;
    // The last character of a label may be a word for a unit too.
    if (figures.length === 0 || isLabelEnd(rows[i]!, edge)) {
      if (i === from || rightOf([...words, ...figures]) > edge) break;
      continue;
    }
    const [left, right] = [Math.min(edge, leftOf(figures)), Math.max(split, rightOf(words))];
    if (right > left) break;
    [edge, split] = [left, right];
    to = i + 1;
  }
  return to > from ? { from, to, split, edge } : null;
}

const isLabelEnd = ({ words, figures }: Row, edge: number): boolean =>
  words.length === 0 && figures.every(isUnit) && (edge === Number.POSITIVE_INFINITY || leftOf(figures) < edge - figures[0]!.size);

interface Found {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

function tableOf(
  rows: readonly Row[],
  first: number,
  body: Body,
  fences: Fences,
  before: Table | null,
  { figuresOnly }: AlignOptions,
): Found | null {
  const { from, split } = body;
  const isFigured = (row: Row) => row.figures.length > 0 && !isLabelEnd(row, body.edge);
  const figured = rows.slice(from, body.to).filter(isFigured);
  const all = figured.flatMap((row) => row.figures);
  const above = figuresOnly ? [] : headerFrom(rows, first, body);
  const zone = above.flatMap((row) => row.pieces.filter((piece) => isOver(piece, split)));
  const header = zone.length > 0 ? readHeader(columnsOf(all), zone, fences) : null;
  const columns = settled(header, all, before);
  const strong = figured.filter((row) => row.figures.length >= FIGURES).length >= ROWS && columns.length >= FIGURES;
  if (!strong && columns !== before?.columns && !(header && columns.length > 1)) return null;
  const rooms = roomOf(columns);
  const slot = (piece: Piece) => {
    const within = columns.findIndex(([left, right]) => piece.left < right && piece.right > left);
    const middle = (piece.left + piece.right) / 2;
    return within >= 0 && !before ? within : rooms.findIndex(([left, right]) => middle >= left && middle < right);
  };
  const fits = figured.every(({ figures }) => new Set(figures.map(slot)).size === figures.length && figures.every((one) => slot(one) >= 0));
  // Where rows of figures are plain, two pieces in one column are its figure broken, and stay so.
  if (!fits && !strong) return null;

  const headed = header !== null && header.columns.length === columns.length;
  const start = headed ? from - above.length : labelStart(rows, first, body);
  const tail = trailing(rows, body);
  const headingEnd = headed ? highest(zone.map((piece) => piece.y)) : Number.NEGATIVE_INFINITY;
  const stubs = rows
    .slice(start, body.to + tail)
    .flatMap((row) => (isFigured(row) ? row.words : row.pieces.filter((piece) => !headed || !zone.includes(piece))));
  const isCorner = (piece: Piece) => piece.y <= headingEnd + 0.3 * piece.size;
  const figures = figured.map((row) => row.figures);
  const corner = labelsOf(stubs.filter(isCorner), [], fences);
  const beside = stubs.filter((piece) => !isCorner(piece));
  const labelled = labelledRows(figures, labelsOf(beside, figures, fences, figuresOnly), fences);

  const cells: TableCell[] = [];
  let page = rows[start]!.item.page;
  const put = (text: string, row: number, column: number, columnSpan = 1, rowSpan = 1) =>
    cells.push({ text, row, column, rowSpan, columnSpan, page, full: false });
  const heads = headed ? header.rowCount : 0;
  if (headed) {
    if (corner.length > 0) put(corner.map(textOf).join('\n'), 0, 0, STUBS, heads);
    for (const cell of header.cells) put(cell.text, cell.row, STUBS + cell.column, cell.columnSpan);
  }
  labelled.forEach((row, r) => {
    page = (row.figures[0] ?? row.labels[0]?.pieces[0])?.page ?? page;
    const texts = row.labels.map(textOf);
    const own = texts.length > STUBS ? [texts.slice(0, -STUBS + 1).join('\n'), ...texts.slice(-STUBS + 1)] : texts;
    own.forEach((text, i) => void put(text, heads + r, i, i === own.length - 1 ? STUBS - i : 1));
    const textIn = (c: number) => row.figures.flatMap((one) => (slot(one) === c ? [one.text] : [])).join('\n');
    columns.forEach((_, c) => void put(textIn(c), heads + r, STUBS + c));
  });
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const to = body.to + tail;
  const last = rows[to - 1]!.item.line;
  const xs = before && columns === before.columns ? before.xs : edges(columns, lowest(figured.map(({ line }) => line.left)));
  const { top, page: onPage } = rows[start]!.item;
  const table: Table = {
    kind: 'table',
    xs,
    rowCount: heads + labelled.length,
    cells,
    page: onPage,
    top,
    bottom: last.y,
    columns,
    figuresTop: rows[from]!.item.top,
  };
  return { table, from: start, to };
}

/** Does a piece stand over the figures rather than over the labels? */
const isOver = (piece: Piece, split: number): boolean => (piece.left + piece.right) / 2 > split;

/** The columns of the page before where all figures stand in them, one each; else those of the headings or the figures. */
function settled(header: Header | null, figures: readonly Piece[], before: Table | null): readonly Extent[] {
  const own = header?.columns ?? columnsOf(figures);
  if (!before?.columns || own.length > before.columns.length) return own;
  const fits = figures.every(({ left, right }) => before.columns!.filter((one) => left < one[1] + 1 && right > one[0] - 1).length === 1);
  return fits ? before.columns : own;
}

/** The lines above the first row that hold its header: words over the figures, up to a caption, running text or figures. */
function headerFrom(rows: readonly Row[], first: number, { from, split, edge }: Body): Row[] {
  const size = rows[from]!.line.size;
  let start = from;
  for (let i = from - 1; i >= Math.max(first, from - 16); i--) {
    const { line, pieces, figures } = rows[i]!;
    if (figures.length > 0 || rows[i + 1]!.line.y - line.y > 4.5 * size) break;
    const crosses = pieces.some((one) => one.left < split - size && one.right > edge + size);
    const over = pieces.some((one) => isOver(one, split));
    if (crosses || ((over || start < from) && isCaption(pieces, size))) break;
    if (over) start = i;
  }
  return rows.slice(start, from);
}

/** Without a header: where the first row's label begins, above its figures. */
function labelStart(rows: readonly Row[], first: number, { from, edge }: Body): number {
  for (let i = from - 1; i >= Math.max(first, from - 4); i--) {
    const { line, pieces } = rows[i]!;
    if (rightOf(pieces) > edge || rows[i + 1]!.line.y - line.y > 2 * line.size || rows[i]!.figures.length > 0) break;
    if (pieces.some(isNumbered)) return pieces.length === 1 && rows[from]!.words.some(isNumbered) ? from : i;
  }
  return from;
}

/** How many lines right below the last row hold the rest of its label. */
function trailing(rows: readonly Row[], { to, edge }: Body): number {
  let count = 0;
  for (let i = to; i < rows.length; i++) {
    const { line, pieces } = rows[i]!;
    const rest = pieces.length > 0 && pieces.every((piece) => piece.right <= edge && !piece.figure && !isNumbered(piece));
    if (!rest || line.y - rows[i - 1]!.line.y > 1.7 * line.size) break;
    count++;
  }
  return count;
}

function edges(columns: readonly Extent[], left: number): number[] {
  const start = columns[0]![0] - 1;
  const step = (start - Math.min(left, start - STUBS)) / STUBS;
  return [
    ...Array.from({ length: STUBS }, (_, i) => start - (STUBS - i) * step),
    ...columns.map(([from], i) => (i === 0 ? start : (from + columns[i - 1]![1]) / 2)),
    columns.at(-1)![1],
  ];
}

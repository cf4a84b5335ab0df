/**
 * Text in columns: rows of figures that stand under each other. Only the figures' columns are rebuilt, with
 * their blanks, and the pieces of each row's label; a header above stays lines of text, since nothing shows its spans.
 */
import type { Item, Table, TableCell } from './pdf/layout';
import { type Line, linesOf } from './pdf/lines';
import type { Glyph } from './pdf/page';

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly figure: boolean;
}

interface Row {
  readonly line: Line;
  readonly pieces: readonly Piece[];
}

/** A row with this many figures shows columns; so many such rows make a table. */
const FIGURES = 4;
const ROWS = 3;

const FIGURE = /^[-+—–－]{0,2}[\d０-９][\d０-９,，.．]*%?$|^[-—–－/／]{1,2}$/;
/** A number before a label: what begins with one is not the rest of the line above. */
const NUMBERED = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、．]|[.,，](?!\d))/;

export function alignedTables(lines: readonly Line[], page: number): Item[] {
  const rows = lines.map((line): Row => ({ line, pieces: piecesOf(line) }));
  const items: Item[] = [];
  for (let i = 0; i < rows.length; ) {
    const end = regionEnd(rows, i);
    const found = end > i ? tableOf(rows, i, end, page) : null;
    if (found) {
      items.push(found.table);
      i = found.end;
    } else {
      const { line } = rows[i]!;
      items.push({ kind: 'line', line, page, top: line.y - line.size });
      i++;
    }
  }
  return items;
}

/** Pieces of a line: parted where the gap is wider than between words, or beside a figure wider than a blank. */
function piecesOf(line: Line): Piece[] {
  const groups: Glyph[][] = [];
  for (const glyph of line.glyphs) {
    if (glyph.text.trim() === '') continue;
    const last = groups.at(-1)?.at(-1);
    const gap = last ? glyph.x - last.x - last.width : Number.POSITIVE_INFINITY;
    const figures = last !== undefined && (/[\d—–-]/.test(last.text) || /[\d—–-]/.test(glyph.text));
    if (gap > (figures ? 0.5 : 0.9) * line.size) groups.push([glyph]);
    else groups.at(-1)!.push(glyph);
  }
  return groups.map((glyphs) => {
    const text = linesOf(glyphs)
      .map((one) => one.text)
      .join('');
    const last = glyphs.at(-1)!;
    return { text, left: glyphs[0]!.x, right: last.x + last.width, y: line.y, size: line.size, figure: FIGURE.test(text) };
  });
}

const figures = (row: Row): Piece[] => row.pieces.filter((piece) => piece.figure);

/** Index past the last row of figures of the table whose first row of figures is `from`; `from` when none begins there. */
function regionEnd(rows: readonly Row[], from: number): number {
  if (figures(rows[from]!).length < FIGURES) return from;
  const edge = Math.min(...figures(rows[from]!).map((piece) => piece.left));
  let end = from + 1;
  let last = from;
  for (; end < rows.length; end++) {
    const row = rows[end]!;
    const words = row.pieces.filter((piece) => !piece.figure);
    // Words among the figures: a header, a heading or running text.
    if (words.some((piece) => piece.right > edge + piece.size)) break;
    if (row.line.y - rows[last]!.line.y > 8 * row.line.size) break;
    if (figures(row).some((piece) => piece.left > edge - piece.size)) last = end;
  }
  return last + 1;
}

function tableOf(rows: readonly Row[], from: number, to: number, page: number): { table: Table; end: number } | null {
  const strong = rows.slice(from, to).filter((row) => figures(row).length >= FIGURES);
  if (strong.length < ROWS) return null;
  const edge = Math.min(...strong.map((row) => Math.min(...lastFigures(row).map((piece) => piece.left))));
  const columns = columnsOf(strong.flatMap(lastFigures));
  const isFigure = (piece: Piece) => piece.figure && piece.right > edge;
  const body = rows.slice(from, to).filter((row) => row.pieces.some(isFigure));
  const placed = body.map((row) =>
    columns.map(([left, right]) => row.pieces.filter((p) => isFigure(p) && p.right > left && p.left < right)),
  );
  const fits = body.every((row, r) => {
    const found = placed[r]!.flat();
    return placed[r]!.every((slot) => slot.length <= 1) && found.length === row.pieces.filter(isFigure).length;
  });
  if (!fits || columns.length < FIGURES) return null;

  const loose = rows.slice(from, to).filter((row) => !body.includes(row));
  const below = trailing(rows, to, body.at(-1)!, edge);
  const labels = labelsOf(
    body,
    [...loose, ...below].flatMap((row) => row.pieces),
    isFigure,
  );
  const stubs = Math.max(1, ...labels.map((one) => one.length));
  const cells: TableCell[] = [];
  body.forEach((_, row) => {
    // Which column of the label a piece stands in is not known; the last one is next to the figures.
    const own = labels[row]!;
    own.forEach((text, i) => {
      const last = i === own.length - 1;
      cells.push({ text, row, column: i, rowSpan: 1, columnSpan: last ? stubs - i : 1, page, full: false });
    });
    placed[row]!.forEach((slot, i) => {
      cells.push({ text: slot[0]?.text ?? '', row, column: stubs + i, rowSpan: 1, columnSpan: 1, page, full: false });
    });
  });
  const left = Math.min(...body.map(({ line }) => line.left));
  const step = (edge - left) / stubs;
  const xs = [
    ...Array.from({ length: stubs }, (_, i) => left + i * step),
    ...columns.map(([start], i) => (i === 0 ? edge - 1 : (start + columns[i - 1]![1]) / 2)),
    columns.at(-1)![1],
  ];
  const first = body[0]!.line;
  const last = (below.at(-1) ?? body.at(-1)!).line;
  return {
    table: { kind: 'table', xs, rowCount: body.length, cells, page, top: first.y - first.size, bottom: last.y },
    end: to + below.length,
  };
}

/** The figures at the end of a row: a number inside its label is not one of them. */
function lastFigures(row: Row): Piece[] {
  let at = row.pieces.length;
  while (at > 0 && row.pieces[at - 1]!.figure) at--;
  return row.pieces.slice(at);
}

/** Extents of columns: figures that overlap from row to row stand in one column, however they are aligned. */
function columnsOf(pieces: readonly Piece[]): [number, number][] {
  const columns: [number, number][] = [];
  for (const { left, right } of [...pieces].sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && left < last[1]) last[1] = Math.max(last[1], right);
    else columns.push([left, right]);
  }
  return columns;
}

/** Lines of label text right below the last row: the rest of its label. */
function trailing(rows: readonly Row[], from: number, last: Row, edge: number): Row[] {
  const found: Row[] = [];
  let above = last.line;
  for (let i = from; i < rows.length; i++) {
    const { line, pieces } = rows[i]!;
    const rest = pieces.length > 0 && pieces.every((piece) => piece.right <= edge && !piece.figure && !NUMBERED.test(piece.text));
    if (!rest || line.y - above.y > 1.7 * line.size) break;
    found.push(rows[i]!);
    above = line;
  }
  return found;
}

/**
 * Pieces of each row's label from left to right, each with the lines it was broken into. A piece on a line of its own goes
 * to the nearest row that it can belong to: not to the row above when it begins with a number, not to the row below when
 * what it stands over begins with one.
 */
function labelsOf(body: readonly Row[], loose: readonly Piece[], isFigure: (p: Piece) => boolean): string[][] {
  const parts = body.map((row) => row.pieces.filter((piece) => !isFigure(piece)).map((piece) => [piece]));
  const own = parts.map((labels) => labels.flat());
  for (const piece of [...loose].sort((a, b) => a.y - b.y)) {
    const numbered = NUMBERED.test(piece.text);
    let best = -1;
    let nearest = 6 * piece.size;
    body.forEach(({ line }, r) => {
      const distance = Math.abs(line.y - piece.y);
      const allowed = line.y < piece.y ? !numbered : !own[r]!.some((other) => overlap(other, piece) && NUMBERED.test(other.text));
      if (allowed && distance < nearest) {
        nearest = distance;
        best = r;
      }
    });
    if (best < 0) continue;
    const label = parts[best]!.find((pieces) => pieces.some((other) => overlap(other, piece)));
    if (label) label.push(piece);
    else parts[best]!.push([piece]);
  }
  return parts.map((labels) =>
    labels
      .sort((a, b) => a[0]!.left - b[0]!.left)
      .map((pieces) =>
        [...pieces]
          .sort((a, b) => a.y - b.y || a.left - b.left)
          .map((piece) => piece.text)
          .join('\n'),
      ),
  );
}

/** Lines of one cell stand above each other: they share at least half of the shorter one's width. */
const overlap = (a: Piece, b: Piece): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) >= 0.5 * Math.min(a.right - a.left, b.right - b.left);

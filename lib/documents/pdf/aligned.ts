/**
 * Tables without upright rules: rows of figures that stand under each other. Only the figures' columns are rebuilt, with
 * their blanks, and the pieces of each row's label; a header above stays lines of text, since nothing shows its spans.
 */
import type { Item, Table, TableCell } from './layout';
import { type Line, linesOf } from './lines';
import type { Glyph } from './page';

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
  const stubs = stubColumns([...body, ...loose, ...below].flatMap((row) => row.pieces.filter((piece) => !isFigure(piece))));
  const labels = labelsOf(
    body,
    [...loose, ...below].flatMap((row) => row.pieces),
    isFigure,
    stubs,
  );
  const cells: TableCell[] = [];
  body.forEach((_, row) => {
    labels[row]!.forEach((text, column) => {
      if (text !== '') cells.push({ text, row, column, rowSpan: 1, columnSpan: 1, page });
    });
    placed[row]!.forEach((slot, i) => {
      cells.push({ text: slot[0]?.text ?? '', row, column: stubs.length + i, rowSpan: 1, columnSpan: 1, page });
    });
  });
  const xs = [...stubs, ...columns.map(([left], i) => (i === 0 ? left - 1 : (left + columns[i - 1]![1]) / 2)), columns.at(-1)![1]];
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

/** Left edges under which pieces of labels begin. */
function stubColumns(pieces: readonly Piece[]): number[] {
  const edges: number[] = [];
  for (const { left, size } of [...pieces].sort((a, b) => a.left - b.left)) {
    if (edges.length === 0 || left - edges.at(-1)! > 1.6 * size) edges.push(left);
  }
  return edges;
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
 * Label text of each row by stub column. A piece on a line of its own goes to the nearest row that it can belong to: not
 * to the row above when it begins with a number, not to the row below when that row's own label begins with one.
 */
function labelsOf(body: readonly Row[], loose: readonly Piece[], isFigure: (p: Piece) => boolean, stubs: readonly number[]): string[][] {
  const slot = (piece: Piece) => {
    let at = 0;
    while (at + 1 < stubs.length && piece.left >= stubs[at + 1]! - 0.5) at++;
    return at;
  };
  const parts = body.map((row) => {
    const own: Piece[][] = stubs.map(() => []);
    for (const piece of row.pieces) if (!isFigure(piece)) own[slot(piece)]!.push(piece);
    return own;
  });
  const begun = parts.map((own) => own.map((pieces) => pieces[0] !== undefined && NUMBERED.test(pieces[0].text)));
  for (const piece of [...loose].sort((a, b) => a.y - b.y)) {
    const column = slot(piece);
    const numbered = NUMBERED.test(piece.text);
    let best = -1;
    let nearest = 3.2 * piece.size;
    body.forEach(({ line }, r) => {
      const distance = Math.abs(line.y - piece.y);
      const allowed = line.y < piece.y ? !numbered : !begun[r]![column];
      if (allowed && distance < nearest) {
        nearest = distance;
        best = r;
      }
    });
    if (best >= 0) parts[best]![column]!.push(piece);
  }
  return parts.map((own) =>
    own.map((pieces) =>
      [...pieces]
        .sort((a, b) => a.y - b.y || a.left - b.left)
        .map((piece) => piece.text)
        .join('\n'),
    ),
  );
}

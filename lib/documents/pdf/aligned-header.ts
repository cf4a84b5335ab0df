/** Headings above columns of figures that no rules part: which words stand over which column. */
import { type Fences, isNumbered, type Piece } from './pieces';

export type Extent = readonly [left: number, right: number];

export interface HeadingCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
}

export interface Header {
  readonly columns: readonly Extent[];
  readonly cells: readonly HeadingCell[];
  readonly rowCount: number;
}

/** Line spacing within a heading, in font sizes. */
const SPACING = 1.7;

/** Extents of columns: figures that overlap from row to row stand in one column, however they are aligned. */
export function columnsOf(pieces: readonly Pick<Piece, 'left' | 'right'>[]): Extent[] {
  const columns: [number, number][] = [];
  for (const { left, right } of [...pieces].sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && left < last[1]) last[1] = Math.max(last[1], right);
    else columns.push([left, right]);
  }
  return columns;
}

/** The room of each column: up to the middle of the gap to its neighbours. */
export function roomOf(columns: readonly Extent[]): Extent[] {
  return columns.map(([left, right], i) => [
    i === 0 ? left - 1e4 : (columns[i - 1]![1] + left) / 2,
    i === columns.length - 1 ? right + 1e4 : (right + columns[i + 1]![0]) / 2,
  ]);
}

/** Two lines of one heading: close together, and set on one axis or edge. */
const isAbove = (piece: Piece, below: Piece): boolean =>
  below.y > piece.y &&
  below.y - piece.y <= SPACING * piece.size &&
  [piece.left - below.left, piece.right - below.right, (piece.left + piece.right - below.left - below.right) / 2].some(
    (distance) => Math.abs(distance) < 0.35 * piece.size,
  );

const over = (piece: Piece, [left, right]: Extent): boolean => piece.left < right && piece.right > left;

/**
 * Headings of the columns whose figures are known; a heading over no figure adds a column of blanks. Null unless every
 * column has a heading of its own.
 */
export function readHeader(figures: readonly Extent[], words: readonly Piece[], fences: Fences): Header | null {
  const columns = withBlankColumns(figures, words);
  const leaves: Piece[][] = columns.map(() => []);
  const rooms = roomOf(columns);
  const upper: { piece: Piece; column: number; columnSpan: number }[] = [];
  for (const piece of [...words].sort((a, b) => b.y - a.y || a.left - b.left)) {
    const under = columns.flatMap((column, i) => (over(piece, column) ? [i] : []));
    const middle = (piece.left + piece.right) / 2;
    const only = under.length === 0 ? rooms.findIndex(([left, right]) => middle >= left && middle < right) : under[0]!;
    const stack = under.length < 2 ? leaves[only] : undefined;
    const below = stack?.at(-1);
    const goesOn = !below || (isAbove(piece, below) && !fences.between(middle, piece.y, below.y));
    if (stack && goesOn) stack.push(piece);
    else upper.push({ piece, column: only, columnSpan: Math.max(1, under.length) });
  }
  if (leaves.some((stack) => stack.length === 0)) return null;
  const rows: number[] = [];
  for (const { piece } of [...upper].reverse()) if (!rows.some((y) => Math.abs(y - piece.y) < 0.5 * piece.size)) rows.push(piece.y);
  const cells = [...upper].reverse().map(({ piece, column, columnSpan }) => ({
    text: piece.text,
    row: rows.findIndex((y) => Math.abs(y - piece.y) < 0.5 * piece.size),
    column,
    columnSpan,
  }));
  const leaf = leaves.map((stack, column) => ({
    text: stack
      .sort((a, b) => a.y - b.y || a.left - b.left)
      .map((piece) => piece.text)
      .join('\n'),
    row: rows.length,
    column,
    columnSpan: 1,
  }));
  return { columns, cells: [...cells, ...leaf], rowCount: rows.length + 1 };
}

/**
 * From the lowest words up: what stands over no figure is the heading of a column whose figures stand aside, or of a column of
 * blanks where it stands in a line of headings.
 */
function withBlankColumns(figures: readonly Extent[], words: readonly Piece[]): Extent[] {
  const rooms = roomOf(figures);
  const taken = new Set<number>();
  const loose: Piece[] = [];
  for (const piece of words) {
    const under = figures.flatMap((column, i) => (over(piece, column) ? [i] : []));
    if (under.length === 1) taken.add(under[0]!);
    // The next line of a heading whose first line stands over figures is not a heading itself.
    const rest = words.some((other) => isAbove(other, piece) && figures.filter((column) => over(other, column)).length === 1);
    if (under.length === 0 && !rest) loose.push(piece);
  }
  const added: { extent: Extent; top: Piece }[] = [];
  for (const piece of [...loose].sort((a, b) => b.y - a.y || a.left - b.left)) {
    const own = added.filter(({ extent }) => over(piece, extent));
    const middle = (piece.left + piece.right) / 2;
    const room = rooms.findIndex(([left, right]) => middle >= left && middle < right);
    const [below] = own;
    if (below && own.length === 1 && isAbove(piece, below.top)) {
      below.extent = [Math.min(below.extent[0], piece.left), Math.max(below.extent[1], piece.right)];
      below.top = piece;
    } else if (!below) {
      const aside = Math.max(figures[room]![0] - piece.right, piece.left - figures[room]![1]);
      if (!taken.has(room) && aside < 3 * piece.size) taken.add(room);
      else if (words.filter((other) => Math.abs(other.y - piece.y) < piece.size).length >= 3)
        added.push({ extent: [piece.left, piece.right], top: piece });
    }
  }
  return [...figures, ...added.map(({ extent }) => extent)].sort((a, b) => a[0] - b[0]);
}

/** A line that no header holds: a numbered heading alone on it, or words in larger type. */
export const isCaption = (pieces: readonly Piece[], size: number): boolean =>
  pieces.length === 1 && (isNumbered(pieces[0]!) || pieces[0]!.size > 1.15 * size);

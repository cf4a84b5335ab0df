/** Labels beside rows of figures that no rules part: which lines are one label, and which row each label names. */
import { highest, lowest } from '../least-and-most';
import { type Fences, isNumbered, overlap, type Piece } from './pieces';

/** The lines of one label. */
export interface Label {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  /** Base lines of its first and last line. */
  readonly top: number;
  readonly bottom: number;
}

export interface LabelledRow {
  readonly figures: readonly Piece[];
  /** From left to right; the last one is the row's own. */
  readonly labels: readonly Label[];
}

export const textOf = ({ pieces }: Label): string => pieces.map((piece) => piece.text).join('\n');

/** Line spacing within a label, in font sizes: where every label has a number the next number ends it. */
const NUMBERED_SPACING = 2.3;
const SPACING = 1.62;

/** Pieces of text beside the figures → labels, from top to bottom. `eachLine`: each line of figures is a row of its own. */
export function labelsOf(pieces: readonly Piece[], figures: readonly (readonly Piece[])[], fences: Fences, eachLine = false): Label[] {
  const numbered = !eachLine && pieces.filter(isNumbered).length >= 3;
  const spacing = numbered ? NUMBERED_SPACING : SPACING;
  // Without numbers two lines with several figures each are two labels, however close.
  const rowAt = ({ y, size }: Piece) => figures.find((row) => (eachLine || row.length > 1) && Math.abs(row[0]!.y - y) < 0.3 * size);
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left);
  const isNext = (lines: readonly Piece[], piece: Piece): boolean => {
    if (!eachLine) return !numbered && rowAt(lines.at(-1)!)?.length === rowAt(piece)?.length && rowAt(piece) !== undefined;
    const own = lines.findLast((one) => rowAt(one));
    if (!own || rowAt(piece)) return own !== undefined;
    // A line between two rows belongs to the nearer one, unless that one's label begins with a number.
    const next = sorted.find((other) => other.y > piece.y && overlap(other, piece) && rowAt(other));
    return next !== undefined && !isNumbered(next) && next.y - piece.y < piece.y - own.y;
  };
  const found: Piece[][] = [];
  for (const piece of sorted) {
    const above = isNumbered(piece)
      ? undefined
      : found
          .filter((lines) => {
            const last = lines.at(-1)!;
            const near = piece.y > last.y && piece.y - last.y <= spacing * piece.size && !isNext(lines, piece);
            return near && lines.some((one) => overlap(one, piece)) && !fences.between((piece.left + piece.right) / 2, last.y, piece.y);
          })
          .sort((a, b) => b.at(-1)!.y - a.at(-1)!.y)[0];
    if (above) above.push(piece);
    else found.push([piece]);
  }
  return found.map((lines) => ({
    pieces: lines,
    left: lowest(lines.map((one) => one.left)),
    right: highest(lines.map((one) => one.right)),
    top: lines[0]!.y,
    bottom: lines.at(-1)!.y,
  }));
}

/** How far (in font sizes) a row's figures may stand above the first or below the last line of its label. */
const REACH = 0.9;

const away = (label: Label, y: number): number => Math.max(label.top - y, y - label.bottom, 0);

/** Another label stands at its right, beside it or closer above or below than a row: a label of several rows. */
const isOuter = (label: Label, labels: readonly Label[]): boolean => {
  const reach = 1.2 * label.pieces[0]!.size;
  return labels.some((other) => other.left >= label.right && other.bottom > label.top - reach && other.top < label.bottom + reach);
};

/** The labels of a row of figures, nearest to the figures first; of labels that stand above each other the nearer one. */
function beside(labels: readonly Label[], y: number, size: number, fences: Fences): Label[] | null {
  const near = labels
    .filter((label) => {
      if (away(label, y) > REACH * size) return false;
      if (isOuter(label, labels) && !labels.some((other) => other.left >= label.right && away(other, y) <= REACH * size)) return false;
      const x = (label.left + label.right) / 2;
      return !fences.between(x, label.bottom, y) && !fences.between(x, y, label.top);
    })
    .sort((a, b) => b.left - a.left);
  const [own] = near;
  if (!own) return [];
  const rivals = near.filter((other) => other !== own && overlap(other, own)).map((other) => away(other, y));
  if (rivals.some((distance) => Math.abs(distance - away(own, y)) < 0.15 * size)) return null;
  return near.sort((a, b) => (overlap(a, own) && overlap(b, own) ? away(a, y) - away(b, y) : b.left - a.left));
}

/** Lines of figures nearer than this (in font sizes) are one row where no label tells. */
const ONE_ROW = 1.7;
/** A page break may cut a row: then its lines stand as far apart as the last line of a page and the first of the next. */
const OVER_PAGES = 2.9;

interface Open {
  readonly y: number;
  readonly figures: Piece[];
  own: Label | null;
}

/**
 * Rows of figures with their labels, and labels of rows that hold none. Lines of figures beside one label are one row, and so
 * are those with no label of their own near one that has: a number was wrapped in it. A label in an outer column stands
 * beside the middle of its rows: it goes to the next of them.
 */
export function labelledRows(lines: readonly (readonly Piece[])[], labels: readonly Label[], fences: Fences): LabelledRow[] {
  const found: Open[] = [];
  const loose: Open[] = [];
  for (const figures of lines) {
    const { y, size } = figures[0]!;
    const near = beside(labels, y, size, fences);
    const own = near?.[0] ?? null;
    const row = found.find((one) => own !== null && one.own === own);
    if (row) for (const figure of figures) row.figures.push(figure);
    else (near?.length === 0 ? loose : found).push({ y, figures: [...figures], own });
  }
  const claimed = new Map(found.map((row) => [row, row.figures.map((one) => one.y)]));
  for (const line of loose) {
    const size = line.figures[0]!.size;
    const near = found
      .map((row) => ({ row, distance: lowest((claimed.get(row) ?? [row.y]).map((y) => Math.abs(y - line.y))) }))
      .filter(({ row, distance }) => {
        const most = row.figures[0]!.page === line.figures[0]!.page ? ONE_ROW : OVER_PAGES;
        return distance < most * size && (row.own !== null || labels.length === 0);
      })
      .sort((a, b) => a.distance - b.distance);
    // Between two rows as near as each other it makes the figures of both unsure.
    const nearest = near.filter(({ distance }) => distance - near[0]!.distance < 0.3 * size);
    for (const { row } of nearest) for (const figure of line.figures) row.figures.push(figure);
    if (nearest.length === 0) found.push(line);
  }
  for (const row of found) row.figures.sort((a, b) => a.y - b.y);
  if (labels.length === 0) return found.sort((a, b) => a.y - b.y).map(({ figures }) => ({ figures, labels: [] }));
  const owned = new Set(found.map((row) => row.own));
  const ys = found.map((row) => row.y).sort((a, b) => a - b);
  const pitch = lowest(ys.slice(1).map((y, i) => y - ys[i]!));
  const outer: Label[] = [];
  for (const label of labels) {
    if (owned.has(label)) continue;
    const x = (label.left + label.right) / 2;
    const apart = (y: number) => fences.between(x, label.bottom, y) || fences.between(x, y, label.top) || away(label, y) > 0.7 * pitch;
    if (!isOuter(label, labels) && ys.every(apart)) found.push({ y: (label.top + label.bottom) / 2, figures: [], own: label });
    else outer.push(label);
  }
  found.sort((a, b) => a.y - b.y);
  return found.map(({ figures, own }, i) => {
    const mine = outer.filter((label) => {
      const next = found.findIndex((row) => row.y >= label.top - REACH * label.pieces[0]!.size);
      return (next < 0 ? found.length - 1 : next) === i;
    });
    return { figures, labels: [...mine.sort((a, b) => a.left - b.left || a.top - b.top), ...(own ? [own] : [])] };
  });
}

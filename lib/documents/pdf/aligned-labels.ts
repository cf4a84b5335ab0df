/** Labels beside rows of figures that no rules part: which lines are one label, and which row each label names. */
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

/** Pieces of text beside the figures → labels, from top to bottom. */
export function labelsOf(pieces: readonly Piece[], fences: Fences): Label[] {
  const numbered = pieces.filter(isNumbered).length;
  const spacing = numbered >= 3 ? NUMBERED_SPACING : SPACING;
  const found: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const above = isNumbered(piece)
      ? undefined
      : found
          .filter((lines) => {
            const last = lines.at(-1)!;
            const near = piece.y > last.y && piece.y - last.y <= spacing * piece.size;
            return near && lines.some((one) => overlap(one, piece)) && !fences.between((piece.left + piece.right) / 2, last.y, piece.y);
          })
          .sort((a, b) => b.at(-1)!.y - a.at(-1)!.y)[0];
    if (above) above.push(piece);
    else found.push([piece]);
  }
  return found.map((lines) => ({
    pieces: lines,
    left: Math.min(...lines.map((one) => one.left)),
    right: Math.max(...lines.map((one) => one.right)),
    top: lines[0]!.y,
    bottom: lines.at(-1)!.y,
  }));
}

/** How far (in font sizes) a row's figures may stand above the first or below the last line of its label. */
const REACH = 0.6;

const away = (label: Label, y: number): number => Math.max(label.top - y, y - label.bottom, 0);

/** The labels of a row of figures, nearest to the figures first; of labels that stand above each other the nearer one. */
function beside(labels: readonly Label[], y: number, size: number, fences: Fences): Label[] | null {
  const near = labels
    .filter((label) => {
      if (away(label, y) > REACH * size) return false;
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

/**
 * Rows of figures with their labels, and labels of rows that hold none; null when two rows claim one label or a row has none.
 * A label in an outer column stands beside the middle of its rows: it goes to the next of them.
 */
export function labelledRows(rows: readonly (readonly Piece[])[], labels: readonly Label[], fences: Fences): LabelledRow[] | null {
  if (labels.length === 0) return rows.map((figures) => ({ figures, labels: [] }));
  const owner = new Map<Label, readonly Piece[]>();
  const found: { y: number; figures: readonly Piece[]; own: Label }[] = [];
  for (const figures of rows) {
    const { y, size } = figures[0]!;
    const own = beside(labels, y, size, fences)?.[0];
    if (!own || owner.has(own)) return null;
    owner.set(own, figures);
    found.push({ y, figures, own });
  }
  const ys = found.map((row) => row.y).sort((a, b) => a - b);
  const pitch = Math.min(...ys.slice(1).map((y, i) => y - ys[i]!));
  const outer: Label[] = [];
  for (const label of labels) {
    if (owner.has(label)) continue;
    const size = label.pieces[0]!.size;
    const right = labels.some((o) => o.left >= label.right && o.bottom > label.top - REACH * size && o.top < label.bottom + REACH * size);
    const x = (label.left + label.right) / 2;
    const apart = (y: number) => fences.between(x, label.bottom, y) || fences.between(x, y, label.top) || away(label, y) > 0.7 * pitch;
    if (!right && ys.every(apart)) found.push({ y: (label.top + label.bottom) / 2, figures: [], own: label });
    else outer.push(label);
  }
  found.sort((a, b) => a.y - b.y);
  return found.map(({ figures, own, y }, i) => {
    const mine = outer.filter((label) => {
      const next = found.findIndex((row) => row.y >= label.top - REACH * label.pieces[0]!.size);
      return (next < 0 ? found.length - 1 : next) === i;
    });
    void y;
    return { figures, labels: [...mine.sort((a, b) => a.left - b.left || a.top - b.top), own] };
  });
}

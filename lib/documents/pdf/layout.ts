/** A page's glyphs and rules → its tables and lines of text, from top to bottom. */
import { findGrids, type RuledGrid } from './grid';
import { type Line, linesOf } from './lines';
import type { Glyph, PageContent, Rule } from './page';

export interface TableCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly page: number;
  /** Its last line is digits up to the cell's edge: what stands below may be the rest of the number. */
  readonly full: boolean;
}

export interface Table {
  readonly kind: 'table';
  /** Column boundaries in points. */
  readonly xs: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly TableCell[];
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  /** Extents of its columns of figures, where no rules show them. */
  readonly columns?: readonly (readonly [left: number, right: number])[];
}

export interface TextLine {
  readonly kind: 'line';
  readonly line: Line;
  readonly page: number;
  readonly top: number;
}

export type Item = Table | TextLine;

export interface Page {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly rules: readonly Rule[];
}

export function layOutPage({ width, height, glyphs, rules }: PageContent, number: number): Page {
  const grids = findGrids(rules).filter((grid) => !isFrame(grid, width, height));
  const inside = grids.map(() => new Map<number, Glyph[]>());
  const free: Glyph[] = [];
  for (const { word, place } of words(glyphs, grids)) {
    if (!place) free.push(...word);
    else {
      const cells = inside[place.grid]!;
      const cell = cells.get(place.cell);
      if (cell) cell.push(...word);
      else cells.set(place.cell, [...word]);
    }
  }
  const tables = grids.flatMap((grid, g) => (inside[g]!.size > 0 ? [table(grid, inside[g]!, number)] : []));
  const lines = linesOf(free).filter((line) => line.y > -line.size && line.y < height + line.size);
  const items: Item[] = [...tables, ...lines.map((line): Item => ({ kind: 'line', line, page: number, top: line.y - line.size }))];
  items.sort((a, b) => a.top - b.top);
  return { number, width, height, items, rules };
}

/** A box around the whole page. */
const isFrame = ({ xs, ys, cells }: RuledGrid, width: number, height: number): boolean =>
  cells.length < 4 && xs.at(-1)! - xs[0]! > 0.9 * width && ys.at(-1)! - ys[0]! > 0.85 * height;

interface Place {
  readonly grid: number;
  readonly cell: number;
}

/** Middle of the glyph's body. */
const centre = ({ x, y, dx, dy, width, size }: Glyph): [number, number] => [
  x + (dx * width) / 2 + dy * 0.35 * size,
  y + (dy * width) / 2 - dx * 0.35 * size,
];

/**
 * Words with the cell each belongs to. A word goes where its middle is, so that a number wider than its cell does not
 * lose a digit to the next one; only a piece of text placed anew may begin in another cell.
 */
function* words(glyphs: readonly Glyph[], grids: readonly RuledGrid[]): Generator<{ word: Glyph[]; place: Place | null }> {
  let word: Glyph[] = [];
  const finder = new Finder(grids);
  let here: string | undefined;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '' || Math.abs(Math.abs(glyph.dx) - Math.abs(glyph.dy)) < 0.9) continue;
    const last = word.at(-1);
    const place = finder.name(centre(glyph));
    if (last && (!follows(last, glyph, place === here) || (last.run !== glyph.run && place !== here))) {
      yield { word, place: finder.find(middle(word)) };
      word = [];
    }
    word.push(glyph);
    here = place;
  }
  if (word.length > 0) yield { word, place: finder.find(middle(word)) };
}

function follows(a: Glyph, b: Glyph, sameCell: boolean): boolean {
  const gap = (b.x - a.x) * a.dx + (b.y - a.y) * a.dy - a.width;
  const drift = Math.abs((b.y - a.y) * a.dx - (b.x - a.x) * a.dy);
  return a.dx * b.dx + a.dy * b.dy > 0.98 && drift < 0.3 * a.size && gap > -0.5 * a.size && gap < (sameCell ? 0.8 : 0.25) * a.size;
}

function middle(word: readonly Glyph[]): [number, number] {
  const [first, last] = [centre(word[0]!), centre(word.at(-1)!)];
  return [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2];
}

/** Looks up the cell that holds a point. */
class Finder {
  private readonly slots: Int32Array[];

  constructor(private readonly grids: readonly RuledGrid[]) {
    this.slots = grids.map(({ xs, ys, cells }) => {
      const columns = xs.length - 1;
      const slots = new Int32Array(columns * (ys.length - 1));
      cells.forEach((cell, i) => {
        for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
          slots.fill(i, r * columns + cell.column, r * columns + cell.column + cell.columnSpan);
      });
      return slots;
    });
  }

  find([x, y]: readonly [number, number]): Place | null {
    // Of nested grids the smallest that holds the point.
    let best: Place | null = null;
    let area = Number.POSITIVE_INFINITY;
    this.grids.forEach(({ xs, ys }, grid) => {
      const size = (xs.at(-1)! - xs[0]!) * (ys.at(-1)! - ys[0]!);
      if (x < xs[0]! || x > xs.at(-1)! || y < ys[0]! || y > ys.at(-1)! || size >= area) return;
      const column = slot(xs, x);
      const row = slot(ys, y);
      best = { grid, cell: this.slots[grid]![row * (xs.length - 1) + column]! };
      area = size;
    });
    return best;
  }

  name(point: readonly [number, number]): string {
    const place = this.find(point);
    return place ? `${place.grid}/${place.cell}` : '';
  }
}

function slot(boundaries: readonly number[], value: number): number {
  let i = 0;
  while (i < boundaries.length - 2 && value >= boundaries[i + 1]!) i++;
  return i;
}

/** The most that office software leaves free on both sides of a cell's text together (points). */
const PADDING = 13;

/** Digits with no room for one more: a long number is wrapped there. */
const fills = ({ text, left, right, size }: Line, width: number): boolean =>
  /^\d[\d,.]+$/.test(text) && right - left + size / 2 > width - PADDING;

/** A cell's text with its next line: the rest of a number, or a line of its own. */
export const goOn = (text: string, full: boolean, next: string): string =>
  [text, next].filter((part) => part !== '').join(full && /^[\d,.]+$/.test(next) ? '' : '\n');

function table({ xs, ys, cells }: RuledGrid, inside: ReadonlyMap<number, readonly Glyph[]>, page: number): Table {
  return {
    kind: 'table',
    xs,
    rowCount: ys.length - 1,
    cells: cells.map((cell, i) => {
      const lines = linesOf(inside.get(i) ?? [], { spread: true });
      const width = xs[cell.column + cell.columnSpan]! - xs[cell.column]!;
      const text = lines.reduce((all, line, k) => (k === 0 ? line.text : goOn(all, fills(lines[k - 1]!, width), line.text)), '');
      return { ...cell, page, text, full: lines.length > 0 && fills(lines.at(-1)!, width) };
    }),
    page,
    top: ys[0]!,
    bottom: ys.at(-1)!,
  };
}

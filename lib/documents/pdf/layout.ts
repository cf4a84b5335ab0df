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
  /** Where no rules show its columns: their extents, and the top of its first row of figures. */
  readonly columns?: readonly (readonly [left: number, right: number])[];
  readonly figuresTop?: number;
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
  for (const { word, place } of words(withoutStamps(glyphs), grids)) {
    if (!place) free.push(...word);
    else {
      const cells = inside[place.grid]!;
      const cell = cells.get(place.cell);
      if (cell) cell.push(...word);
      else cells.set(place.cell, [...word]);
    }
  }
  const tables = grids.flatMap((grid, g): Table[] => {
    const cells = inside[g]!;
    if (!isOpen(grid, cells)) return cells.size > 0 ? [table(grid, cells, number)] : [];
    for (const own of cells.values()) for (const glyph of own) free.push(glyph);
    return [];
  });
  const lines = linesOf(free).filter((line) => line.y > -line.size && line.y < height + line.size);
  const items: Item[] = [...tables, ...lines.map((line): Item => ({ kind: 'line', line, page: number, top: line.y - line.size }))];
  items.sort((a, b) => a.top - b.top);
  return { number, width, height, items, rules };
}

/** A box around the whole page. */
const isFrame = ({ xs, ys, cells }: RuledGrid, width: number, height: number): boolean =>
  cells.length < 4 && xs.at(-1)! - xs[0]! > 0.9 * width && ys.at(-1)! - ys[0]! > 0.85 * height;

/** A number before a label. */
const NUMBERED = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．.](?!\d))/;

/** Only the outside or the upright rules are drawn: rows of figures share a cell, or one cell a column holds all of its figures. */
function isOpen({ xs, cells }: RuledGrid, inside: ReadonlyMap<number, readonly Glyph[]>): boolean {
  const stacked = new Map<number, number>();
  for (const [index, glyphs] of inside) {
    const lines = linesOf(glyphs).filter(({ text }) => /^\D*\d[\d.,\s]*$/.test(text));
    const { row, columnSpan } = cells[index]!;
    const shared = lines.filter(({ text }) => /\d\s+\d+\s+\d/.test(text)).length;
    if (shared > LONGEST_NUMBER || (shared > 0 && columnSpan === xs.length - 1)) return true;
    if (linesOf(glyphs).filter(({ text }) => NUMBERED.test(text)).length > 2) return true;
    if (lines.length > LONGEST_NUMBER + 1) stacked.set(row, (stacked.get(row) ?? 0) + 1);
  }
  return [...stacked.values()].some((columns) => columns > 1);
}

interface Place {
  readonly grid: number;
  readonly cell: number;
}

/** Text this many times as large as most of the page's, printed over it, is a stamp or a watermark. */
const STAMP = 1.8;

function withoutStamps(glyphs: readonly Glyph[]): readonly Glyph[] {
  const printed = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const usual = [...printed].sort((a, b) => a.size - b.size)[printed.length >> 1]?.size ?? 0;
  const [large, small] = [printed.filter((glyph) => glyph.size > STAMP * usual), printed.filter((glyph) => glyph.size <= STAMP * usual)];
  if (large.length === 0) return glyphs;
  const covers = (a: Glyph, b: Glyph) => {
    const [x, y] = centre(b);
    const [ax, ay] = centre(a);
    return Math.abs(x - ax) < a.size / 2 && Math.abs(y - ay) < a.size / 2;
  };
  const stamps = new Set(large.filter((glyph) => small.some((other) => covers(glyph, other))).map((glyph) => glyph.run));
  return stamps.size === 0 ? glyphs : glyphs.filter((glyph) => glyph.size <= STAMP * usual || !stamps.has(glyph.run));
}

/** Middle of the glyph's body. */
const centre = ({ x, y, dx, dy, width, size }: Glyph): [number, number] => [
  x + (dx * width) / 2 + dy * 0.35 * size,
  y + (dy * width) / 2 - dx * 0.35 * size,
];

/**
 * Words with the cell each belongs to. A word goes where its middle is, so that a number wider than its cell does not
 * lose a digit to the next one; only text that the file places separately may begin in another cell.
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

/** Between which two boundaries the value lies; the first or last two where it lies outside. */
function slot(boundaries: readonly number[], value: number): number {
  let [low, high] = [0, boundaries.length - 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= boundaries[middle + 1]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The most that office software leaves free on both sides of a cell's text together (points). */
const PADDING = 13;

/** Lines that a number takes at most in a narrow cell. */
const LONGEST_NUMBER = 3;

/** Digits with no room for one more: a long number is wrapped there. */
const fills = ({ text, left, right, size }: Line, width: number): boolean =>
  /^[\d０-９][\d０-９,.]+$/.test(text) && right - left + size / 2 > width - PADDING;

/** A cell's text with its next line: the rest of a number, or a line of its own. */
export const goOn = (text: string, full: boolean, next: string): string =>
  [text, next].filter((part) => part !== '').join(full && /^[\d０-９,.]+$/.test(next) ? '' : '\n');

function table({ xs, ys, cells }: RuledGrid, inside: ReadonlyMap<number, readonly Glyph[]>, page: number): Table {
  return {
    kind: 'table',
    xs,
    rowCount: ys.length - 1,
    cells: cells.map((cell, i) => {
      const lines = linesOf(inside.get(i) ?? [], { spread: true });
      const width = xs[cell.column + cell.columnSpan]! - xs[cell.column]!;
      // No figure has so many digits: several stand above each other where a rule is missing.
      const most = lines.length <= LONGEST_NUMBER;
      const text = lines.reduce((all, line, k) => (k === 0 ? line.text : goOn(all, most && fills(lines[k - 1]!, width), line.text)), '');
      return { ...cell, page, text, full: most && lines.length > 0 && fills(lines.at(-1)!, width) };
    }),
    page,
    top: ys[0]!,
    bottom: ys.at(-1)!,
  };
}

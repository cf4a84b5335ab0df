/** A table's token stream → rows: labels, then the cells behind them; and how many of those cells are the row's own. */
import type { GridBlock } from '../../documents/document';
import { labelForm } from '../normalize';
import { onOneLine, type Token } from '../tokens';
import { segment } from './label-matching';
import type { Vocabulary } from './spec';

export interface Run {
  readonly labels: readonly Token[];
  /** Values and blanks up to the next label. */
  readonly cells: readonly Token[];
}

/** Splits the stream behind each stretch of cells. */
export function runs(tokens: readonly Token[]): Run[] {
  const out: { labels: Token[]; cells: Token[] }[] = [];
  let current: { labels: Token[]; cells: Token[] } | null = null;
  tokens.forEach((printed, i) => {
    const token = isNumbering(printed, tokens[i - 1], tokens[i + 1])
      ? { ...printed, kind: 'label' as const, label: labelForm(printed.text) }
      : printed;
    if (token.kind === 'label') {
      if (!current || current.cells.length > 0) {
        current = { labels: [], cells: [] };
        out.push(current);
      }
      current.labels.push(token);
    } else {
      if (!current) {
        current = { labels: [], cells: [] };
        out.push(current);
      }
      current.cells.push(token);
    }
  });
  return out;
}

/** `2.` on a line of its own before its label: the label's number, not a figure. */
const isNumbering = (token: Token, before: Token | undefined, next: Token | undefined): boolean =>
  token.kind === 'value' &&
  (token.start !== 'none' || before?.text === '') &&
  /^\d{1,2}\s*[.、．]$/.test(token.text) &&
  next?.kind === 'label' &&
  !/^[(\d一二三四五六七]/.test(next.label);

export const isPrinted = (token: Token): boolean => token.kind === 'value';
const isFigure = (token: Token): boolean => token.figure.kind === 'number';
const printed = (cells: readonly Token[]): number => cells.filter(isPrinted).length;

export type Fit =
  /** `exact`: the row held just as many cells as expected, each with a figure or a blank of its own. */
  | { readonly ok: true; readonly exact: boolean; readonly cells: readonly Token[]; readonly left: readonly Token[] }
  /** `found` cells with something printed, of which none can be placed for certain. */
  | { readonly ok: false; readonly found: number };

/**
 * Where the values of a row stand when it has more cells than values. `first`: right behind the label, with filling at the
 * end (`行政许可 | 0 ||`); a blank at the end may then be filling, and a row whose cells were merged cannot be told from one
 * with a blank. `last`: every row is as wide as the table, with filling behind the label. `unknown`: neither is certain.
 */
export type Filling = 'first' | 'last' | 'unknown';

export function fillingOf(
  tokens: readonly Token[],
  rows: readonly { readonly cells: readonly Token[]; readonly expected: number }[],
): Filling {
  const loose = rows.filter(({ cells }) => cells[0]?.cell === null && cells.some(isPrinted));
  const own = loose.map(({ cells, expected }) => ({ cells: ownRow(cells)[0], expected }));
  const varying = fillingByLength(own);
  if (varying) return varying;
  const long = own.filter(({ cells, expected }) => cells.length > expected);
  if (long.some(({ cells }) => cells.at(-1)!.text === '' && isPrinted(cells[0]!))) return 'first';
  // One such row may end in the number of its page.
  if (long.filter(({ cells }) => cells[0]!.text === '' && cells.at(-1)!.text !== '').length * 2 > long.length) return 'last';
  return tokens.some((token, i) => isFilledLabel(token, tokens[i + 1], tokens, i)) ? 'first' : 'unknown';
}

/** Rows of different lengths tell: the blanks that grow with the length are the filling. */
function fillingByLength(rows: readonly { readonly cells: readonly Token[]; readonly expected: number }[]): Filling | null {
  const edges = new Map<number, { lead: number; trail: number }>();
  for (const { cells, expected } of rows) {
    if (cells.length < expected) continue;
    const lead = cells.findIndex((c) => c.text !== '');
    const trail = cells.length - 1 - cells.findLastIndex((c) => c.text !== '');
    const least = edges.get(cells.length - expected) ?? { lead, trail };
    edges.set(cells.length - expected, { lead: Math.min(least.lead, lead), trail: Math.min(least.trail, trail) });
  }
  const sorted = [...edges].sort((a, b) => a[0] - b[0]);
  const [short, long] = [sorted[0], sorted.at(-1)];
  if (!short || !long || short === long) return null;
  const growth = long[0] - short[0];
  const [lead, trail] = [long[1].lead - short[1].lead, long[1].trail - short[1].trail];
  if (lead === growth && trail === 0) return 'last';
  return trail === growth && lead === 0 ? 'first' : null;
}

/** Rows that hold one cell beside rows of many: nothing is filled up, an empty cell is one of the table's own. */
function isRagged(grid: GridBlock): boolean {
  if (grid.columnCount < 4) return false;
  const lengths = new Map<number, number>();
  for (const cell of grid.cells) lengths.set(cell.row, (lengths.get(cell.row) ?? 0) + 1);
  return [...lengths.values()].some((length) => length <= 2);
}

/**
 * Grids of text that keep every cell of the drawn table, merged ones as empty cells: a row of headings shows the first and
 * the last of `count` columns as far apart as they stand. Then the last cells of each row that reaches the edge are its own.
 */
export function drawnGrids(
  tokens: readonly Token[],
  isFirst: (label: string) => boolean,
  isLast: (label: string) => boolean,
  count: number,
): ReadonlySet<GridBlock> {
  const found = new Set<GridBlock>();
  tokens.forEach((last, i) => {
    const { grid, at } = last;
    if (grid?.geometry !== 'sequence' || at.column !== grid.columnCount || !isLast(last.label)) return;
    const first = tokens.slice(Math.max(0, i - count + 1), i).find((t) => t.grid === grid && t.at.row === at.row && isFirst(t.label));
    if (first?.at.column === at.column - count + 1) found.add(grid);
  });
  return found;
}

/** A label followed by empty cells up to the end of its row. */
function isFilledLabel(token: Token, next: Token | undefined, tokens: readonly Token[], at: number): boolean {
  if (token.kind !== 'label' || token.cell !== null || token.grid === null || next?.text !== '' || next.start !== 'none') return false;
  if (isRagged(token.grid)) return false;
  let end = at + 1;
  while (tokens[end] && tokens[end]!.text === '' && tokens[end]!.start === 'none') end++;
  const behind = tokens[end];
  return behind === undefined || behind.start === 'soft' || (token.grid.columnCount === 1 && behind.kind === 'label');
}

/** Cells behind a heading, from the row on that has figures. */
export function fromFirstRow(cells: readonly Token[]): readonly Token[] {
  const [own, rest] = ownRow(cells);
  return printed(own) === 0 && printed(rest) > 0 ? fromFirstRow(rest) : cells;
}

/** The cells up to the next row of the source, and those behind. */
function ownRow(cells: readonly Token[]): [readonly Token[], readonly Token[]] {
  // The label may stand on a line of its own: then the first row behind it is its row.
  const next = cells.findIndex((c, i) => i > 0 && c.start !== 'none');
  return next < 0 ? [cells, []] : [cells.slice(0, next), cells.slice(next)];
}

/** The cells of a row up to the next row of the source. */
export const ownCells = (cells: readonly Token[]): readonly Token[] => ownRow(cells)[0];

/** One line of a note that was torn over several cells (`4(其中修订`, `16件)`): its neighbours are not where they seem. */
const isFragment = ({ text }: Token): boolean => {
  if (!/[(（)）]/.test(text)) return false;
  return (text.match(/[(（]/g)?.length ?? 0) !== (text.match(/[)）]/g)?.length ?? 0);
};

/**
 * Does a cell of words stand in the same row of the source right behind the row's cells, one of them, read as a label? Then
 * empty cells before the figures are filling, although they make up the number.
 */
export function isBrokenByWords(tokens: readonly Token[], cells: readonly Token[], vocabulary: Vocabulary): boolean {
  const last = cells[0]?.text === '' ? ownRow(cells)[0].at(-1) : undefined;
  const at = last ? tokens.indexOf(last) + 1 : 0;
  const next = last && tokens[at];
  if (next?.kind !== 'label' || next.grid === null || next.grid !== last!.grid) return false;
  if (next.cell) return next.cell.row === last!.cell?.row;
  if (next.grid.columnCount > 1) return onOneLine(next, last);
  // Cells one below the other: what is no label of the form may be a word in a cell of the row.
  const end = tokens.findIndex((t, i) => i > at && t.kind !== 'label');
  return segment(tokens.slice(at, end < 0 ? tokens.length : end), vocabulary)[0]?.meanings.length === 0;
}

/**
 * Do words stand in the cells beside a row's label (a note in each), and the figures in the row of the source below? Those may
 * be the row's, below its notes, or the next row's, above its label.
 */
export function standBelowWords(tokens: readonly Token[], label: Token, cells: readonly Token[]): boolean {
  const words = cells[0]?.cell ? tokens[tokens.indexOf(cells[0]) - 1] : undefined;
  const { grid, cell } = words ?? {};
  if (!cell || words === label || grid !== label.grid || cell.row !== label.cell?.row) return false;
  return cells.some((c) => isPrinted(c) && c.grid === grid && c.cell!.column === cell.column && c.cell!.row > cell.row);
}

/**
 * Does the last figure, or a word among figures (本级4, of a note), stand alone below a line with all the others? A 0 is no
 * page's number, and among nothing but zeros it does not matter whose it is.
 */
const hasStrayBelow = (cells: readonly Token[]): boolean =>
  cells.length > 2 &&
  isPrinted(cells.at(-1)!) &&
  !cells.every(isZero) &&
  cells[0]!.grid === null &&
  cells.every((c, i) => onOneLine(c, cells[0]) === i < cells.length - 1);

const isZero = ({ figure }: Token): boolean => figure.kind === 'number' && figure.value === 0;

/** Figures of one row on two lines, some on each: one of the lines may stand lower in its cells, and go between the others. */
function areUneven(cells: readonly Token[]): boolean {
  if (cells.some((c) => c.grid !== null)) return false;
  const starts = cells.flatMap((c, i) => (onOneLine(c, cells[i - 1]) ? [] : [i]));
  return starts.length > 1 && starts.length < cells.length;
}

/** Chooses the `expected` cells that belong to a row, when there is only one way to do so. */
export function fitCells(cells: readonly Token[], expected: number, filling: Filling): Fit {
  const found = printed(cells);
  const bad: Fit = { ok: false, found };
  const [line, rest] = ownRow(cells);
  // A lone number below a row on one line is the page's, or of a note; where it would complete the row, nobody can tell.
  const below = hasStrayBelow(line);
  if (below && line.length === expected) return { ok: false, found: found - 1 };
  const own = below ? line.slice(0, -1) : line;
  const hard = rest.some((c) => c.start === 'hard');
  if (own.some(isFragment)) return bad;
  if (own.length < expected) {
    // A row broken over lines: all cells together, provided that none of them is a blank that opens another row.
    const first = cells.slice(0, expected);
    if (hard || first.some((c) => !isFigure(c)) || first.length < expected || cells.slice(expected).some(isPrinted)) return bad;
    if (areUneven(first)) return bad;
    return { ok: true, exact: cells.length === expected, cells: first, left: [] };
  }
  // A last number without the marks of the cells before it may be the row's or the page's.
  if (own.length > expected && own[0]!.grid !== null && own.at(-1)!.grid === null) return bad;
  const left = rest.filter(isPrinted);
  // Without sure rows, figures behind the row mean that its cells were cut differently.
  if (left.length > 0 && !hard) return bad;
  const offsets: number[] = [];
  for (let o = 0; o + expected <= own.length; o++) {
    // A dash fills a cell of the row: only empty cells may be left out.
    if (own.every((c, i) => (i >= o && i < o + expected) || c.text === '')) offsets.push(o);
  }
  if (offsets.length === 0) return bad;
  const sure = offsets.length === 1 || printed(own) === 0;
  if (!sure && filling === 'unknown') return bad;
  const chosen = sure ? offsets[0]! : filling === 'first' ? 0 : own.length - expected;
  if (!offsets.includes(chosen)) return bad;
  const values = own.slice(chosen, chosen + expected);
  // A blank at the end may be the filling left by two merged cells.
  if (filling === 'first' && values.at(-1)!.text === '' && printed(values) > 0) return bad;
  return { ok: true, exact: own.length === expected, cells: values, left };
}

/** One figure a line and nothing between. */
export const isBare = (cells: readonly Token[]): boolean =>
  cells.length > 1 && cells.every((c, i) => c.grid === null && c.start === 'none' && !onOneLine(c, cells[i - 1]));

/** As many figures as columns, none of them blank: no row lost one to another. */
export const isWhole = (fit: Fit): boolean => fit.ok && fit.exact && fit.left.length === 0 && fit.cells.every(isFigure);

/**
 * Every way in which the cells behind a label can fill the columns of its row. A placement without cells says that the row's
 * figures are not all here, or not all its own: where one of those stands, nothing is written.
 */
import { onOneLine, type Token } from '../tokens';
import { underHeadings } from './column-positions';
import type { Filling } from './filling';
import { type Span, segment } from './label-matching';
import { isFigure, isPrinted, ownRow, printed } from './rows';
import type { Vocabulary } from './spec';

export type Reason =
  /** As many cells as columns. */
  | 'count'
  /** Each cell stands under the heading of its column. */
  | 'headings'
  /** Without the empty cells at either end that only fill the row up. */
  | 'filling left out'
  /** The cells of several lines together. */
  | 'lines joined'
  /** Without the number of a page among the figures. */
  | 'page number left out'
  /** Too few figures: one is lost, and nothing says which. */
  | 'figure lost'
  /** Too many figures: one is another row's, a page's or a note's. */
  | 'figure too many'
  /** The last figure stands alone below the others: it may be a page's or a note's. */
  | 'last figure alone below'
  /** Figures on several lines, not one each: a line may go between the others. */
  | 'uneven lines'
  /** A note torn over cells: its neighbours are not where they seem. */
  | 'torn note'
  /** Words stand in a cell of the row: the empty cells before them are filling. */
  | 'broken by words'
  /** Words stand beside the label and the figures a row below: they may be the next row's. */
  | 'below words';

export interface Placement {
  readonly reason: Reason;
  /** One cell for each column; null where the row's figures are lost or another's. */
  readonly cells: readonly Token[] | null;
  /** Figures behind the row that are no row's. */
  readonly left: readonly Token[];
  /** What rules the placement out. */
  readonly ruledOut: string | null;
}

/** What the table around a row says about its cells. */
export interface Surroundings {
  readonly tokens: readonly Token[];
  readonly vocabulary: Vocabulary;
  readonly filling: Filling;
  /** Where the heading of each column stands; empty or with nulls where that is not known. */
  readonly headings: readonly (Span | null)[];
  /** The columns stand in another order than the form's: headings go before counting (`first`), or nothing else will do (`only`). */
  readonly byHeadings?: 'first' | 'only';
}

export interface PrintedRow {
  readonly label: Token;
  readonly cells: readonly Token[];
}

/** What is left when the placements are held against each other. */
export type Settled =
  | {
      readonly ok: true;
      readonly cells: readonly Token[];
      readonly left: readonly Token[];
      /** The plain case: the row held just as many cells as columns, or each stood under its heading. */
      readonly exact: boolean;
    }
  /** `agreed` are the columns in which all placements have the same cell. */
  | { readonly ok: false; readonly found: number; readonly agreed: readonly (Token | null)[] };

const way = (reason: Reason, cells: readonly Token[] | null, left: readonly Token[] = [], ruledOut: string | null = null): Placement => ({
  reason,
  cells,
  left,
  ruledOut,
});

/** The placements of a row. The plain case has one. */
export function placements(row: PrintedRow, width: number, around: Surroundings): readonly Placement[] {
  const { tokens, vocabulary, filling, headings, byHeadings } = around;
  const doubt = doubts(tokens, row, vocabulary);
  const counted = byCount(row.cells, width, filling);
  const all = [...counted, ...doubt];
  const isPlain = all.length === 1 && all[0]!.reason === 'count';
  if (isPlain && !byHeadings) return all;
  const aligned = underHeadings(tokens, headings, row.label);
  if (aligned?.length === width)
    return [way('headings', aligned), ...all.map((p) => ({ ...p, ruledOut: 'each cell stands under a heading' }))];
  if (byHeadings !== 'only') return all;
  return [
    ...all.map((p) => ({ ...p, ruledOut: 'the columns stand in another order and the headings are not above them' })),
    way('figure lost', null),
  ];
}

/** Placements by counting the cells off, with what speaks against them. */
export function byCount(cells: readonly Token[], width: number, filling: Filling): readonly Placement[] {
  const [line, rest] = ownRow(cells);
  const stray = endsBelow(line);
  if (stray && line.length === width) return [way('count', line), way('last figure alone below', null)];
  const own = stray ? line.slice(0, -1) : line;
  if (own.some(isTorn)) return [way('torn note', null)];
  const isHard = rest.some((c) => c.start === 'hard');
  if (own.length < width) return joinedLines(cells, width, isHard);
  // A last number without the marks of the cells before it may be the row's or the page's.
  if (own.length > width && own[0]!.grid !== null && own.at(-1)!.grid === null) return [way('figure too many', null)];
  const left = rest.filter(isPrinted);
  // Without sure rows, figures behind the row mean that its cells were cut differently.
  if (left.length > 0 && !isHard) return [way('figure too many', null)];
  return withoutFilling(own, width, filling, left);
}

/** A row broken over lines: all cells together, unless one of them is a blank that opens another row. */
function joinedLines(cells: readonly Token[], width: number, isHard: boolean): readonly Placement[] {
  const first = cells.slice(0, width);
  if (first.length < width || isHard || !first.every(isFigure)) return [way('figure lost', null)];
  if (cells.slice(width).some(isPrinted)) return [way('figure too many', null)];
  if (areUneven(first)) return [way('lines joined', first), way('uneven lines', null)];
  return [way(cells.length === width ? 'count' : 'lines joined', first)];
}

/** A row with at least as many cells as columns: each stretch that leaves out empty cells only. */
function withoutFilling(own: readonly Token[], width: number, filling: Filling, left: readonly Token[]): readonly Placement[] {
  const most = own.length - width;
  // A dash fills a cell of the row: only empty cells may be left out.
  const isEmpty = own.map((c) => c.text === '');
  const from = isEmpty.indexOf(false) < 0 ? most : isEmpty.indexOf(false);
  const to = isEmpty.lastIndexOf(false);
  const stretches = Array.from({ length: most + 1 }, (_, at) => at).filter((at) => at <= from && to < at + width);
  if (stretches.length === 0) return [way('figure too many', null)];
  const reason = most === 0 ? 'count' : 'filling left out';
  const sure = stretches.length === 1 || printed(own) === 0;
  const last = stretches.at(-1)!;
  const placed = stretches.map((at) => {
    const cells = own.slice(at, at + width);
    const isChosen = sure ? at === stretches[0] : filling === 'first' ? at === 0 : filling === 'last' ? at === most : true;
    return way(
      reason,
      cells,
      left,
      isChosen ? null : `the table's filling stands ${filling === 'first' ? 'behind' : 'before'} its figures`,
    );
  });
  // Filling that the table has elsewhere than at this row's edge.
  if (!sure && ((filling === 'first' && stretches[0] !== 0) || (filling === 'last' && last !== most)))
    return [...placed, way('figure lost', null)];
  // A blank at the end may be the filling left by two merged cells.
  const chosen = placed.find((p) => p.ruledOut === null)?.cells;
  if (filling === 'first' && chosen && chosen.at(-1)!.text === '' && printed(chosen) > 0) return [...placed, way('figure lost', null)];
  return placed;
}

/** Holds the placements that stand against each other. */
export function settled(all: readonly Placement[], width: number, found: number): Settled {
  const standing = all.filter((p) => p.ruledOut === null);
  const [first] = standing;
  const own = standing.some((p) => p.reason === 'last figure alone below') ? found - 1 : found;
  const nothing: Settled = { ok: false, found: own, agreed: new Array(width).fill(null) };
  if (!first || standing.some((p) => p.cells === null)) return nothing;
  const agreed = first.cells!.map((cell, i) => (standing.every((p) => isSame(p.cells![i]!, cell)) ? cell : null));
  if (agreed.includes(null)) return { ok: false, found: own, agreed };
  return { ok: true, cells: first.cells!, left: first.left, exact: first.reason === 'count' || first.reason === 'headings' };
}

const isSame = (a: Token, b: Token): boolean => a.text === b.text;

/** As many figures as columns, none of them blank: no row lost one to another. */
export const isWhole = (fit: Settled): boolean => fit.ok && fit.exact && fit.left.length === 0 && fit.cells.every(isFigure);

/** One line of a note that was torn over several cells (`4(其中修订`, `16件)`). */
const isTorn = ({ text }: Token): boolean =>
  /[(（)）]/.test(text) && (text.match(/[(（]/g)?.length ?? 0) !== (text.match(/[)）]/g)?.length ?? 0);

const isZero = ({ figure }: Token): boolean => figure.kind === 'number' && figure.value === 0;

/**
 * Does the last figure, or a word among figures (本级4, of a note), stand alone below a line with all the others? A 0 is no
 * page's number, and among nothing but zeros it does not matter whose it is.
 */
const endsBelow = (cells: readonly Token[]): boolean =>
  cells.length > 2 &&
  isPrinted(cells.at(-1)!) &&
  !cells.every(isZero) &&
  cells[0]!.grid === null &&
  cells.every((c, i) => onOneLine(c, cells[0]) === i < cells.length - 1);

/** Figures of one row on two lines, some on each: one of the lines may stand lower in its cells, and go between the others. */
function areUneven(cells: readonly Token[]): boolean {
  if (cells.some((c) => c.grid !== null)) return false;
  const starts = cells.filter((c, i) => !onOneLine(c, cells[i - 1]));
  return starts.length > 1 && starts.length < cells.length;
}

/** Guards: readings in which the figures are not the row's, however well they can be counted off. */
const GUARDS: readonly {
  readonly reason: Reason;
  readonly stands: (tokens: readonly Token[], row: PrintedRow, vocabulary: Vocabulary) => boolean;
}[] = [
  { reason: 'broken by words', stands: isBrokenByWords },
  { reason: 'below words', stands: standsBelowWords },
];

const doubts = (tokens: readonly Token[], row: PrintedRow, vocabulary: Vocabulary): Placement[] =>
  GUARDS.filter(({ stands }) => stands(tokens, row, vocabulary)).map(({ reason }) => way(reason, null));

/** Does a cell of words stand in the same row of the source right behind the row's cells, read as a label? */
function isBrokenByWords(tokens: readonly Token[], { cells }: PrintedRow, vocabulary: Vocabulary): boolean {
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

/** Do words stand in the cells beside a row's label (a note in each), and the figures in the row of the source below? */
function standsBelowWords(tokens: readonly Token[], { label, cells }: PrintedRow): boolean {
  const words = cells[0]?.cell ? tokens[tokens.indexOf(cells[0]) - 1] : undefined;
  const { grid, cell } = words ?? {};
  if (!cell || words === label || grid !== label.grid || cell.row !== label.cell?.row) return false;
  return cells.some((c) => isPrinted(c) && c.grid === grid && c.cell!.column === cell.column && c.cell!.row > cell.row);
}

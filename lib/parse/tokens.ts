/** Cells and lines as the tables are read from: a stream of labels, values and blanks in reading order. */
import type { GridBlock, GridCell, Position, TextBlock } from '../documents/document';
import { remembered } from '../memoise';
import { type Figure, isClosing, isNumbering, isNumberWithComma, isPageNumber, isUnit, readFigure } from './grammar';
import { labelForm, plain, withoutMarks } from './normalize';

export interface Token {
  /** As printed. */
  readonly text: string;
  /** {@link labelForm} of the text; '' for values. */
  readonly label: string;
  readonly kind: 'label' | 'value' | 'blank';
  readonly figure: Figure;
  readonly at: Position;
  /**
   * Does a row begin here? `hard`: the source says so (a grid with coordinates); `soft`: a line or blank line suggests it;
   * `none`: the source keeps no rows.
   */
  readonly start: 'hard' | 'soft' | 'none';
  /** The cell of a grid with exact coordinates. */
  readonly cell: GridCell | null;
  readonly grid: GridBlock | null;
}

/** Do two tokens stand on one line of the source? Where it lost its line breaks each word stands for itself; a PDF counts the lines of a page as rows. */
export const onOneLine = (a: Token, b: Token | undefined): boolean =>
  a.at.line === b?.at.line && (a.grid !== null || (a.at.column === b?.at.column && a.at.row === b?.at.row && a.at.page === b?.at.page));

type Read = Pick<Token, 'text' | 'label' | 'kind' | 'figure'>;

/** Cells repeat the same few labels and small numbers in every report: each text is read once. */
const read = remembered(
  (text: string): Read => {
    const figure = readFigure(text);
    const kind = figure.kind === 'words' ? 'label' : figure.kind === 'blank' ? 'blank' : 'value';
    return { text: text.trim(), label: kind === 'label' ? labelForm(text) : '', kind, figure };
  },
  { most: 20_000, longest: 80 },
);

/** One cell's text as a token. */
export function token(
  text: string,
  at: Position,
  start: Token['start'],
  cell: GridCell | null = null,
  grid: GridBlock | null = null,
): Token {
  const { text: trimmed, label, kind, figure } = read(text);
  return { text: trimmed, label, kind, figure, at, start, cell, grid };
}

const labelToken = (text: string, at: Position): Token => ({
  text,
  label: labelForm(text),
  kind: 'label',
  figure: { kind: 'words' },
  at,
  start: 'none',
  cell: null,
  grid: null,
});

/** The cells of a grid, row by row. */
export function gridTokens(grid: GridBlock): Token[][] {
  const rows: Token[][] = Array.from({ length: grid.rowCount }, () => []);
  const hasRows = grid.geometry === 'exact' || grid.columnCount > 1;
  for (const cell of grid.cells) {
    const row = rows[cell.row];
    if (!row) continue;
    const first = row.length === 0 && hasRows;
    const exact = grid.geometry === 'exact';
    row.push(token(cell.text, cell.at, first ? (exact ? 'hard' : 'soft') : 'none', exact ? cell : null, grid));
  }
  const isNothing = (t: Token, { length }: readonly Token[]) => (t.kind === 'blank' ? length > 1 : isPageNumber(t.text));
  return rows.filter((row) => row.length > 0 && !row.every((t) => isNothing(t, row)) && !isColumnNumbers(row));
}

const HEADS_NUMBERS = /^(?:[甲乙丙]|栏次|列次|序号)$/;

/** 甲 1 2 3 … 7: statistical forms number their columns. Fewer than six may be figures. */
function isColumnNumbers(row: readonly Token[]): boolean {
  let numbers = 0;
  for (const { kind, text, label } of row) {
    if (kind === 'value' ? text !== String(++numbers) : kind === 'label' && !HEADS_NUMBERS.test(label)) return false;
  }
  return numbers >= 6;
}

const ENDS_SENTENCE = /[。;；!！?？]/;

/** Running prose, not a label: a full stop inside, or far longer than any label of the form. */
export function isSentence(text: string): boolean {
  if (text.length <= 80 && !ENDS_SENTENCE.test(text)) return false;
  // #VALUE! and ? stand where a figure should.
  if (text.length <= 8 && readFigure(text).kind !== 'words') return false;
  // `5。 3。`: figures printed with a stop behind each.
  const t = text.replace(/(?<=(?:^|\s)[\d,.]+)[。;；](?=\s|$)/g, '').replace(/\s+/g, '');
  return ENDS_SENTENCE.test(t.replace(/[。;；]$/, '')) || (t.length > 80 && /[,，。]/.test(t));
}

/** The pieces of a line in a table whose columns are parted by spaces; a number at the line's head belongs to its label. */
export function lineTokens(block: TextBlock): Token[] {
  const pieces = withoutMarks(block.text).split(/\s+/).filter(Boolean);
  // 行政规范性文, and 件 on the next line: the rest of a label, no unit without its figure.
  if (pieces.length === 1 && isUnit(pieces[0]!)) return [labelToken(pieces[0]!, block.at)];
  if (pieces.length === 1 && isNumberWithComma(pieces[0]!)) return [labelToken(pieces[0]!, block.at)];
  const out: Token[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const next = pieces[i + 1];
    if (i === 0 && isClosing(piece)) {
      out.push({ ...labelToken(piece, block.at), start: pieces.length > 1 ? 'soft' : 'none' });
      continue;
    }
    if (next !== undefined && isUnit(next) && /^[+-]?[\d.,]+$/.test(plain(piece))) {
      out.push(token(piece + next, block.at, out.length === 0 ? 'soft' : 'none'));
      i++;
      continue;
    }
    if (isNumbering(piece) && next !== undefined && readFigure(next).kind === 'words' && (i === 0 || !/^\d+$/.test(piece))) {
      // `3 其他`: not the unreadable figure 3其他.
      out.push({ ...labelToken(`${piece}${next}`, block.at), start: out.length === 0 ? 'soft' : 'none' });
      i++;
    } else out.push(token(piece, block.at, out.length === 0 && pieces.length > 1 ? 'soft' : 'none'));
  }
  return isColumnNumbers(out) ? [] : out;
}

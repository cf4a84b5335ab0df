/** A table's tokens → printed rows: labels, then the cells behind them. */
import { isNumberWithStop } from '../grammar';
import { labelForm } from '../normalize';
import { onOneLine, type Token } from '../tokens';

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
    const token = isLabelNumber(printed, tokens[i - 1], tokens[i + 1])
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
const isLabelNumber = (token: Token, before: Token | undefined, next: Token | undefined): boolean =>
  token.kind === 'value' &&
  (token.start !== 'none' || before?.text === '') &&
  isNumberWithStop(token.text) &&
  next?.kind === 'label' &&
  !/^[(\d一二三四五六七]/.test(next.label);

export const isPrinted = (token: Token): boolean => token.kind === 'value';
export const isFigure = (token: Token): boolean => token.figure.kind === 'number';
export const printed = (cells: readonly Token[]): number => cells.filter(isPrinted).length;

/** Cells behind a heading, from the row on that has figures. */
export function fromFirstRow(cells: readonly Token[]): readonly Token[] {
  const [own, rest] = ownRow(cells);
  return printed(own) === 0 && printed(rest) > 0 ? fromFirstRow(rest) : cells;
}

/** The cells up to the next row of the source, and those behind. */
export function ownRow(cells: readonly Token[]): [readonly Token[], readonly Token[]] {
  // The label may stand on a line of its own: then the first row behind it is its row.
  const next = cells.findIndex((c, i) => i > 0 && c.start !== 'none');
  return next < 0 ? [cells, []] : [cells.slice(0, next), cells.slice(next)];
}

/** The cells of a row up to the next row of the source. */
export const ownCells = (cells: readonly Token[]): readonly Token[] => ownRow(cells)[0];

/** One figure a line and nothing between. */
export const isBare = (cells: readonly Token[]): boolean =>
  cells.length > 1 && cells.every((c, i) => c.grid === null && c.start === 'none' && !onOneLine(c, cells[i - 1]));

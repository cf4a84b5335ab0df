/** Words in a cell of figures (含街道3件, 无。) of table 三 in text whose rows are known: the other six cells keep their places. */
import { APPLICANTS } from '../../../form';
import type { Token } from '../../tokens';
import { segment } from '../label-matching';
import { VOCABULARY } from '../spec';

const WIDTH = APPLICANTS.length;

interface Row {
  readonly head: readonly Token[];
  readonly cells: readonly Token[];
}

/** The tokens with such words as what they are: something printed that is no figure. */
export function withWordsAsCells(tokens: readonly Token[]): readonly Token[] {
  const grids = new Map<Token['grid'], Map<number, Token[]>>();
  for (const token of tokens) {
    if (token.grid?.geometry !== 'sequence' || token.grid.columnCount <= WIDTH || token.at.row === undefined) continue;
    const rows = grids.get(token.grid) ?? new Map<number, Token[]>();
    grids.set(token.grid, rows);
    const row = rows.get(token.at.row);
    if (row) row.push(token);
    else rows.set(token.at.row, [token]);
  }
  const words = new Set<Token>();
  for (const rows of grids.values()) for (const word of wordsOf([...rows.values()])) words.add(word);
  return words.size === 0
    ? tokens
    : tokens.map((t) => (words.has(t) ? { ...t, kind: 'value', label: '', figure: { kind: 'unreadable' } } : t));
}

/** Words among the last seven cells of rows, in a grid whose other rows end with the seven: none has a figure before them. */
function wordsOf(grid: readonly (readonly Token[])[]): readonly Token[] {
  const rows = grid
    .flatMap((row): Row[] => (row.length > WIDTH ? [{ head: row.slice(0, -WIDTH), cells: row.slice(-WIDTH) }] : []))
    .filter(isRow);
  const plain = rows.filter(({ cells }) => cells.every((c) => c.kind !== 'label'));
  const ends = plain.filter(({ cells }) => cells.at(-1)!.kind === 'value');
  if (ends.length < 3 || ends.length < rows.length / 2 || rows.some(({ head }) => head.some((t) => t.kind === 'value'))) return [];
  return rows.flatMap(({ head, cells }) => {
    const words = cells.filter((c) => c.kind === 'label');
    // A remark behind the row, and the empty cell before it the row's first.
    if (cells.at(-1)!.kind === 'label' && head.at(-1)!.kind === 'blank') return [];
    const figures = cells.filter((c) => c.figure.kind === 'number').length;
    return figures > words.length && words.every(isForeign) ? words : [];
  });
}

/** Does the label of a row stand before the cells? */
const isRow = ({ head }: Row): boolean =>
  segment(
    head.filter((t) => t.kind === 'label'),
    VOCABULARY.applications,
  )
    .at(-1)
    ?.meanings.some((m) => m.kind === 'row') === true;

const isForeign = (word: Token): boolean => segment([word], VOCABULARY.applications).every((s) => s.meanings.length === 0);

/** Evidence for where a row's figures stand when it has more cells than columns: before or behind the empty ones. */
import type { GridBlock } from '../../documents/document';
import type { Token } from '../tokens';
import { isPrinted, ownRow } from './rows';

/**
 * Where the values of a row stand when it has more cells than values. `first`: right behind the label, with filling at the
 * end (`行政许可 | 0 ||`); a blank at the end may then be filling, and a row whose cells were merged cannot be distinguished from one
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

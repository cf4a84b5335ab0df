/** Grids with coordinates: which cell of a row stands under which heading. */
import type { Token } from '../tokens';
import type { Span } from './label-matching';

/**
 * The cells of the row of `at` that stand under the headings, one each; a place that a sheet leaves empty is blank, words are
 * unreadable. Null when the headings are in another grid, a cell stands under two of them (merged cells), or a figure stands
 * outside them.
 */
export function underHeadings(tokens: readonly Token[], headings: readonly (Span | null)[], at: Token): Token[] | null {
  const { cell, grid } = at;
  if (!cell || !grid || headings.length === 0 || headings.some((h) => h?.grid !== grid)) return null;
  const columns = (headings as readonly Span[]).map((h) => h.column);
  const end = at.kind === 'label' ? cell.column + cell.columnSpan : 0;
  if (columns.some((c) => c < end) || new Set(columns).size < columns.length) return null;
  const row = tokens.filter((token) => token.grid === grid && token.cell?.row === cell.row);
  const covers = (token: Token, column: number) => token.cell!.column <= column && column < token.cell!.column + token.cell!.columnSpan;
  const placed = columns.map((column) => row.filter((token) => !(token === at && at.kind === 'label') && covers(token, column)));
  // Only a sheet leaves empty cells out; elsewhere a row with too few cells has lost or merged some.
  if (placed.some((found) => found.length > 1 || (found.length === 0 && at.at.sheet === undefined))) return null;
  const chosen = new Set(placed.flat());
  if (chosen.size < placed.filter((found) => found.length > 0).length) return null;
  if (row.some((token) => token.kind === 'value' && !chosen.has(token))) return null;
  return placed.map(([found]): Token => {
    if (!found) return { ...at, text: '', label: '', kind: 'blank', figure: { kind: 'blank' }, cell: null };
    return found.kind === 'label' ? { ...found, kind: 'value', figure: { kind: 'unreadable' } } : found;
  });
}

/** Columns of serial numbers (序号) that offices put before the form's own: they hold no figures. */
import type { GridBlock } from '../documents/document';
import type { Token } from './tokens';

const isHeading = (token: Token): boolean => token.label === '序号';

/** The tokens without the serial numbers and their heading; the tokens themselves where no heading says 序号. */
export function withoutSerials(tokens: readonly Token[]): readonly Token[] {
  const headings = tokens.filter(isHeading);
  if (headings.length === 0) return tokens;
  const columns = new Map<GridBlock, number>();
  for (const { cell, grid } of headings) if (cell && grid) columns.set(grid, cell.column);
  const inColumn = ({ cell, grid, text }: Token): boolean =>
    cell !== null && grid !== null && columns.get(grid) === cell.column && cell.columnSpan === 1 && /^\d{0,2}$/.test(text);
  // Where the source keeps no columns the numbers tell themselves: each is one more than the last and stands before a label.
  let next = 1;
  return tokens.filter((token, i) => {
    if (isHeading(token) || inColumn(token)) return false;
    const serial = token.cell === null && token.text === String(next) && tokens[i + 1]?.kind === 'label';
    if (serial) next++;
    return !serial;
  });
}

/** Headings of a grid that are broken over two or three rows (商业 above 企业), joined where together they are a known label. */
import type { GridBlock } from '../../../documents/document';
import type { Token } from '../../tokens';
import type { Vocabulary } from '../spec';

const MOST_PARTS = 3;

/** The tokens with such headings as one, in the place of their first part. Rows that hold figures are left alone. */
export function joinSplitHeadings(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  const columns = headingColumns(tokens);
  if (columns.length === 0) return tokens;
  const gone = new Set<Token>();
  const joined = new Map<Token, Token>();
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const parts = stack(column, i, vocabulary.texts);
      if (!parts) continue;
      const [first, ...rest] = parts as [Token, ...Token[]];
      for (const part of rest) gone.add(part);
      joined.set(first, { ...first, text: parts.map((p) => p.text).join(''), label: parts.map((p) => p.label).join('') });
      i += rest.length;
    }
  }
  return joined.size === 0 ? tokens : tokens.filter((t) => !gone.has(t)).map((t) => joined.get(t) ?? t);
}

/** The longest run of cells from `at` down whose texts together are a known label, none of them being one by itself. */
function stack(column: readonly Token[], at: number, known: ReadonlySet<string>): readonly Token[] | null {
  for (let count = Math.min(MOST_PARTS, column.length - at); count > 1; count--) {
    const parts = column.slice(at, at + count);
    const touching = parts.every((p, i) => i === 0 || parts[i - 1]!.cell!.row + parts[i - 1]!.cell!.rowSpan === p.cell!.row);
    if (touching && known.has(parts.map((p) => p.label).join('')) && !known.has(parts[0]!.label)) return parts;
  }
  return null;
}

/** Labels in rows without figures, by grid and by the columns they stand over, from the top down. */
function headingColumns(tokens: readonly Token[]): readonly Token[][] {
  const figures = new Map<GridBlock, Set<number>>();
  for (const { cell, grid, kind } of tokens) {
    if (!cell || !grid || kind !== 'value') continue;
    const rows = figures.get(grid);
    if (rows) rows.add(cell.row);
    else figures.set(grid, new Set([cell.row]));
  }
  const columns: Token[][] = [];
  for (const token of tokens) {
    const { cell, grid } = token;
    if (!cell || !grid || token.kind !== 'label' || figures.get(grid)?.has(cell.row)) continue;
    const column = columns.find(([first]) => isAbove(first!, token));
    if (column) column.push(token);
    else columns.push([token]);
  }
  return columns.filter((column) => column.length > 1);
}

const isAbove = ({ grid, cell }: Token, other: Token): boolean =>
  grid === other.grid && cell!.column === other.cell!.column && cell!.columnSpan === other.cell!.columnSpan;

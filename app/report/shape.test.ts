import { describe, expect, it } from 'vitest';
import { cellsOf, EDITIONS, TABLES } from '@/lib/form';
import { type Head, type Shape, shapes } from './shape';

/** Width of each row once spans from the rows above are counted in. */
function widths(rows: readonly { heads: readonly Head[]; cells?: readonly { colSpan: number }[] }[]): number[] {
  const pending: number[] = [];
  return rows.map(({ heads, cells = [] }, i) => {
    for (const { rowSpan, colSpan } of heads) for (let k = 1; k < rowSpan; k++) pending[i + k] = (pending[i + k] ?? 0) + colSpan;
    return [...heads, ...cells].reduce((sum, part) => sum + part.colSpan, pending[i] ?? 0);
  });
}
const allWidths = (shape: Shape) => [...widths(shape.headRows.map((heads) => ({ heads }))), ...widths(shape.rows)];

describe.each(EDITIONS)('printed tables of edition %s', (edition) => {
  it.each(TABLES.map((t) => t.id))('%s shows every cell of the form once, in printed order', (table) => {
    const shown = shapes(table, edition, 'zh').flatMap((shape) => shape.rows.flatMap((row) => row.cells.map((cell) => cell.id)));
    expect(shown).toEqual(cellsOf(table, edition).map((cell) => cell.id));
  });

  it.each(TABLES.map((t) => t.id))('%s has rows of equal width', (table) => {
    for (const shape of shapes(table, edition, 'en')) expect(new Set(allWidths(shape)).size).toBe(1);
  });
});

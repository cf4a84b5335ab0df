import { describe, expect, it } from 'vitest';
import { cellsOf, EDITIONS, TABLES } from './form';
import { formLayout } from './form-layout';

describe.each(EDITIONS)('printed tables of edition %s', (edition) => {
  it.each(TABLES.map((t) => t.id))('%s shows every cell of the form once, in printed order', (table) => {
    const { cells } = formLayout(table, edition);
    const shown = cells.flatMap((cell) => cell.figure ?? []);
    expect(shown).toEqual(cellsOf(table, edition).map((cell) => cell.id));
  });

  it.each(TABLES.map((t) => t.id))('%s covers its rectangle without a hole or an overlap', (table) => {
    const { columns, cells } = formLayout(table, edition);
    const covered = new Map<string, number>();
    for (const { row, column, rowSpan, columnSpan } of cells)
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) covered.set(`${r},${c}`, (covered.get(`${r},${c}`) ?? 0) + 1);
    const height = Math.max(...cells.map((cell) => cell.row + cell.rowSpan));
    expect([...covered.values()].filter((times) => times !== 1)).toEqual([]);
    expect(covered.size).toBe(height * columns);
  });

  it.each(TABLES.map((t) => t.id))('%s has a text in both languages wherever there is no figure', (table) => {
    const empty = formLayout(table, edition).cells.filter((cell) => !cell.figure && (cell.text.zh === '' || cell.text.en === ''));
    expect(empty).toEqual([]);
  });
});

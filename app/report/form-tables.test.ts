import { expect, it } from 'vitest';
import { TABLES } from '@/lib/form';
import { keptRows, type Shape, shapes } from './form-tables';

/** What stands left of each row when every head fills the rows that it spans. */
function headsOf({ rows }: Shape): Map<string, string[]> {
  const spans: { text: string; left: number }[] = [];
  return new Map(
    rows.map(({ heads, cells }) => {
      spans.push(...heads.map((head) => ({ text: head.text, left: head.rowSpan })));
      const open = spans.filter((span) => span.left > 0);
      for (const span of open) span.left -= 1;
      return [cells[0]!.id, open.map((span) => span.text)];
    }),
  );
}

const GRIDS = TABLES.flatMap(({ id }) => (['2019', '2021'] as const).flatMap((edition) => shapes(id, edition, 'zh')));
const EVERY = [2, 3, 5, 7].flatMap((step) => [0, 1].map((from) => [step, from] as const));

it.each(EVERY)('rows kept by %i from %i have the heads that they have in the whole table', (step, from) => {
  for (const grid of GRIDS) {
    const kept = keptRows(grid, (row) => grid.rows.indexOf(row) % step === from);
    const whole = headsOf(grid);
    expect([...headsOf(kept)]).toEqual([...whole].filter((_, i) => i % step === from));
  }
});

it('no row kept leaves no rows', () => {
  expect(GRIDS.map((grid) => keptRows(grid, () => false).rows.length)).toEqual(GRIDS.map(() => 0));
});

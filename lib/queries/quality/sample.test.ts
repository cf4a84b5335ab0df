import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { filters } from '../parameters';
import { yearly } from '../totals/yearly';
import { coverage, reportedAgencies } from './coverage';
import { missingThisYear } from './quality';

const ask = { filters: filters.parse({}) };
const paged = { ...ask, text: '', offset: 0, limit: 50 };
const excerpt = (agency: string, year: number): ReadableRow => ({ agency, year, completeness: 'excerpt', cells: { received: 3 } });
const rows: readonly ReadableRow[] = [
  excerpt('甲县教育局', 2021),
  excerpt('甲县教育局', 2022),
  excerpt('乙县教育局', 2022),
  // Not included as an excerpt: a report with a table cut off is counted as its own kind.
  { agency: '丙县教育局', year: 2022, completeness: 'partial', cells: { received: 5 } },
];

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

it('nobody is due in a collection of excerpts, and nothing is missing', async () => {
  expect((await reportedAgencies.run(made.source, ask)).map((row) => [row.year, row.reported, row.excerpts, row.due])).toEqual([
    [2021, 1, 1, null],
    [2022, 3, 2, null],
  ]);
  expect(await missingThisYear.run(made.source, { ...paged, year: 2021 })).toEqual({
    year: 2021,
    reported: 1,
    due: null,
    total: 0,
    rows: [],
  });
  const { basis, rows: sums } = await yearly.run(made.source, { ...ask, metrics: ['received'] });
  expect(basis.sample).toBe(true);
  expect(sums.map((row) => [row.year, row.value, row.counted, row.due])).toEqual([
    [2021, 3, 1, null],
    [2022, 11, 3, null],
  ]);
});

it('who is not in it was not collected; a report that lacks a table is partial', async () => {
  const { rows: agencies } = await coverage.run(made.source, paged);
  expect(Object.fromEntries(agencies.map((row) => [row.name, row.cells.map((cell) => cell.state)]))).toEqual({
    甲县教育局: ['excerpt', 'excerpt'],
    乙县教育局: ['not_collected', 'excerpt'],
    丙县教育局: ['not_collected', 'partial'],
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks, runs, shares, yearSpan } from './series';

it('yearSpan fills the years between', () => {
  expect(yearSpan([2021, 2019, 2023])).toEqual([2019, 2020, 2021, 2022, 2023]);
  expect(yearSpan([])).toEqual([]);
});

describe('runs', () => {
  const years = [2019, 2020, 2021, 2022, 2023];
  it.each([
    ['one line where nothing breaks', [1, 2, 3, 4, 5], [], [[0, 1, 2, 3, 4]]],
    ['a gap where a figure is missing', [1, null, 3, 4, 5], [], [[0], [2, 3, 4]]],
    [
      'a new line after a break',
      [1, 2, 3, 4, 5],
      [2020],
      [
        [0, 1],
        [2, 3, 4],
      ],
    ],
    ['0 is a figure', [0, 0, null, null, 0], [], [[0, 1], [4]]],
    ['nothing where nothing is known', [null, null, null, null, null], [2020], []],
  ])('%s', (_, values, after, expected) => {
    expect(
      runs(
        years,
        values,
        after.map((year) => ({ after: year, label: '' })),
      ),
    ).toEqual(expected);
  });
});

describe('shares', () => {
  it.each([
    [
      [1, 3],
      [0.25, 0.75],
    ],
    [
      [0, 5],
      [0, 1],
    ],
    [
      [0, 0],
      [null, null],
    ],
    [
      [1, null],
      [null, null],
    ],
  ])('%j gives %j', (values, expected) => {
    expect(shares(values)).toEqual(expected);
  });
});

describe('niceTicks', () => {
  it.each([
    [
      [3, 9],
      [0, 2, 4, 6, 8, 10],
    ],
    [[1], [0, 1]],
    [[], [0, 1]],
    [
      [null, 0],
      [0, 1],
    ],
    [
      [-4, 6],
      [-4, -2, 0, 2, 4, 6],
    ],
    [
      [0.03, 0.12],
      [0, 0.025, 0.05, 0.075, 0.1, 0.125],
    ],
  ])('%j gives %j', (values, ticks) => {
    expect(niceTicks(values)).toEqual(ticks);
  });

  it('covers every value with few ticks, and whole values with whole ticks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e9 }), { minLength: 1 }), (values) => {
        const ticks = niceTicks(values);
        expect(ticks[0]!).toBeLessThanOrEqual(Math.min(...values));
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

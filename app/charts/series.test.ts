import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks, stretches, yearSpan } from './series';

it('yearSpan fills the years between', () => {
  expect(yearSpan([2021, 2019, 2023])).toEqual([2019, 2020, 2021, 2022, 2023]);
  expect(yearSpan([])).toEqual([]);
});

it.each([
  ['one stretch where nothing breaks', [], [0, 0, 0, 0, 0]],
  ['a new one after a break', [2020], [0, 0, 1, 1, 1]],
  ['one more after each', [2019, 2022], [0, 1, 1, 1, 2]],
  ['nothing new where the break lies outside', [2018, 2023], [1, 1, 1, 1, 1]],
])('stretches: %s', (_, after, expected) => {
  const breaks = after.map((year) => ({ after: year, label: '' }));
  expect(stretches([2019, 2020, 2021, 2022, 2023], breaks)).toEqual(expected);
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

  it.each([
    [
      [0, 0.5, 1],
      [0, 1],
    ],
    [[0.2], [0, 1]],
    [
      [2.5, 9],
      [0, 2, 4, 6, 8, 10],
    ],
  ])('counts of %j have the whole ticks %j, also where a median is none', (values, ticks) => {
    expect(niceTicks(values, 5, true)).toEqual(ticks);
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

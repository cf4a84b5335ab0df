import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks, type Series, segmentRows, shares, yearSpan } from './series';

const series = (id: string, ...values: (number | null)[]): Series => ({ id, label: id, color: '#000', values });

it('yearSpan fills the years between', () => {
  expect(yearSpan([2021, 2019, 2023])).toEqual([2019, 2020, 2021, 2022, 2023]);
  expect(yearSpan([])).toEqual([]);
});

describe('segmentRows', () => {
  it('keeps one line where nothing breaks, and a gap where a figure is missing', () => {
    const { rows, segments } = segmentRows([2020, 2021, 2022], [series('a', 1, null, 3)], []);
    expect(segments.map((s) => s.key)).toEqual(['a#0']);
    expect(rows).toEqual([
      { year: 2020, 'a#0': 1 },
      { year: 2021, 'a#0': null },
      { year: 2022, 'a#0': 3 },
    ]);
  });

  it('starts a new line after a break', () => {
    const { rows, segments } = segmentRows([2020, 2021], [series('a', 1, 2)], [{ after: 2020, label: 'form' }]);
    expect(segments.map((s) => s.key)).toEqual(['a#0', 'a#1']);
    expect(rows).toEqual([
      { year: 2020, 'a#0': 1 },
      { year: 2021, 'a#1': 2 },
    ]);
  });

  it('has no line for a stretch without figures', () => {
    const { segments } = segmentRows([2020, 2021], [series('a', null, 2)], [{ after: 2020, label: 'form' }]);
    expect(segments.map((s) => s.key)).toEqual(['a#1']);
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

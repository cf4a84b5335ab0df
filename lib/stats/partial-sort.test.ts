import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partialSort, partialSortQuantiles, placesOf, quantileOfSorted } from './ranks';

/** Numbers as reports print them: many alike, some far out. */
const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })), {
  minLength: 1,
  maxLength: 300,
});
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 14 });
/** A smaller and a larger zero are one number. */
const plain = (values: Iterable<number>) => Array.from(values, (value) => value + 0);

describe('partial sort', () => {
  it('puts into each place what sorting puts there, and loses nothing', () => {
    fc.assert(
      fc.property(numbers, fc.array(fc.nat(299), { maxLength: 20 }), (list, wanted) => {
        const places = wanted.filter((place) => place < list.length).toSorted((a, b) => a - b);
        const sorted = new Float64Array(list).sort();
        const settled = partialSort(new Float64Array(list), places);
        expect(plain(places.map((place) => settled[place]!))).toEqual(plain(places.map((place) => sorted[place]!)));
        expect(plain(settled.toSorted())).toEqual(plain(sorted));
      }),
    );
  });

  it.each([
    ['ascending', (i: number) => i],
    ['rising and falling', (i: number) => Math.min(i, 4000 - i)],
    ['all alike', () => 7],
  ])('settles 4,000 values that are %s', (_, of) => {
    const values = Float64Array.from({ length: 4000 }, (_, i) => of(i));
    const sorted = values.toSorted();
    const places = placesOf([0, 0.1, 0.5, 1], values.length);
    const settled = partialSort(values, places);
    expect(places.map((place) => settled[place])).toEqual(places.map((place) => sorted[place]));
  });

  it('gives the quantiles of the sorted list', () => {
    fc.assert(
      fc.property(numbers, shares, (list, asked) => {
        const sorted = new Float64Array(list).sort();
        const settled = partialSortQuantiles(new Float64Array(list), asked);
        expect(plain(asked.map((p) => quantileOfSorted(settled, p)))).toEqual(plain(asked.map((p) => quantileOfSorted(sorted, p))));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labelStride, logTicks, nearest, nearestPlace, type Point, placeLabels, showLabel } from './scale';

it('labels that would touch are thinned out from the last one backwards', () => {
  const stride = labelStride(30, 20);
  expect(stride).toBe(2);
  expect([0, 1, 2, 3, 4].filter((i) => showLabel(i, 5, stride))).toEqual([0, 2, 4]);
});

it('nearest finds the closest position along one axis', () => {
  const places = [0, 10, 20].map((x) => ({ x, y: 0 }));
  expect(nearest(places, { x: 14, y: 99 }, 'x')).toBe(1);
  expect(nearest([], { x: 14, y: 0 }, 'x')).toBe(-1);
});

const place = fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 0, max: 200 }) });

it('nearestPlace agrees with looking at every place', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), place, (unsorted, at) => {
      const places = unsorted.toSorted((a, b) => a.x - b.x);
      const distance = (p: Point) => Math.hypot(p.x - at.x, p.y - at.y);
      const least = Math.min(...places.map(distance));
      const found = nearestPlace(places, at, 24);
      expect(found < 0 ? null : distance(places[found]!)).toBe(least <= 24 ? least : null);
    }),
  );
});

it.each([
  [10, 900, [10, 20, 50, 100, 200, 500, 1000]],
  [3, 3, [2, 5]],
  [1, 1, [1]],
  [12, 240_000, [10, 100, 1000, 10_000, 100_000, 1_000_000]],
])('log ticks from %d to %d', (from, to, ticks) => {
  expect(logTicks(from, to)).toEqual(ticks);
});

it('labels stand to the right, else to the left, else not at all', () => {
  const area = { x: 0, y: 0, width: 200, height: 100 };
  const label = (x: number, y: number) => ({ x, y, width: 60 });
  expect(placeLabels([label(50, 50), label(190, 20), label(52, 52), label(54, 54)], area)).toEqual(['right', 'left', null, null]);
  expect(placeLabels([label(100, 50), label(102, 52)], area)).toEqual(['right', 'left']);
});

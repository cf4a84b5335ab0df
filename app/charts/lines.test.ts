import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alone, lastIndex, linePath, span, spread } from './lines';

const years = [2019, 2020, 2021, 2022, 2023];
const x = (year: number) => year - 2019;
const y = (value: number) => value;

it('a line stops at gaps and at breaks', () => {
  const broken = [{ after: 2021, label: '' }];
  expect(linePath(years, [1, 2, null, 4, 5], [], x, y)).toBe('M0.0,1.0L1.0,2.0M3.0,4.0L4.0,5.0');
  expect(linePath(years, [1, 2, 3, 4, 5], broken, x, y)).toBe('M0.0,1.0L1.0,2.0L2.0,3.0M3.0,4.0L4.0,5.0');
  expect(alone(years, [1, null, 3, 4, null], broken)).toEqual([0, 2, 3]);
  expect([lastIndex([1, null, 3, null]), lastIndex([null])]).toEqual([2, -1]);
});

it.each([
  [[3, null, 9], true, [0, 9]],
  [[3, null, 9], false, [3, 9]],
  [[-2, 4], true, [-2, 4]],
  [[10, 10], false, [9, 11]],
  [[0], true, [-0.1, 0.1]],
  [[null], true, [0, 1]],
] as const)('%j with zero %s spans %j', (values, zero, told) => expect(span(values, zero)).toEqual(told));

it('labels keep their order and distance, inside their room', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 40 }), (heights) => {
      const placed = spread(heights, 14, 0, 300);
      const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]! || a - b);
      const room = Math.min(14, 300 / Math.max(1, heights.length - 1));
      for (const [k, i] of order.entries()) {
        expect(placed[i]).toBeGreaterThanOrEqual(-1e-6);
        expect(placed[i]).toBeLessThanOrEqual(300 + 1e-6);
        if (k > 0) expect(placed[i]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(room - 1e-6);
      }
    }),
  );
});

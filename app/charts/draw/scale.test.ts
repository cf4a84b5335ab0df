import { expect, it } from 'vitest';
import { bands, labelStride, linear, nearest, showLabel } from './scale';

it('linear maps ends onto ends, also downwards, and a point domain onto the middle', () => {
  const y = linear([0, 10], [100, 0]);
  expect([y(0), y(5), y(10)]).toEqual([100, 50, 0]);
  expect(linear([3, 3], [0, 10])(3)).toBe(5);
});

it('bands share the range equally', () => {
  const b = bands(4, [10, 50], 0.2);
  expect([b.step, b.width, b.center(0), b.center(3)]).toEqual([10, 8, 15, 45]);
});

it('labels that would touch are thinned out from the last one backwards', () => {
  const stride = labelStride(30, 20);
  expect(stride).toBe(2);
  expect([0, 1, 2, 3, 4].filter((i) => showLabel(i, 5, stride))).toEqual([0, 2, 4]);
});

it('nearest finds the closest position', () => {
  expect(nearest([0, 10, 20], 14)).toBe(1);
  expect(nearest([], 14)).toBe(-1);
});

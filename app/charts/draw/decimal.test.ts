import Whole from 'decimal.js-light';
import { expect, it } from 'vitest';
import Decimal from './decimal';

it.each([
  [1234.5, 0.05],
  [0.1, 0.2],
  [-7, 3],
  [1e9, 2.5],
])('reckons with %d and %d as decimal.js-light does', (a, b) => {
  const [ours, whole] = [new Decimal(a), new Whole(a)];
  for (const operation of ['add', 'sub', 'mul', 'div', 'mod'] as const)
    expect(ours[operation](b).toNumber(), operation).toBeCloseTo(whole[operation](b).toNumber(), 9);
  for (const operation of ['lt', 'lte'] as const) expect(ours[operation](new Decimal(b)), operation).toBe(whole[operation](b));
  expect([ours.isint(), ours.abs().toNumber(), new Decimal(10).pow(3).toNumber()]).toEqual([whole.isint(), Math.abs(a), 1000]);
  expect(ours.abs().log(10).toNumber()).toBeCloseTo(whole.abs().log(10).toNumber(), 9);
});

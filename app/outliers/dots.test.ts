import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spacedTicks, stack } from './dots';

it('dots far apart stand on the line, close ones on one another', () => {
  expect(stack([0, 1, 2, 20], 8, 10)).toEqual([0, 1, 2, 0]);
});

it('no two dots of one row are closer than the gap while rows last', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 60 }), (xs) => {
      const sorted = xs.toSorted((a, b) => a - b);
      const rows = stack(sorted, 8, 100);
      for (let i = 0; i < rows.length; i++)
        for (let j = i + 1; j < rows.length; j++) if (rows[i] === rows[j]) expect(sorted[j]! - sorted[i]!).toBeGreaterThanOrEqual(8);
    }),
  );
});

it('rows beyond the last share it', () => {
  expect(Math.max(...stack(Array<number>(30).fill(5), 8, 4))).toBe(3);
});

const wide = (value: number) => 100 * Math.log10(1 + value);
it.each([
  [950, 90, [0, 10, 100]],
  [950, 20, [0, 1, 10, 100]],
  [0.5, 20, [0, 1]],
])('ticks up to %d, %d px apart', (most, room, ticks) => expect(spacedTicks(most, wide, room)).toEqual(ticks));

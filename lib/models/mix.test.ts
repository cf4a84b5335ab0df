import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEAST_BASE, mixOf, type PartValue } from './mix';

it.each<[string, PartValue[], number | null, (number | null)[], number | null, string | null]>([
  ['all known', [6, 4], 10, [0.6, 0.4], null, null],
  ['all known, no printed whole', [6, 4], null, [0.6, 0.4], null, null],
  ['a row of the other form is no part', [6, undefined, 4], 10, [0.6, null, 0.4], null, null],
  ['an unknown part leaves a rest of the printed whole', [8, null], 11, [8 / 11, null], 3, null],
  ['an unknown part may leave nothing', [11, null], 11, [1, null], 0, null],
  ['an unknown part without a printed whole', [8, null, 3], null, [null, null, null], null, 'unknown'],
  ['parts above the printed whole', [20, null], 11, [null, null], null, 'contradiction'],
  ['parts that add up to something else', [20, 6], 20, [null, null], null, 'contradiction'],
  ['too few', [4, 3], 7, [null, null], null, 'too_few'],
  ['too few with a rest', [4, null], 7, [null, null], 3, 'too_few'],
  ['nothing closed', [0, 0], 0, [null, null], null, 'too_few'],
  ['nothing known', [null, null], 40, [null, null], null, 'absent'],
  ['nothing there', [undefined], null, [null], null, 'absent'],
])('%s', (_, values, printed, shares, rest, fault) => {
  expect(mixOf(values, printed)).toMatchObject({ shares, rest, fault });
});

it('what is drawn always fills the whole, and no unknown part is ever counted', () => {
  const part = fc.oneof(fc.nat(500), fc.constant(null), fc.constant(undefined));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 7 }), fc.option(fc.nat(2000)), (values, printed) => {
      const { whole, shares, rest, restShare, fault } = mixOf(values, printed);
      let filled = 0;
      for (const share of [...shares, restShare]) if (share !== null) filled += share;
      if (fault !== null) expect([...shares, restShare].every((share) => share === null)).toBe(true);
      else {
        expect(filled).toBeCloseTo(1, 9);
        expect(whole).toBeGreaterThanOrEqual(LEAST_BASE);
        // The naive reckoning: every known part over the whole, in a loop.
        values.forEach((value, i) => {
          expect(shares[i]).toBe(typeof value === 'number' ? value / whole! : null);
        });
        if (values.includes(null)) expect(whole).toBe(printed);
        if (rest !== null) expect(values).toContain(null);
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { halves, mayHaveSlip, nearlyHolds } from './near';

it.each([
  ['甲州市甲七县公安局', '甲七县公按局'],
  ['甲州市甲七县公安局', '甲七县公安安局'],
  ['甲州市甲七县公安局', '甲七县安公局'],
  ['甲州市甲七县公安局', '甲七公安局'],
  ['jiaqixiangonganju', 'jiaqixiangongamju'],
])('%s is found by %s', (name, text) => {
  expect(nearlyHolds(name, text)).toBe(true);
});

it.each([
  ['甲州市甲七县公安局', '甲七县财政局'],
  ['甲州市甲七县公安局', '甲八县公按局'],
])('%s is not found by %s', (name, text) => {
  expect(nearlyHolds(name, text)).toBe(false);
});

it('finds every text with one slip, and by what the file is asked for', () => {
  const letters = fc.array(fc.constantFrom(...'甲乙丙丁戊己庚辛'), { minLength: 4, maxLength: 14 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom('wrong', 'missing', 'added', 'changed about'), (name, at, how) => {
      const i = at % name.length;
      const typed = [...name];
      if (how === 'changed about') typed.splice(i, 2, ...name.slice(i, i + 2).reverse());
      else typed.splice(i, how === 'added' ? 0 : 1, ...(how === 'missing' ? [] : ['癸']));
      const text = typed.join('');
      expect(nearlyHolds(name.join(''), text)).toBe(true);
      expect(halves(text).some((half) => name.join('').includes(half))).toBe(true);
    }),
  );
});

it('looks for no slip in a text that is too short', () => {
  expect(['公安', '公安局', '公安局长', 'gaj', 'gonganju'].map(mayHaveSlip)).toEqual([false, false, true, false, true]);
});

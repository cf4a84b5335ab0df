/** What the product is built from may be used as it is used. */
import { expect, it } from 'vitest';
import { isAllowed, licences } from './licences.mjs';

it('every package of the lock file has a licence that is allowed', () => {
  const all = licences();
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter(({ allowed }) => !allowed).map(({ name, licence }) => `${name} ${licence}`)).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', false],
  ['MIT AND Zlib', true],
  ['GPL-3.0', false],
  ['', false],
])('%s: %s', (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

it('a package without a licence is refused', () => {
  const [one] = licences({ packages: { '': {}, 'node_modules/x': { version: '1.0.0' } } });
  expect(one).toMatchObject({ name: 'x', allowed: false });
});

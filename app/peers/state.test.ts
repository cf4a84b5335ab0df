import { expect, it } from 'vitest';
import { MOST_PICKED, type PeersState, peersHref, peersOf, peersState } from './state';

const EMPTY = peersState.parse({});
const readBack = (href: string) => {
  const { pathname, searchParams } = new URL(href, 'http://x');
  return { ...peersState.parse(Object.fromEntries(searchParams)), agency: pathname.split('/')[2] };
};

it('defaults leave no trace in the address', () => {
  expect(peersHref('public', { agency: 'a' })).toBe('/agency/a/peers');
  expect(peersHref('demo', { agency: 'a' })).toBe('/agency/a/peers?set=demo');
});

it.each<[string, Partial<PeersState> & { agency: string }]>([
  ['agency and year', { agency: '990102-7912e74ea7', year: 2023 }],
  ['peers of the province', { agency: 'a', group: 'province' }],
  ['the nearest fifty', { agency: 'a', group: 'nearest', nearest: 50 }],
  ['a named group', { agency: 'a', group: 'picked', ids: ['b', 'c'], name: '沿海五县' }],
  ['a group still empty', { agency: 'a', group: 'picked' }],
  ['metric, order and menu', { agency: 'a', metric: 'fees', order: 'catalogue', menu: 'remedies' }],
])('%s is read back from the address', (_, patch) => {
  expect(readBack(peersHref('demo', patch))).toEqual({ ...EMPTY, ...patch });
});

it('`ids` alone is a picked group, each agency once and no more than the query takes', () => {
  expect(peersState.parse({ ids: 'b,b,c' })).toMatchObject({ group: 'picked', ids: ['b', 'c'] });
  expect(peersState.parse({ ids: Array.from({ length: 99 }, (_, i) => i).join(',') }).ids).toHaveLength(MOST_PICKED);
});

it.each([
  ['within', 'universe'],
  ['k', '7'],
  ['year', 'last'],
  ['metric', 'none_such'],
  ['menu', 'none_such'],
])('a broken %s falls back to the default', (key, value) => {
  expect(peersState.parse({ [key]: value })).toEqual(EMPTY);
});

it.each<[Partial<PeersState>, object]>([
  [{ group: 'prefecture' }, { within: 'prefecture' }],
  [{ group: 'nearest', nearest: 50 }, { nearest: 50 }],
  [{ group: 'picked', agency: 'a', ids: ['a', 'b'] }, { ids: ['b'] }],
  [{ group: 'picked', agency: 'a', ids: ['a'] }, { within: 'nation' }],
])('peers of %j', (patch, peers) => {
  expect(peersOf({ ...EMPTY, ...patch })).toEqual(peers);
});

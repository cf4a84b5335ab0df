import { expect, it } from 'vitest';
import { keptOf, withKept } from './kept-parameters';

const on = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://x');
  return keptOf(pathname, searchParams);
};

it.each([
  ['nothing is kept of a bare address', '/', '/quality', '/quality'],
  [
    'place, year, level, collection and version travel',
    '/quality?set=demo&region=990100&year=2024&level=county&version=abc',
    '/agency/a?set=demo',
    '/agency/a?set=demo&version=abc&region=990100&year=2024&level=county',
  ],
  ['choices of one page stay behind', '/outliers?set=demo&rule=funnel&q=x', '/quality', '/quality?set=demo'],
  [
    'what the link names stands',
    '/outliers?set=demo&year=2024&region=990100',
    '/quality?set=demo&year=2023',
    '/quality?set=demo&region=990100&year=2023',
  ],
  [
    'own parameters and the anchor stay',
    '/?set=demo&year=2024',
    '/report/r?set=demo&x=1#received',
    '/report/r?set=demo&year=2024&x=1#received',
  ],
  [
    'a page of a place names it in its path',
    '/region/990100?set=demo&year=2024',
    '/outliers',
    '/outliers?set=demo&region=990100&year=2024',
  ],
  ['and is reached with it', '/outliers?set=demo&region=990100&level=county', '/region', '/region/990100?set=demo&level=county'],
  [
    'another place keeps no group of reports',
    '/region/990100?set=demo&level=county&scope=area&kind=government',
    '/region/990000?set=demo',
    '/region/990000?set=demo',
  ],
  [
    'the same place does',
    '/region/990100?set=demo&level=county',
    '/region/990100?set=demo&metric=received',
    '/region/990100?set=demo&level=county&metric=received',
  ],
  ['another collection keeps nothing', '/?region=110000&year=2024', '/?set=demo', '/?set=demo'],
  ['a file is no page', '/?set=demo&year=2024', '/data/download?format=csv', '/data/download?format=csv'],
  ['another site is none either', '/?set=demo', 'https://example.org/a?b', 'https://example.org/a?b'],
  ['lists stay readable', '/?set=demo', '/compare?agencies=a,b', '/compare?set=demo&agencies=a,b'],
])('%s', (_, from, href, to) => {
  expect(withKept(href, on(from))).toBe(to);
});

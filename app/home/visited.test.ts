import { expect, it, vi } from 'vitest';
import { readVisits, withVisit } from './visited';

const visit = (href: string) => ({ href, title: href });

it('keeps the latest address of each page first, and only pages to come back to', () => {
  const known = [
    '/agency/a?set=demo',
    '/region/990100?set=demo&year=2024',
    '/region/990100?set=demo&year=2025',
    '/?set=demo',
    '/compare',
    '/methods',
  ]
    .map(visit)
    .reduce<readonly { href: string; title: string }[]>(withVisit, []);
  expect(known.map(({ href }) => href)).toEqual(['/region/990100?set=demo&year=2025', '/agency/a?set=demo']);
});

it('tells pages of two collections apart, and keeps no more than a dozen', () => {
  expect(withVisit([visit('/agency/a')], visit('/agency/a?set=demo'))).toHaveLength(2);
  const many = Array.from({ length: 20 }, (_, i) => visit(`/agency/${i}`)).reduce<readonly { href: string; title: string }[]>(
    withVisit,
    [],
  );
  expect(many).toHaveLength(12);
});

it.each([
  ['what this program stored', '[{"href":"/agency/a","title":"甲"}]', ['/agency/a']],
  ['no list', '{"href":"/agency/a","title":"甲"}', []],
  ['no JSON', 'nothing', []],
  [
    'addresses that lead elsewhere',
    '[{"href":"//evil.example","title":"甲"},{"href":"https://evil.example","title":"甲"},null,7,{"href":"/agency/a"}]',
    [],
  ],
])('reads from this machine: %s', (_, stored, hrefs) => {
  vi.stubGlobal('localStorage', { getItem: () => stored });
  expect(readVisits().map(({ href }) => href)).toEqual(hrefs);
  vi.unstubAllGlobals();
});

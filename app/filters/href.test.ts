import { expect, it } from 'vitest';
import { DEFAULT_FILTERS } from '@/lib/filters';
import { hrefWith } from './href';

it.each([
  ['defaults leave no trace', '', {}, '/'],
  ['a filter replaces its old value', 'region=110000', { region: '320000' }, '/?region=320000'],
  ['a filter that is taken off disappears', 'region=110000&from=2020', { from: 2020 }, '/?from=2020'],
  [
    'parameters of the page itself stay, repeated ones too',
    'agency=a&agency=b&level=county',
    { level: 'prefecture' },
    '/?level=prefecture&agency=a&agency=b',
  ],
])('%s', (_, current, patch, href) => {
  expect(hrefWith('/', new URLSearchParams(current), { ...DEFAULT_FILTERS, ...(patch as object) })).toBe(href);
});

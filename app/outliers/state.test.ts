import { expect, it } from 'vitest';
import { parseFilters } from '@/lib/filters';
import { type OutlierState, outlierState, outliersQuestion, PAGE_SIZE } from './state';

const EMPTY = outlierState.parse({});
const address = (state: OutlierState) => outlierState.href('/outliers?set=demo', state);
const readBack = (text: string) => outlierState.parse(Object.fromEntries(new URLSearchParams(text.split('?')[1])));

it('defaults leave no trace in the address', () => {
  expect(address(EMPTY)).toBe('/outliers?set=demo');
});

it.each<[string, Partial<OutlierState>]>([
  ['a year', { year: 2023 }],
  ['rule, metric and status', { rule: 'modified_z', metric: 'fees', status: 'data_quality' }],
  ['a rule about whole reports', { rule: 'silent' }],
  ['a tier of all flags', { tier: 'explain', show: 'all' }],
  ['grouping and order', { groupBy: 'agency', sort: 'value' }],
  ['a search and an open explanation', { text: '财政 局', open: 'funnel~refusal_rate~990102-7912e74ea7~2024' }],
])('%s is read back from the address', (_, patch) => {
  const state = { ...EMPTY, ...patch };
  expect(readBack(address(state))).toEqual(state);
});

it('ids of flags stay readable in the address', () => {
  expect(address({ ...EMPTY, open: 'funnel~fees~a~2024' })).toBe('/outliers?set=demo&open=funnel~fees~a~2024');
});

it.each([
  ['year', '20x4'],
  ['rule', 'verdict'],
  ['metric', 'none_such'],
  ['status', 'guilty'],
  ['sort', 'score'],
  ['group', 'score'],
])('an unknown %s falls back to the default', (key, value) => {
  expect(outlierState.parse({ [key]: value })).toEqual(EMPTY);
});

it('pages count rows, and the largest value comes first when sorted by value', () => {
  expect(outliersQuestion(parseFilters({}), { ...EMPTY, sort: 'value', page: 3 })).toMatchObject({
    descending: true,
    offset: 2 * PAGE_SIZE,
  });
});

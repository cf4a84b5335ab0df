import { expect, it } from 'vitest';
import { parseFilters } from '@/lib/filters';
import { chaseQuestion, listQuestion, qualityState } from './questions';

const START = { part: 'chase', what: 'all', page: 1, rows: 1, list: 1, q: '', code: '', year: null };

it.each([
  [
    { code: 'finding.balance', year: '2023' },
    { code: 'finding.balance', year: 2023 },
  ],
  [{ code: 'problem.row_missing' }, { code: 'problem.row_missing', part: 'reading' }],
  [
    { part: 'reading', code: 'finding.balance' },
    { code: 'finding.balance', part: 'chase' },
  ],
  [{ part: 'reading' }, { part: 'reading' }],
  [{ code: 'finding.no_such', part: 'x', what: 'none' }, {}],
  [{ code: 'finding.toString', page: '0', rows: '-1', list: '1e9' }, {}],
  [{ code: 'balance', year: 'x', page: '2.5' }, {}],
  [
    { what: 'late', page: '3', rows: '2', q: '财政' },
    { what: 'late', page: 3, rows: 2, q: '财政' },
  ],
])('%j is read as %j', (params, state) => {
  expect(qualityState.parse(params)).toEqual({ ...START, ...state });
});

it('state is read back from what is written', () => {
  const state = {
    ...START,
    part: 'reading',
    what: 'failed',
    page: 4,
    rows: 3,
    list: 2,
    q: '局',
    code: 'problem.unknown_label',
    year: 2020,
  } as const;
  expect(qualityState.parse(qualityState.write(state))).toEqual(state);
});

it('a list asks for one kind, a page at a time', () => {
  expect(listQuestion('problem.row_missing', parseFilters({}), 2)).toMatchObject({
    code: { problem: 'row_missing' },
    offset: 50,
    limit: 25,
  });
  expect(chaseQuestion(parseFilters({}), 2024, 'late', 2)).toMatchObject({ year: 2024, what: 'late', offset: 80, limit: 40 });
});

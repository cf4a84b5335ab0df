import { expect, it } from 'vitest';
import { parseFilters } from '@/lib/filters';
import { listQuestion, qualityState } from './questions';

it.each([
  [
    { code: 'finding.balance', year: '2023' },
    { code: 'finding.balance', year: 2023 },
  ],
  [{ code: 'problem.row_missing' }, { code: 'problem.row_missing', year: null }],
  [{ code: 'finding.no_such' }, { code: '', year: null }],
  [{ code: 'finding.toString' }, { code: '', year: null }],
  [
    { code: 'balance', year: 'x' },
    { code: '', year: null },
  ],
])('%j is read as %j', (params, state) => {
  expect(qualityState.parse(params)).toEqual(state);
});

it('state is read back from what is written', () => {
  const state = { code: 'problem.unknown_label', year: 2020 } as const;
  expect(qualityState.parse(qualityState.write(state))).toEqual(state);
});

it('a list asks for one kind, a page at a time', () => {
  expect(listQuestion('problem.row_missing', parseFilters({}), 2)).toMatchObject({
    code: { problem: 'row_missing' },
    offset: 50,
    limit: 25,
  });
});

import { expect, it } from 'vitest';
import { lineTokens, onOneLine } from './tokens';

it.each([
  ['the lines of a text', { line: 7 }, { line: 8 }],
  ['the lines of a page of a PDF', { page: 2, row: 7 }, { page: 2, row: 8 }],
  ['the same line of two pages', { page: 1, row: 7 }, { page: 2, row: 7 }],
])('%s stand apart', (_, at, below) => {
  const [first, second] = lineTokens({ kind: 'text', text: '12 30', at });
  const [other] = lineTokens({ kind: 'text', text: '4', at: below });
  expect([onOneLine(first!, second), onOneLine(first!, other)]).toEqual([true, false]);
});

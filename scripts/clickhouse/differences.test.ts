import { expect, it } from 'vitest';
import { differences } from './differences';

const answer = {
  year: 2023,
  rows: [
    { value: 0.1 + 0.2, name: '甲' },
    { value: null, name: '乙' },
  ],
};

it('finds none between an answer and itself, nor in the tenth digit', () => {
  expect(differences(answer, structuredClone(answer))).toEqual([]);
  expect(differences({ v: 0.3 }, { v: 0.30000000001 })).toEqual([]);
});

it.each([
  [{ ...answer, year: 2022 }, ['year: 2023 ≠ 2022']],
  [{ ...answer, rows: answer.rows.slice(0, 1) }, ['rows.1: {"value":null,"name":"乙"} ≠ undefined']],
  [{ ...answer, rows: [answer.rows[0], { value: 0, name: '乙' }] }, ['rows.1.value: null ≠ 0']],
  [null, [expect.stringContaining('≠ null')]],
])('finds another value, a row too few, a 0 for no number: %j', (other, expected) => {
  expect(differences(answer, other)).toEqual(expected);
});

it('an order is part of the answer', () => {
  expect(differences(['甲', '乙'], ['乙', '甲'])).toHaveLength(2);
  expect(differences({ v: 0.3 }, { v: 0.3001 })).toHaveLength(1);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../form';
import { fitFigure, type MoneyUnit, readFigure } from './grammar';

const read = (text: string, unit: Unit = 'count', header: MoneyUnit | null = null) => {
  const reading = fitFigure(readFigure(text), unit, header);
  return 'value' in reading ? reading.value : reading.state;
};

describe('a count', () => {
  it.each([
    ['0', 0],
    ['１２', 12],
    ['\u3000\u30002 ', 2],
    ['1,234', 1234],
    ['1 234', 1234],
    ['12件', 12],
    ['22（其中修订16件）', 22],
    ['0①', 0],
    ['7[1]', 7],
    ['87529.', 87529],
    ['12.00', 12],
    ['[bookmark: _GoBack]22 ', 22],
    ['75\n674', 'unreadable'],
    ['③', 'unreadable'],
    ['21≠20.5', 'unreadable'],
    ['123456≠123455.98765', 'unreadable'],
    ['-0', 'unreadable'],
    ['', 'blank'],
    ['-', 'blank'],
    ['——', 'blank'],
    ['/', 'blank'],
    ['_', 'blank'],
    ['无', 'blank'],
    ['O', 'unreadable'],
    ['2 7', 'unreadable'],
    ['0 0', 'unreadable'],
    ['1,23', 'unreadable'],
    ['3.5', 'unreadable'],
    ['-4', 'unreadable'],
    ['3/5', 'unreadable'],
    ['251000元', 'unreadable'],
    ['不详', 'unreadable'],
    ['#REF!', 'unreadable'],
    ['1e3', 'unreadable'],
    ['99999999999999999999', 'unreadable'],
  ])('%j is %j', (text, expected) => expect(read(text)).toBe(expected));
});

describe('a change', () => {
  it.each([
    ['+4', 4],
    ['-35', -35],
    ['--253', -253],
    ['—3', -3],
    ['减3', -3],
    ['-0', 0],
    ['2', 2],
  ])('%j is %j', (text, expected) => expect(read(text, 'change')).toBe(expected));
});

describe('money in 万元', () => {
  it.each<[string, MoneyUnit | null, number | string]>([
    ['38.29', '万元', 38.29],
    ['251000元', '万元', 25.1],
    ['38.29万元', null, 38.29],
    ['2.5亿元', '万元', 25000],
    ['186200', '元', 18.62],
    ['0', null, 0],
    ['27270', null, 'unreadable'],
  ])('%j under %s is %j', (text, header, expected) => expect(read(text, 'money', header)).toBe(expected));
});

it('never makes a number of a text without digits', () => {
  const digitless = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{N}/u.test(text));
  fc.assert(
    fc.property(digitless, (text) => {
      expect(read(text)).not.toBeTypeOf('number');
    }),
  );
});

it('reads every number that it prints', () => {
  fc.assert(
    fc.property(fc.nat(), (n) => {
      expect([read(n.toLocaleString('en-US')), read(`${n}件`)]).toEqual([n, n]);
    }),
  );
});

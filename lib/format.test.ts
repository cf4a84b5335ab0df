import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as format from './format';
import { webAddress } from './format';
import { FIGURE_REASONS } from './metric';
import { changeOf } from './year-change';

const given = (value: number) => ({ value });

describe('numbers', () => {
  it('groups counts and keeps at most two decimals', () => {
    expect([0, 1234567, -1234, 38.294].map((n) => format.count(n))).toEqual(['0', '1,234,567', '−1,234', '38.29']);
  });

  it.each([
    [9999, '9,999', '9,999'],
    [10000, '1万', '10K'],
    [123456, '12.3万', '123K'],
    [12345678, '1,230万', '12.3M'],
    [99999999, '1亿', '100M'],
    [123456789012, '1,230亿', '123B'],
    [-25000, '−2.5万', '−25K'],
  ])('abbreviates %d', (number, zh, en) => {
    expect([format.short(number, 'zh'), format.short(number, 'en')]).toEqual([zh, en]);
  });

  it.each([
    [1_350_000, '135亿元', '13.5B yuan'],
    [18.87, '18.9万元', '189K yuan'],
    [0.5, '5,000元', '5,000 yuan'],
    [0, '0元', '0 yuan'],
  ])('writes %d 万元 in yuan', (number, zh, en) => {
    expect([format.shortWithUnit(number, 'money', 'zh'), format.shortWithUnit(number, 'money', 'en')]).toEqual([zh, en]);
  });

  it('writes rates with one decimal and differences of rates in points', () => {
    expect(format.percent(0.1234)).toBe('12.3%');
    expect(format.points(0.012)).toBe('+1.2个百分点');
    expect(format.points(-0.2, 'en')).toBe('−20.0 points');
    expect(format.points(-0.0001)).toBe('0.0个百分点');
  });

  it('never writes a negative zero or NaN, whatever the finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (n) => {
        for (const text of [format.count(n), format.short(n), format.percent(n), format.points(n), format.short(n, 'en')]) {
          expect(text).not.toMatch(/NaN|Infinity|^[+−]?0(\.0+)?[+−]/);
          expect(text).not.toMatch(/^[+−]0(\.0+)?(%|个百分点)?$/);
        }
      }),
    );
  });

  it('names the unit where the number alone does not', () => {
    expect(format.withUnit(1234.5, 'money')).toBe('1,234.5 万元');
    expect(format.withUnit(0.5, 'rate')).toBe('50.0%');
    expect(format.withUnit(7, 'count')).toBe('7');
  });
});

describe('gaps', () => {
  it('says why each is one, in both languages, and never as 0', () => {
    for (const reason of FIGURE_REASONS) {
      for (const locale of ['zh', 'en'] as const) expect(format.gap(reason, locale)).toMatch(/^— [^0]+$/);
    }
    expect(new Set(FIGURE_REASONS.map((reason) => format.gap(reason))).size).toBe(FIGURE_REASONS.length);
  });

  it('shows the counts where they are too few for a rate', () => {
    const few = { value: null, numerator: 2, denominator: 5, reason: 'too_few' } as const;
    expect(format.figure(few, { unit: 'rate' })).toBe('2/5（基数过小）');
    expect(format.figure({ value: null, numerator: null, denominator: null, reason: 'blank' }, { unit: 'count' })).toBe('— 空白');
    expect(format.figure({ value: 0, numerator: 0, denominator: null, reason: null }, { unit: 'count' })).toBe('0');
  });
});

it('tells one from many in English', () => {
  expect([format.plural('1', 'report'), format.plural('1,001', 'report'), format.plural('0', 'agency', 'agencies')]).toEqual([
    '1 report',
    '1,001 reports',
    '0 agencies',
  ]);
});

describe('changes', () => {
  const counts = (before: number, after: number, locale: 'zh' | 'en' = 'zh') =>
    format.change(changeOf({ unit: 'count' }, given(before), given(after)), { unit: 'count' }, locale);

  it('gives the absolute always and the percentage only on a base of 30', () => {
    expect(counts(100, 112)).toBe('+12（+12.0%）');
    expect(counts(30, 15, 'en')).toBe('−15 (−50.0%)');
    expect(counts(29, 58)).toBe('+29');
  });

  it('has words for new, fell to 0 and no change', () => {
    expect([counts(0, 7), counts(7, 0), counts(7, 7), counts(0, 0)]).toEqual(['新增 7', '降为0', '无变化', '无变化']);
    expect([counts(0, 7, 'en'), counts(7, 0, 'en'), counts(7, 7, 'en')]).toEqual(['new 7', 'fell to 0', 'no change']);
  });

  it('speaks of rates in points', () => {
    const change = changeOf({ unit: 'rate' }, given(0.5), given(0.25));
    expect(format.change(change, { unit: 'rate' })).toBe('−25.0个百分点');
  });

  it('is a dash where a side has no value', () => {
    expect(changeOf({ unit: 'count' }, { value: null }, given(3))).toBeNull();
    expect(format.change(null, { unit: 'count' })).toBe('—');
  });

  it('of money are in yuan, as the figures above them are', () => {
    const money = { unit: 'money' } as const;
    const said = (before: number, after: number) => format.change(changeOf(money, given(before), given(after)), money);
    expect([said(51493.56, 40520.47), said(100, 138.2), said(0, 12)]).toEqual(['−1.1亿元（−21.3%）', '+38.2万元（+38.2%）', '新增 12万元']);
  });
});

it('words coverage', () => {
  expect(format.coverage(23, 26)).toBe('26 个机构中 23 个有数');
  expect(format.coverage(23, 26, 'en')).toBe('23 of 26 agencies');
});

it.each([
  [1.634, '× 1.6'],
  [0.00251, '× 0.0025'],
  [1, '× 1'],
  [12_345, '× 12,000'],
])('a factor of %d is %s', (factor, text) => expect(format.times(factor)).toBe(text));

it('writes rates into files as percentages under a head that says so, and everything else as it is', () => {
  expect(format.fileValue(8 / 11, 'rate')).toBe(72.73);
  expect(format.fileValue(0.7272, 'rate')).toBe(72.72);
  expect(format.fileValue(0.57, 'rate')).toBe(57);
  expect([null, 0, 1].map((value) => format.fileValue(value, 'rate'))).toEqual([null, 0, 100]);
  expect([format.fileValue(12.3456, 'per_100'), format.fileValue(1.5, 'money'), format.fileValue(7, 'count')]).toEqual([12.3456, 1.5, 7]);
  expect(format.nameWithUnit('甲局', 'rate')).toBe('甲局（%）');
  expect(format.nameWithUnit('A', 'rate', 'en')).toBe('A (%)');
  expect(format.nameWithUnit('甲局', 'count')).toBe('甲局');
});

it.each([
  ['https://www.example.gov.cn/a?b=c#d', true],
  [' HTTP://example.gov.cn/报告 ', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)//https://', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
  ['//example.gov.cn', false],
  ['https://', false],
  ['https://a/\u0000', false],
  ['https://a/\u202egpj', false],
  [`https://a/${'x'.repeat(2000)}`, false],
  ['', false],
])('%j is an address of the web: %s', (text, is) => {
  expect(webAddress(text)).toBe(is ? text.trim() : null);
});

describe('days', () => {
  it.each([
    ['2026-11-30T15:59:59.999Z', '2026-11-30'],
    ['2026-11-30T16:00:00Z', '2026-12-01'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    ['2026-12-01T00:30:00+08:00', '2026-12-01'],
    ['2026-11-30 17:00:00.123456', '2026-12-01'],
    ['2026-11-30 15:00:00', '2026-11-30'],
  ])('%s is %s in Beijing', (moment, day) => expect(format.beijingDay(moment)).toBe(day));
});

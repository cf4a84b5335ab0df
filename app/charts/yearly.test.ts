import { expect, it } from 'vitest';
import type { YearlyRow } from '@/lib/queries/totals/answers';
import { samePanel, unevenYears, yearlyBreaks, yearlySeries, yearlyTable } from './yearly';

const row = (year: number, metric: string, value: number | null, more: Partial<YearlyRow> = {}): YearlyRow => ({
  year,
  metric,
  value,
  numerator: value,
  denominator: null,
  reason: value === null ? 'blank' : null,
  counted: value === null ? 0 : 2,
  reported: 2,
  due: 3,
  edition2019: 0,
  edition2021: 2,
  seriesBreak: false,
  ...more,
});
const words = {
  year: '年份',
  noReport: '无报告',
  coverageColumn: (metric: string) => `${metric}·有数`,
};

it('a year without reports and a year without a figure are gaps, and 0 is a figure', () => {
  const rows = [row(2020, 'received', 0), row(2022, 'received', null)];
  const { years, series } = yearlySeries(rows, ['received'], 'zh');
  expect(years).toEqual([2020, 2021, 2022]);
  expect(series[0]?.values).toEqual([0, null, null]);
});

it('the series breaks where most reports change to the other form, once, for metrics of one form only', () => {
  const old = { edition2019: 5, edition2021: 0, seriesBreak: true, reason: 'series_break' } as const;
  const mixed = { edition2019: 1, edition2021: 4, seriesBreak: true };
  const rows = ['fees', 'received'].flatMap((metric) => [
    row(2019, metric, null, old),
    row(2020, metric, null, old),
    row(2021, metric, 3, mixed),
    row(2022, metric, 4),
    row(2023, metric, 4, mixed),
  ]);
  expect(yearlyBreaks(rows, ['fees'], 'form')).toEqual([{ after: 2020, label: 'form' }]);
  expect(yearlyBreaks(rows, ['received'], 'form')).toEqual([]);
});

it('the table says why there is no figure and keeps it empty in CSV', () => {
  const table = yearlyTable([row(2020, 'received', 12), row(2021, 'received', null)], ['received'], 'zh', words);
  expect(table.columns.map((c) => c.label)).toEqual(['年份', '新收申请', '新收申请·有数']);
  expect(table.rows.map((r) => r.map((c) => c.text))).toEqual([
    ['2020', '12', '2 / 3'],
    ['2021', '— 空白', '0 / 3'],
  ]);
  expect(table.rows[1]?.[1]?.value).toBeNull();
});

it.each([
  ['as many each year', [row(2020, 'fees', 1, { counted: 40 }), row(2021, 'fees', 1, { counted: 41 })], false],
  ['clearly fewer in one', [row(2020, 'fees', 1, { counted: 30 }), row(2021, 'fees', 1, { counted: 41 })], true],
  ['a year without figures', [row(2020, 'fees', null, { counted: 3 }), row(2021, 'fees', 1, { counted: 41 })], false],
  ['nothing at all', [], false],
])('uneven years: %s', (_, rows, uneven) => {
  expect(unevenYears(rows)).toBe(uneven);
});

it('a rate is a percentage in CSV, and its column says so', () => {
  const table = yearlyTable([row(2022, 'disclosure_rate', 8 / 11)], ['disclosure_rate'], 'zh', words);
  expect(table.columns[1]?.label).toMatch(/（%）$/);
  expect(table.rows[0]?.[1]).toEqual({ value: 72.73, text: '72.7%' });
});

it('sums are joined by lines only where all that are due stand behind every year', () => {
  const whole = (year: number, more: Partial<YearlyRow> = {}) => row(year, 'received', 5, { counted: 3, ...more });
  expect(samePanel([whole(2020), whole(2021)])).toBe(true);
  expect(samePanel([whole(2020), row(2021, 'received', null)])).toBe(true);
  expect(samePanel([whole(2020), whole(2021, { counted: 2 })])).toBe(false);
  // One was merged away: another panel, though nobody is missing.
  expect(samePanel([whole(2020), whole(2021, { counted: 2, due: 2 })])).toBe(false);
});

import { expect, it } from 'vitest';
import { type ChartTable, plainCell } from './chart-model';
import { chartSummary } from './chart-summary';

const none = { value: null, text: '— 未列' };
const table: ChartTable = {
  columns: [
    { label: '年份' },
    { label: '新收', numeric: true },
    { label: '覆盖', numeric: true, plotted: false },
    { label: '办理', numeric: true },
  ],
  rows: [
    [plainCell('2020'), { value: 30, text: '30 件' }, plainCell(9), none],
    [plainCell('2021'), { value: 1200, text: '1,200 件' }, plainCell(9), none],
    [plainCell('2022'), { value: 0, text: '0 件' }, plainCell(9), { value: 5, text: '5 件' }],
    [plainCell('2023'), none, plainCell(9), none],
  ],
};

it('tells where a series begins and ends and how far it goes; a gap is no zero, and what is not drawn is not told', () => {
  expect(chartSummary(table, 'zh')).toBe('新收：从 2020 30 件 到 2022 0 件，最高 2021 1,200 件，最低 2022 0 件；办理：2022 5 件。');
  expect(chartSummary(table, 'en')).toBe('新收: from 2020 30 件 to 2022 0 件, highest 2021 1,200 件, lowest 2022 0 件; 办理: 2022 5 件.');
});

it('counts what it does not tell, and says nothing of nothing', () => {
  const many: ChartTable = {
    columns: [{ label: '年份' }, ...Array.from({ length: 10 }, (_, i) => ({ label: `甲${i}`, numeric: true }))],
    rows: [[plainCell('2020'), ...Array.from({ length: 10 }, (_, i) => plainCell(i))]],
  };
  expect(chartSummary(many, 'zh')).toMatch(/甲7：2020 7；另有 2 项见表。$/);
  expect(chartSummary({ columns: table.columns, rows: [] }, 'zh')).toBe('');
});

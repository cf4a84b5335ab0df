import { expect, it } from 'vitest';
import type { DispositionRow } from '@/lib/queries/totals/answers';
import { MESSAGES } from '../messages/all';
import { GROUPS_WITH_REASONS, outcomeParts, outcomeTable } from './outcomes';
import { stackOf } from './stack';

const WORDS = { year: '年份', share: '占比', noFigure: '—', faults: MESSAGES.zh.common.charts.faults, pieces: '（件）', percents: '（%）' };

const row = (year: number, key: string, group: string, sum: number | null): DispositionRow => ({
  year,
  key,
  group,
  sum,
  share: null,
  counted: sum === null ? 0 : 1,
  reported: 1,
  due: 1,
});

it('groups with reasons are those that the form divides', () => {
  expect(GROUPS_WITH_REASONS).toEqual(['refused', 'unavailable', 'not_processed', 'other']);
});

it('a row of the other edition is no part of the year, and a year without figures stays unknown', () => {
  const rows = [
    row(2020, 'other', 'other', 4),
    row(2020, 'other_misc', 'other', null),
    row(2021, 'other', 'other', null),
    row(2021, 'other_misc', 'other', 16),
    row(2022, 'other', 'other', null),
    row(2022, 'other_misc', 'other', null),
  ];
  const { years, parts } = outcomeParts(rows, 'other', 'zh');
  expect(years).toEqual([2020, 2021, 2022]);
  expect(parts.map((p) => [p.label, p.values])).toEqual([
    ['其他处理', [4, undefined, null]],
    ['其他原因', [undefined, 16, null]],
  ]);
  const table = outcomeTable(years, stackOf(parts, undefined, '未知'), WORDS, 'zh');
  expect(table.rows.map((r) => r.map((c) => c.text))).toEqual([
    ['2020', '4', '基数过小', '—', '—'],
    ['2021', '—', '—', '16', '100.0%'],
    ['2022', '—', '—', '—', '—'],
  ]);
  expect(table.columns.map((c) => c.label)).toEqual([
    '年份',
    '其他处理（件）',
    '其他处理 占比（%）',
    '其他原因（件）',
    '其他原因 占比（%）',
  ]);
  expect(table.rows[1]?.map((c) => c.value)).toEqual(['2021', null, null, 16, 100]);
});

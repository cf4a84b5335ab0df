import { expect, it } from 'vitest';
import type { KeyFigureRow } from '../queries/totals/answers';
import { changeOf } from '../year-change';
import { movementTitle, saidChange } from './headline';

const sum = (metric: string, before: number, after: number, more: Partial<KeyFigureRow> = {}): KeyFigureRow => ({
  metric,
  year: 2025,
  value: after,
  numerator: after,
  denominator: null,
  reason: null,
  counted: 3,
  reported: 3,
  due: 3,
  matched: 3,
  matchedBefore: null,
  matchedAfter: null,
  largest: null,
  flagged: 0,
  change: changeOf({ unit: 'count' }, { value: before }, { value: after }),
  ...more,
});

it('titles a chart by what moved most, and names who alone moved it', () => {
  const rows = [sum('licenses', 100, 110), sum('penalties', 100, 150, { largest: { report: 'a-2025', name: '甲局', share: 0.98 } })];
  expect(movementTitle(rows, 'zh')).toBe('行政处罚比 2024 年 +50.0%，甲局一家占变化的 98.0%');
  expect(movementTitle(rows, 'en')).toMatch(/\+50\.0% vs 2024; 甲局 alone makes 98\.0% of the change$/);
});

it('says nothing on fewer than half of the agencies due', () => {
  expect(movementTitle([sum('licenses', 100, 110, { counted: 1 })], 'zh')).toBeNull();
  expect(saidChange(sum('licenses', 100, 110, { matched: 1 }))).toBeNull();
  expect(saidChange(sum('licenses', 100, 110, { counted: 2, matched: 2 }))?.absolute).toBe(10);
  // In a sample nobody is due.
  expect(saidChange(sum('licenses', 100, 110, { counted: 1, matched: 1, due: null }))?.absolute).toBe(10);
});

it('says that a figure stayed as it was, and gives a rate with its change in points', () => {
  expect(movementTitle([sum('received', 100, 100)], 'zh')).toBe('新收申请与 2024 年持平');
  const same = { ...sum('disclosure_rate', 0, 0), value: 0.5, change: changeOf({ unit: 'rate' }, { value: 0.4998 }, { value: 0.5 }) };
  expect(movementTitle([same], 'zh')).toBe('公开率与 2024 年持平');
  const rate = { ...sum('disclosure_rate', 0, 0), value: 0.5, change: changeOf({ unit: 'rate' }, { value: 0.52 }, { value: 0.5 }) };
  expect(movementTitle([rate], 'zh')).toBe('公开率 50.0%，比 2024 年 −2.0个百分点');
});

import { expect, it } from 'vitest';
import { kindLabel, totalsOf } from './kinds-of';

const row = (code: string, year: number, failed: number, reports: number) => ({ code, year, failed, cannotJudge: 0, noted: 0, reports });

it('kinds are added up over years, those that fail most first', () => {
  const totals = totalsOf('finding', [row('balance', 2023, 1, 1), row('outcomes', 2023, 4, 3), row('balance', 2024, 2, 2)]);
  expect(totals.map(({ code, failed, reports }) => [code, failed, reports])).toEqual([
    ['finding.outcomes', 4, 3],
    ['finding.balance', 3, 3],
  ]);
  expect([...totals[1]!.byYear]).toEqual([
    [2023, 1],
    [2024, 2],
  ]);
});

it.each([
  ['finding.balance', '新收＋上年结转 ≠ 办理总计＋结转下年'],
  ['finding.period_mismatch', '统计期限写的是 … 年，与标题 … 年不一致'],
  ['problem.table_missing', '没有找到“…”表'],
] as const)('%s reads %s', (code, text) => expect(kindLabel(code, 'zh')).toBe(text));

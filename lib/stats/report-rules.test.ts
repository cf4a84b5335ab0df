import { describe, expect, test } from 'vitest';
import { SAME_AS_LAST_YEAR } from '../checks';
import { FINDINGS } from '../findings';
import { allZero, REPORT_RULE_IDS, REPORT_RULES, type Reporting, reportingGaps } from './index';

const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));

describe('a whole report of zeros', () => {
  const zero = { figures: 190, nonZero: 0 };
  const busy = times(12, () => ({ figures: 190, nonZero: 30 }));

  test.each([
    ['among busy peers', zero, busy, true],
    ['one figure is not 0', { figures: 190, nonZero: 1 }, busy, false],
    ['an excerpt of a few zeros', { figures: 3, nonZero: 0 }, busy, false],
    ['peers have little to report either', zero, times(12, () => ({ figures: 190, nonZero: 9 })), false],
    ['two peers of twelve are all zeros too', zero, [...busy.slice(2), zero, zero], false],
  ])('%s', (_, report, peers, odd) => expect(allZero(report, peers)).toMatchObject({ judged: true, odd }));

  test('needs twelve peers', () => expect(allZero(zero, busy.slice(1))).toEqual({ judged: false, why: 'too_few_peers' }));
});

describe('reports that stop', () => {
  const reporting = (agency: string, years: number[], over: Partial<Reporting> = {}): Reporting => ({
    agency,
    group: 'county',
    years: new Set(years),
    ended: null,
    ...over,
  });
  const steady = times(6, (i) => reporting(`同类${i}`, [2019, 2020, 2021, 2022, 2023, 2024, 2025]));
  const gaps = (...others: Reporting[]) => reportingGaps([...steady, ...others], 2025);

  test.each([
    ['this year only', reporting('甲', [2023, 2024]), [{ agency: '甲', rule: 'missing', last: 2024 }]],
    ['two years after five', reporting('甲', [2019, 2020, 2021, 2022, 2023]), [{ agency: '甲', rule: 'silent', last: 2023 }]],
    ['two years after two', reporting('甲', [2022, 2023]), []],
    ['known to have ended', reporting('甲', [2023, 2024], { ended: 2025 }), []],
    ['reports this year', reporting('甲', [2025]), []],
    ['never reported', reporting('甲', []), []],
    ['reports of later years do not count', reporting('甲', [2026]), []],
    ['no peers to compare with', reporting('甲', [2023, 2024], { group: 'province' }), []],
  ])('%s', (_, agency, expected) => expect(gaps(agency)).toEqual(expected));

  test('before most peers have reported nobody is missing', () => {
    const early = times(6, (i) => reporting(`迟${i}`, i < 2 ? [2024, 2025] : [2024]));
    expect(reportingGaps(early, 2025)).toEqual([]);
  });
});

test('rules name findings that exist, and the thresholds they print', () => {
  for (const id of REPORT_RULE_IDS) for (const code of REPORT_RULES[id].findings) expect(FINDINGS).toHaveProperty(code);
  expect(REPORT_RULES.same_as_last_year.formula.zh).toContain(
    `不少于 ${SAME_AS_LAST_YEAR.nonZero} 个、不同数值不少于 ${SAME_AS_LAST_YEAR.distinct} 个`,
  );
});

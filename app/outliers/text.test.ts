import { expect, it } from 'vitest';
import type { OutlierRow } from '@/lib/queries/flags/answers';
import { REPORT_RULE_IDS } from '@/lib/stats/report-rules';
import { RULE_IDS } from '@/lib/stats/rules';
import { MESSAGES } from '../messages/all';
import { deviationText, limitsText, nothingListed, roughly, sentence } from './text';

const ROW: OutlierRow = {
  id: 'modified_z~fees~a~2024',
  rule: 'modified_z',
  ruleVersion: 1,
  status: 'flag',
  why: 'deviation',
  agency: 'a',
  agencyName: '甲县财政局',
  regionName: '甲县',
  level: 'county',
  kind: 'department',
  scope: 'agency',
  metric: 'licenses',
  year: 2024,
  report: 'a-2024',
  direction: 'high',
  value: 51200,
  n: null,
  centre: 30,
  limits: { lo95: null, hi95: null, lo998: 1, hi998: 900 },
  last: null,
  deviation: 6.13,
  p: 1e-6,
  q: 0.001,
  effect: 7.4,
  cause: 'licenses',
  tier: 'screened',
  lead: true,
  companions: 0,
  function: 'finance',
  among: 'function',
  peers: 40,
  cells: [],
  detail: null,
};
const licences = { metric: 'licenses' };
const at = (lo998: number | null, hi998: number | null) => ({ lo95: null, hi95: null, lo998, hi998 });

it.each([
  ['both sides', at(1, 900), '1 – 900'],
  ['above only', at(null, 900), '≤ 900'],
  ['below only', at(12, null), '≥ 12'],
  ['none', at(null, null), '—'],
  ['large ones abbreviated', at(1, 51200), '1 – 5.12万'],
])('limits: %s', (_, limits, text) => {
  expect(limitsText(licences, limits, 'zh')).toBe(text);
});

it('no limits are a dash', () => expect(limitsText(licences, null, 'zh')).toBe('—'));

it.each([
  [{ ...ROW }, 'M = +6.1'],
  [{ ...ROW, rule: 'funnel', deviation: -4 } as const, 'z = −4'],
  [{ ...ROW, rule: 'trend', deviation: 4.26 } as const, '√χ² = +4.3'],
  [{ ...ROW, rule: 'zero_among_busy', value: 0, deviation: null } as const, '—'],
])('deviation of %#', (row, text) => {
  expect(deviationText(row, 'zh')).toBe(text);
});

const usual = (lo95: number, hi95: number) => ({ lo95, hi95, lo998: null, hi998: null });
it.each<[string, Partial<OutlierRow>, string]>([
  ['volume', { limits: usual(12, 60) }, '行政许可 51,200；40 个同职能机构的中位数为 30，半数在 12–60'],
  [
    'change',
    { rule: 'change', value: 95213, last: 20983, limits: usual(18885, 25180), peers: 26, among: 'class' },
    '行政许可 95,213，是上年（20,983）的 4.5 倍；26 个同类机构多在 0.9–1.2 倍',
  ],
  [
    'change from 0',
    { rule: 'change', value: 40, last: 0, limits: usual(0, 3.4) },
    '行政许可 40，上年为 0；按 40 个同职能机构的变化多在 0–3',
  ],
  [
    'rate',
    { rule: 'funnel', metric: 'disclosure_rate', value: 0.417, n: 606, centre: 0.531, limits: usual(0.48, 0.58), peers: 2840 },
    '公开率 41.7%（基数 606）；2,840 个同职能机构合计 53.1%，同样基数多在 48.0%–58.0%',
  ],
  ['zero', { rule: 'zero_among_busy', value: 0, limits: usual(12, 60) }, '行政许可填报 0；其余 40 个同职能机构的中位数为 30，半数在 12–60'],
  ['trend', { rule: 'trend', direction: 'low', value: 20, centre: 60 }, '行政许可连年下降，首个有效年份 60，本年 20'],
  ['missing', { rule: 'missing', metric: null, value: null, detail: { last: 2024 } }, '本年未见报告，上一份是 2024 年'],
  ['carried', { rule: 'carried_in_differs', metric: null, value: 36, centre: 61 }, '上年结转 36，上年报告的结转下年为 61'],
])('a sentence names figures and accuses no one: %s', (_, patch, text) => {
  expect(sentence({ ...ROW, ...patch }, MESSAGES.zh.outliers, 'zh').replaceAll('\u00a0', ' ')).toBe(text);
});

it('speaks of every rule in both languages', () => {
  for (const rule of [...RULE_IDS, ...REPORT_RULE_IDS])
    for (const locale of ['zh', 'en'] as const) {
      const row = { ...ROW, rule, metric: (RULE_IDS as readonly string[]).includes(rule) ? 'licenses' : null };
      expect(sentence(row, MESSAGES[locale].outliers, locale)).not.toMatch(/undefined|NaN|违|错误|wrong|illegal/);
    }
});

const counted = { rule: 'funnel', flag: 0, watch: 0, inDoubt: 0, judged: 0, byChance: null } as const;
it.each([
  ['nothing could be judged', [counted], 'unjudged'],
  ['all judged figures are inside', [{ ...counted, judged: 7 }], 'judgedNone'],
  ['a rule about whole reports found none', [{ ...counted, rule: 'missing', judged: null }], 'judgedNone'],
  ['the rows are of another status or name', [{ ...counted, judged: 7, watch: 1 }], 'empty'],
] as const)('an empty list: %s', (_, rules, said) => expect(nothingListed(rules)).toBe(said));

it.each([
  [0.0312, '0.03'],
  [3.456, '3.5'],
  [123.4, '123'],
])('%d by chance reads %s', (n, text) => expect(roughly(n, 'zh')).toBe(text));

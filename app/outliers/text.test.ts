import { expect, it } from 'vitest';
import type { OutlierRow } from '@/lib/queries/flags/answers';
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
  deviation: 6.13,
  strength: 1.75,
  peers: 40,
  cells: [],
  detail: null,
};
const WORDS = MESSAGES.zh.outliers.sentence;
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
  [{ ...ROW, rule: 'change_self', deviation: null, strength: 2.04 } as const, '2×'],
  [{ ...ROW, rule: 'zero_among_busy', value: 0, deviation: null, strength: 2.04 } as const, '—'],
  [{ ...ROW, rule: 'checks_failed', deviation: null, strength: null } as const, '—'],
])('deviation of %#', (row, text) => {
  expect(deviationText(row, (n) => `${n}×`, 'zh')).toBe(text);
});

it('the sentence names figures and accuses no one', () => {
  expect(sentence(ROW, WORDS, 'zh')).toBe('甲县财政局 2024 年的“行政许可”为 51,200，同类中心为 30，规则的界限为 1 – 900。');
  expect(sentence({ ...ROW, rule: 'change_self' }, WORDS, 'zh')).toContain('上年为 30');
  expect(sentence({ ...ROW, rule: 'missing', metric: null, value: null }, WORDS, 'zh')).toBe('甲县财政局 2024 年：本年缺报告。');
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOfMetric } from '../metric';
import { metricById } from '../metrics';
import { changeOf } from '../year-change';
import { type AgencyFacts, agencySentences, applicationsTitle, decisionsTitle, outcomesTitle } from './agency-sentences';
import { plainText } from './sentence';

type Row = AgencyFacts['figures'][number];
type Peer = AgencyFacts['rows'][number];
const YEAR = 2025;

/** Figures of one metric by year, with the change from the year before. */
function series(metric: string, values: Readonly<Record<number, number | null>>, of?: readonly [number, number]): Row[] {
  return Object.entries(values).map(([year, value]) => ({
    year: Number(year),
    metric,
    value,
    numerator: of?.[0] ?? value,
    denominator: of?.[1] ?? null,
    reason: value === null ? (of ? 'too_few' : 'blank') : null,
    failedCheck: false,
    seriesBreak: false,
    change: changeOf(metricById(metric), { value: values[Number(year) - 1] ?? null }, { value }),
  }));
}

function peer(
  metric: string,
  value: number | null,
  median: number,
  given: { n?: number; level?: 'inside' | 'flag'; flag?: boolean } = {},
): Peer {
  const { n = 26, level, flag = false } = given;
  return {
    metric,
    value,
    peers: { n, median, quartiles: [median, median], deciles: null, least: median, most: median },
    position: level ? { rule: 'funnel', judged: true, z: 0, centre: median, limits: { lo: 0, hi: 1 } as never, level, peers: n } : null,
    flags: flag ? [{ id: `f~${metric}`, status: 'flag' as never }] : [],
    inDoubt: false,
  };
}

const facts = (figures: readonly Row[], rows: readonly Peer[] = [], failed: number | null = 0): AgencyFacts => ({
  year: YEAR,
  report: 'r-2025',
  figures,
  rows,
  peers: '县级政府',
  failed,
});
const texts = (of: AgencyFacts, locale: 'zh' | 'en' = 'zh') => agencySentences(of, ['penalties', 'received'], locale).map(plainText);
const rules = (of: AgencyFacts) => agencySentences(of, ['penalties'], 'zh').map((one) => one.rule);

describe('the sentences of an agency', () => {
  it('say nothing of figures that are not there', () => {
    expect(texts(facts(series('received', { 2025: null }), [], null))).toEqual([]);
  });

  it.each([
    [
      'more than any year before',
      { 2023: 900, 2024: 1017, 2025: 1256 },
      '2025 年新收申请 1,256 件，比上年 +239（+23.5%），为 2023 年以来最多；同类中位数 602 件。',
    ],
    [
      'fewer than any',
      { 2023: 900, 2024: 800, 2025: 700 },
      '2025 年新收申请 700 件，比上年 −100（−12.5%），为 2023 年以来最少；同类中位数 602 件。',
    ],
    ['a tie is no record', { 2023: 900, 2024: 800, 2025: 900 }, '2025 年新收申请 900 件，比上年 +100（+12.5%）；同类中位数 602 件。'],
    [
      'a gap in the years is no record',
      { 2022: 1, 2024: 800, 2025: 900 },
      '2025 年新收申请 900 件，比上年 +100（+12.5%）；同类中位数 602 件。',
    ],
    ['two years are too few for one', { 2024: 800, 2025: 900 }, '2025 年新收申请 900 件，比上年 +100（+12.5%）；同类中位数 602 件。'],
    ['a small base has no percentage', { 2024: 3, 2025: 9 }, '2025 年新收申请 9 件，比上年 +6；同类中位数 602 件。'],
    ['none at all', { 2024: 0, 2025: 0 }, '2025 年新收申请 0 件，比上年 无变化；同类中位数 602 件。'],
    ['one year', { 2025: 12345678 }, '2025 年新收申请 12,345,678 件；同类中位数 602 件。'],
  ])('%s', (_, values, text) => {
    expect(texts(facts(series('received', values), [peer('received', values[2025], 602)]))[0]).toBe(text);
  });

  it('a median of fewer than three peers is not told', () => {
    expect(texts(facts(series('received', { 2025: 5 }), [peer('received', 5, 602, { n: 2 })]))[0]).toBe('2025 年新收申请 5 件。');
  });

  it('a rate stands beside its peers as the rule judges it, and as two counts where they are too few', () => {
    const processed = series('processed', { 2025: 1255 });
    const rate = series('disclosure_rate', { 2025: 0.533 }, [669, 1255]);
    const say = (rows: Peer[]) => texts(facts([...processed, ...rate], rows))[0];
    expect(say([peer('disclosure_rate', 0.533, 0.531, { level: 'inside' })])).toBe(
      '办结 1,255 件，公开率 53.3%，与县级政府中位数（53.1%）无明显差别。',
    );
    expect(say([peer('disclosure_rate', 0.533, 0.9, { level: 'flag' })])).toContain('差别明显');
    expect(say([peer('disclosure_rate', 0.533, 0.531)])).toBe('办结 1,255 件，公开率 53.3%，县级政府中位数 53.1%。');
    expect(texts(facts([...series('processed', { 2025: 3 }), ...series('disclosure_rate', { 2025: null }, [2, 3])]))[0]).toBe(
      '办结 3 件，公开 2/3（件数太少，不作比较）。',
    );
  });

  it('reviews and lawsuits: none, one, and the share corrected', () => {
    expect(texts(facts(series('remedies.total', { 2025: 0 })))[0]).toContain('填报为 0');
    const all = [...series('remedies.total', { 2025: 67 }), ...series('remedies.correction_rate', { 2024: 0.127, 2025: 5 / 56 }, [5, 56])];
    expect(texts(facts(all))[0]).toBe('复议、诉讼 67 件，已审结 56 件中纠正 5 件（8.9%，上年 12.7%）。');
    expect(texts(facts(series('remedies.total', { 2025: 1 })), 'en')[0]).toBe('1 review or lawsuit.');
  });

  it('a flagged key figure is to be checked, another one is not told', () => {
    const of = facts(series('penalties', { 2024: 20983, 2025: 95213 }), [
      peer('penalties', 95213, 9639, { flag: true }),
      peer('fees', 1, 1, { flag: true }),
    ]);
    expect(texts(of)[0]).toBe('行政处罚 95,213，比上年 +74,230（+353.8%），引用前请核对，看依据。');
    expect(rules(of)).toEqual(['check', 'adds_up']);
    expect(agencySentences(of, ['penalties'], 'zh')[0]?.tone).toBe('check');
  });

  it('an excerpt says nothing of its sums; a report says what does not add up', () => {
    expect(rules(facts([], [], null))).toEqual([]);
    expect(rules(facts([], [], 0))).toEqual(['adds_up']);
    expect(texts(facts([], [], 3))).toEqual(['表内有 3 处数字对不上，先核对原报告。']);
    expect(texts(facts([], [], 1), 'en')).toEqual(['One check does not hold: look at the report first.']);
  });

  it('titles say the direction, the side of the median and what is to be checked, or nothing', () => {
    const up = facts(series('received', { 2024: 5, 2025: 9 }), [peer('received', 9, 7)]);
    expect(applicationsTitle(up, 'zh')).toBe('申请量高于同类中位数，2025 年上升');
    expect(applicationsTitle(facts(series('received', { 2025: 9 })), 'zh')).toBeNull();
    expect(applicationsTitle(facts(series('received', { 2024: 9, 2025: 9 }), [peer('received', 9, 9)]), 'zh')).toBe(
      '申请量等于同类中位数，2025 年与上年持平',
    );
    expect(outcomesTitle(facts([]), 'zh')).toBeNull();
    expect(decisionsTitle(facts([]), ['penalties'], 'zh')).toBeNull();
    expect(decisionsTitle(facts(series('penalties', { 2024: 100, 2025: 150 })), ['penalties'], 'en')).toContain('+50.0%');
  });

  it('every number leads to a cell of its metric, and records hold against a second reckoning', () => {
    const value = fc.oneof(fc.constant(null), fc.constant(0), fc.constant(1), fc.nat(40), fc.nat(10_000_000));
    expect(
      fc.check(
        fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), fc.constantFrom('zh' as const, 'en' as const), (values, locale) => {
          const years = Object.fromEntries(values.map((one, i) => [YEAR - values.length + 1 + i, one]));
          const [first] = agencySentences(facts(series('received', years), [], null), [], locale);
          const now = values.at(-1)!;
          if (now === null) return first === undefined;
          const text = plainText(first!);
          const link = first!.parts.find((part) => typeof part !== 'string');
          const leads =
            typeof link === 'object' && link.target.to === 'cell' && link.target.cell === cellsOfMetric(metricById('received'))[0];
          // Reckoned plainly: every year from the first known one on is known, and all others are less (or more).
          const start = values.findIndex((one) => one !== null);
          const run = values.slice(start);
          const record = (better: (a: number, b: number) => boolean) =>
            run.length >= 3 && run.every((one) => one !== null) && run.slice(0, -1).every((one) => better(now, one!));
          const most = text.includes(locale === 'zh' ? '以来最多' : 'the most since');
          const least = text.includes(locale === 'zh' ? '以来最少' : 'the fewest since');
          const shown = typeof link === 'object' && link.text.replaceAll(',', '') === String(now);
          return leads && shown && most === record((a, b) => a > b) && least === record((a, b) => a < b);
        }),
        { numRuns: 2000 },
      ),
    ).toMatchObject({ failed: false });
  });
});

import { describe, expect, test } from 'vitest';
import { evaluateFlags, type MetricKind, type Observation, REPORT_RULES, RULE_IDS, RULES } from './index';

const KINDS: Record<string, MetricKind> = { rate: 'proportion', per: 'ratio', licences: 'volume', parts: 'count', fees: 'amount' };
const kindOf = (metric: string): MetricKind => KINDS[metric]!;
const figure = (over: Partial<Observation>): Observation => ({
  agency: '甲',
  metric: 'licences',
  year: 2024,
  group: 'county|department',
  work: null,
  numerator: 100,
  denominator: null,
  quality: 'ok',
  ...over,
});
/** Thirty ordinary peers with figures 80…138. */
const peers = (over: Partial<Observation> = {}, of: (i: number) => Partial<Observation> = () => ({})) =>
  Array.from({ length: 30 }, (_, i) => figure({ agency: `同类${i}`, numerator: 80 + 2 * i, ...over, ...of(i) }));
/** 100 in 2023, 600 in 2024. */
const jump = (metric = 'licences') => [figure({ metric, year: 2023 }), figure({ metric, numerator: 600 })];
const told = (observations: readonly Observation[]) =>
  evaluateFlags(observations, kindOf).flags.map((f) => `${f.agency} ${f.year} ${f.rule} ${f.status} ${f.direction}`);

describe('planted cases', () => {
  const rates = peers({ metric: 'rate', denominator: 200 });

  test('nothing planted, nothing told', () => {
    expect(told([...rates, ...peers(), ...peers({ metric: 'fees' })])).toEqual([]);
  });

  test('a rate far from its peers', () => {
    const found = evaluateFlags([...rates, figure({ metric: 'rate', numerator: 4, denominator: 200 })], kindOf).flags;
    expect(found).toMatchObject([
      {
        agency: '甲',
        rule: 'funnel',
        ruleVersion: RULES.funnel.version,
        status: 'flag',
        direction: 'low',
        value: 0.02,
        n: 200,
        peers: 31,
        centre: expect.closeTo(0.53, 1),
        p: expect.toSatisfy((p: number) => p < 0.002),
        among: 'class',
      },
    ]);
    expect(found[0]!.limits!.lo).toBeGreaterThan(0.02);
  });

  test('a ratio of counts far from its peers', () => {
    const ratios = peers({ metric: 'per', denominator: 50 }, (i) => ({ numerator: 100 + (i % 5) }));
    expect(told([...ratios, figure({ metric: 'per', numerator: 900, denominator: 50 })])).toEqual(['甲 2024 funnel flag high']);
  });

  test('a count and an amount far from their peers', () => {
    expect(told([...peers(), figure({ numerator: 480_000 })])).toEqual(['甲 2024 modified_z flag high']);
    expect(told([...peers({ metric: 'fees' }), figure({ metric: 'fees', numerator: 0.01 })])).toEqual(['甲 2024 modified_z flag low']);
  });

  test('a printed 0 among busy peers is its own class', () => {
    expect(told([...peers(), figure({ numerator: 0 })])).toEqual(['甲 2024 zero_among_busy flag low']);
    const small = peers({}, (i) => ({ numerator: i % 7 }));
    expect(told([...small, figure({ numerator: 0 })])).toEqual([]);
  });

  test('counts that are parts of a whole are compared over years only', () => {
    expect(told([...peers({ metric: 'parts' }), figure({ metric: 'parts', numerator: 480_000 })])).toEqual([]);
    expect(told([...peers({ metric: 'parts', year: 2023 }), ...peers({ metric: 'parts' }), ...jump('parts')])).toEqual([
      '甲 2024 change flag high',
    ]);
  });

  test('a change that peers did not share, and one they did', () => {
    expect(told([...peers({ year: 2023 }), ...peers(), ...jump()]).filter((f) => f.includes('change'))).toEqual([
      '甲 2024 change flag high',
    ]);
    const doubled = [...peers({ year: 2023 }), ...peers({}, (i) => ({ numerator: 160 + 4 * i }))];
    expect(told([...doubled, figure({ year: 2023 }), figure({ numerator: 200 })])).toEqual([]);
  });

  test('a change without peers is a fact, not a flag', () => {
    const { flags, notJudged } = evaluateFlags(jump(), kindOf);
    expect(flags).toEqual([]);
    expect(notJudged.map((n) => `${n.rule} ${n.why}`)).toContain('change too_few_peers');
  });

  test('with fewer than 12 pairs of the year, the class over all years judges', () => {
    const few = (year: number) => peers({ metric: 'parts', year }).slice(0, 9);
    const years = [2020, 2021, 2022, 2023, 2024].flatMap(few);
    const { flags } = evaluateFlags([...years, ...jump('parts')], kindOf);
    expect(flags).toMatchObject([{ agency: '甲', rule: 'change', among: 'years', peers: 37 }]);
  });

  test('departments are compared with those of their function, and with the class where these are too few', () => {
    const police = peers({ work: 'public_security' }, (i) => ({ agency: `公安${i}`, numerator: 40_000 + 900 * i }));
    const audit = peers({ work: 'audit' }, (i) => ({ agency: `审计${i}` })).slice(0, 5);
    const finance = peers({ work: 'finance' }, (i) => ({ agency: `财政${i}` }));
    expect(told([...finance, ...police, ...audit])).toEqual([]);
    const odd = figure({ work: 'finance', numerator: 40_000 });
    const { flags } = evaluateFlags([...finance, ...police, ...audit, odd], kindOf);
    expect(flags).toMatchObject([{ agency: '甲', rule: 'modified_z', among: 'function', peers: 31 }]);
    // a zero is not held against an office among those of other trades
    expect(told([...finance, ...police, ...audit, figure({ work: 'audit', numerator: 0 })])).toEqual([]);
  });

  test('a lasting trend, at the last year', () => {
    const series = [100, 124, 151, 188, 231, 280].map((numerator, i) => figure({ year: 2019 + i, numerator }));
    const level = (metric: string, denominator: number | null) =>
      series.flatMap(({ year }) => peers({ metric, year, denominator }, (i) => ({ numerator: 90 + (i % 7) })));
    expect(told([...level('parts', null), ...series.map((o) => ({ ...o, metric: 'parts' }))]).filter((f) => f.includes('trend'))).toEqual([
      '甲 2024 trend flag high',
    ]);
    // alone, or while all rise alike, it is only watched
    expect(told(series).filter((f) => f.includes('trend'))).toEqual(['甲 2024 trend watch high']);
    const falling = [150, 120, 90, 60, 30].map((numerator, i) => figure({ metric: 'rate', year: 2020 + i, numerator, denominator: 200 }));
    expect(told([...level('rate', 200), ...falling]).filter((f) => f.includes('trend'))).toEqual(['甲 2024 trend flag low']);
  });
});

describe('figures in doubt', () => {
  const rates = peers({ metric: 'rate', denominator: 200 });
  const odd = figure({ metric: 'rate', numerator: 4, denominator: 200 });

  test.each(['data_quality', 'merger'] as const)('%s stands in place of the flag', (quality) => {
    expect(told([...rates, { ...odd, quality }])).toEqual([`甲 2024 funnel ${quality} low`]);
    expect(told([...peers(), figure({ numerator: 480_000, quality })])).toEqual([`甲 2024 modified_z ${quality} high`]);
    expect(told([...peers(), figure({ numerator: 0, quality })])).toEqual([`甲 2024 zero_among_busy ${quality} low`]);
  });

  test('a change of form does not keep figures of one year from being compared', () => {
    expect(told([...rates, { ...odd, quality: 'series_break' }])).toEqual(['甲 2024 funnel flag low']);
  });

  test('no change is judged across a break, a merger or a figure in doubt', () => {
    const around = [...peers({ year: 2023 }), ...peers()];
    const judged = (before: Partial<Observation>, after: Partial<Observation>) =>
      told([...around, figure({ year: 2023, ...before }), figure({ numerator: 600, ...after })]).filter((f) => f.includes('change'));
    expect(judged({}, { quality: 'series_break' })).toEqual(['甲 2024 change series_break high']);
    expect(judged({}, { quality: 'merger' })).toEqual(['甲 2024 change merger high']);
    expect(judged({ quality: 'data_quality' }, {})).toEqual(['甲 2024 change data_quality high']);
    expect(judged({ quality: 'series_break' }, {})).toEqual(['甲 2024 change flag high']);
  });

  test('a trend starts anew at a break', () => {
    const series = (broken: number) =>
      [100, 124, 151, 188, 231, 280].map((numerator, i) =>
        figure({ year: 2019 + i, numerator, quality: i === broken ? 'series_break' : 'ok' }),
      );
    const trends = (broken: number) => told(series(broken)).filter((f) => f.includes('trend'));
    expect(trends(1)).toEqual(['甲 2024 trend watch high']);
    expect(trends(2)).toEqual([]);
  });

  test('a figure in doubt makes no part of the peers’ centre', () => {
    const wild = Array.from({ length: 20 }, (_, i) =>
      figure({ agency: `疑${i}`, metric: 'rate', numerator: 199, denominator: 200, quality: 'data_quality' }),
    );
    const found = evaluateFlags([...rates, ...wild, odd], kindOf).flags.find((f) => f.agency === '甲');
    expect(found).toMatchObject({ peers: 31, status: 'flag' });
  });
});

describe('conditions', () => {
  test('what cannot be judged is listed with its reason', () => {
    const { flags, notJudged, judged } = evaluateFlags(
      [...peers().slice(0, 11), ...peers({ metric: 'rate', denominator: 200 }).slice(0, 9), figure({ numerator: 0 })],
      kindOf,
    );
    expect(flags).toEqual([]);
    expect(notJudged).toContainEqual({
      rule: 'funnel',
      metric: 'rate',
      year: 2024,
      group: 'county|department',
      why: 'too_few_peers',
      figures: 9,
    });
    expect(notJudged).toContainEqual({
      rule: 'zero_among_busy',
      metric: 'licences',
      year: 2024,
      group: 'county|department',
      why: 'too_few_peers',
      figures: 1,
    });
    expect(notJudged).toContainEqual({
      rule: 'trend',
      metric: 'licences',
      year: 2024,
      group: 'county|department',
      why: 'too_few_years',
      figures: 12,
    });
    expect(judged.funnel).toBe(0);
  });

  test('a small denominator and a part larger than the whole are not judged', () => {
    const rates = peers({ metric: 'rate', denominator: 200 });
    const { notJudged, flags } = evaluateFlags(
      [
        ...rates,
        figure({ agency: '小', metric: 'rate', numerator: 0, denominator: 9 }),
        figure({ agency: '乱', metric: 'rate', numerator: 300, denominator: 200 }),
      ],
      kindOf,
    );
    expect(flags).toEqual([]);
    expect(notJudged.filter((n) => n.rule === 'funnel').map((n) => n.why)).toEqual(['denominator_too_small', 'not_a_proportion']);
  });

  test('groups and metrics never mix', () => {
    expect(told([...peers(), figure({ group: 'province|department', numerator: 480_000 })])).toEqual([]);
    expect(told([...peers(), figure({ metric: 'fees', numerator: 480_000 })])).toEqual([]);
  });

  test('a year without report breaks the change, not the trend', () => {
    expect(told([figure({ year: 2022 }), figure({ numerator: 600 })])).toEqual([]);
    const gap = [100, 124, 151, 188, 280].map((numerator, i) => figure({ year: i === 4 ? 2024 : 2019 + i, numerator }));
    expect(told(gap)).toContain('甲 2024 trend watch high');
  });

  test('a negative amount is not put on a log scale', () => {
    expect(told([...peers({ metric: 'fees' }), figure({ metric: 'fees', numerator: -20 })])).toEqual([]);
  });

  test('chance is counted on the figures each rule judged', () => {
    const { judged, byChance } = evaluateFlags([...peers({ metric: 'rate', denominator: 200 }), ...peers()], kindOf);
    expect(judged.funnel).toBe(30);
    expect(byChance.funnel).toEqual({ flag: 0.06, watch: expect.closeTo(30 * 0.048, 9) });
    expect(byChance.zero_among_busy).toBeNull();
  });

  test.each([...Object.entries(RULES), ...Object.entries(REPORT_RULES)])(
    '%s prints every threshold it uses, in both languages',
    (_, rule) => {
      const isPrinted = (value: number, text: string) => new RegExp(`${String(value).replace('.', '[.]')}|\\b${value * 100}%`).test(text);
      const values: readonly number[] = Object.values(rule.thresholds);
      expect(values.filter((value) => !isPrinted(value, rule.formula.zh) || !isPrinted(value, rule.formula.en))).toEqual([]);
    },
  );

  test('every rule says what it is, in both languages, without a verdict', () => {
    for (const id of RULE_IDS) {
      const { name, why, formula } = RULES[id];
      for (const text of [name, why, formula]) {
        expect(text.zh.length).toBeGreaterThan(1);
        expect(text.en.length).toBeGreaterThan(3);
        expect(text.zh).not.toMatch(/违规|造假|虚报|瞒报/);
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { metricById } from '../metrics';
import type { RegionFigure, RegionMember, RegionOverview } from '../queries/places/answers';
import { medianOf, regionSentences } from './region-sentences';
import { plainText } from './sentence';

const METRICS = ['disclosure_rate', 'received'];

interface Given {
  readonly rate?: readonly [number, number] | null;
  readonly received?: number | null;
  readonly before?: number | null;
  readonly flagged?: boolean;
  readonly failed?: number;
  readonly missing?: boolean;
}

function member(
  place: string,
  { rate = null, received = null, before = null, flagged = false, failed = 0, missing = false }: Given,
): RegionMember {
  const figure = (
    value: number | null,
    numerator: number | null,
    denominator: number | null,
    then: number | null,
    isFlagged: boolean,
  ): RegionFigure => ({
    value,
    numerator,
    denominator,
    reason: value === null ? 'blank' : null,
    before: then,
    interval: null,
    inDoubt: false,
    flagged: isFlagged,
  });
  const figures = [
    figure(rate && rate[0] / rate[1], rate?.[0] ?? null, rate?.[1] ?? null, null, flagged),
    figure(received, received, null, before, false),
  ];
  const report = missing ? null : `${place}-2025`;
  return {
    agency: place,
    pinyin: '',
    name: `${place}人民政府`,
    place,
    region: null,
    report,
    completeness: missing ? null : 'full',
    failed,
    figures: missing ? [] : figures,
  };
}

function answer(members: readonly RegionMember[], given: Partial<RegionOverview> = {}): RegionOverview {
  const reported = members.filter((m) => m.report !== null).length;
  return {
    pinyin: 'jiashi',
    region: { code: '990100', name: '甲市', fullName: '示例省甲市', level: 'prefecture', parent: '990000' },
    path: [],
    year: 2025,
    years: [2024, 2025],
    group: { level: 'county', scope: 'area', kind: 'government' },
    groups: [],
    metrics: METRICS,
    members,
    due: members.length,
    reported,
    missing: members.length - reported,
    withFailed: members.filter((m) => m.failed > 0).length,
    flags: 0,
    published: null,
    peers: {
      place: '示例省',
      reported: 9,
      medians: [
        { median: 0.5, n: 9 },
        { median: 30, n: 9 },
      ],
    },
    sample: false,
    ...given,
  };
}

const zh = (of: RegionOverview) => Object.fromEntries(regionSentences(of, 'zh').map((s) => [s.rule, plainText(s)]));
const en = (of: RegionOverview) => Object.fromEntries(regionSentences(of, 'en').map((s) => [s.rule, plainText(s)]));

describe('regionSentences', () => {
  it('says who is missing, by name, and links to the list', () => {
    const of = answer([member('甲县', { received: 1 }), member('乙县', { missing: true }), member('丙县', { missing: true })]);
    expect(zh(of).missing).toBe('3 个县级政府中 1 个有 2025 年度报告，2 个未见报告（乙县、丙县）。');
    expect(en(of).missing).toBe('1 of 3 county governments have a report for 2025; 2 not seen (乙县, 丙县).');
    const [first] = regionSentences(of, 'zh');
    expect(first?.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.target]))).toEqual([
      { to: 'missing' },
      { to: 'agency', id: '乙县' },
      { to: 'agency', id: '丙县' },
    ]);
  });

  it('says so when all have reported, and accuses nobody of an excerpt', () => {
    expect(zh(answer([member('甲县', {}), member('乙县', {})])).all_reported).toBe('2 个县级政府都有 2025 年度报告。');
    expect(zh(answer([member('甲县', {})])).all_reported).toBe('1 个县级政府有 2025 年度报告。');
    const sample = answer([member('甲县', { received: 5 })], { sample: true });
    expect(Object.keys(zh(sample))).toEqual(['excerpts']);
    expect(zh(sample).excerpts).toBe('收录 1 个县级政府的 2025 年度摘录；摘录不是全部，不作合计，也不判断谁未报。');
  });

  it('sums what is known, says of how many, and compares the same agencies', () => {
    const of = answer([
      member('甲县', { received: 130, before: 100 }),
      member('乙县', { received: 110, before: 100 }),
      member('丙县', { received: 100, before: null }),
      member('丁县', { received: null }),
    ]);
    // known 130 + 110 + 100; both years 240 against 200; 甲县 makes 30 of 40
    expect(zh(of).volume).toBe(
      '新收申请合计 340 件（4 个中 3 个有数），比 2024 年+40（+20.0%）（按两年都有数的 2 个计），其中 甲县 一家占变化的 75.0%。',
    );
  });

  it.each([
    ['zero', 0, 0, '无变化'],
    ['from nothing', 7, 0, '新增 7'],
    ['to nothing', 0, 40, '降为0'],
    ['tiny base', 3, 2, '+1'],
    ['huge', 12_345_678, 12_000_000, '+345,678（+2.9%）'],
  ])('writes a change with %s as DESIGN asks', (_, received, before, word) => {
    const of = answer([member('甲县', { received, before }), member('乙县', { received: 0, before: 0 })]);
    expect(zh(of).volume).toContain(`比 2024 年${word}（`);
  });

  it('writes no sum under half of what is due, nor over a list that was cut', () => {
    expect(zh(answer([member('甲县', { received: 1 }), member('乙县', {}), member('丙县', {})])).volume).toBeUndefined();
    expect(zh(answer([member('甲县', { received: 1 })], { due: 500 })).volume).toBeUndefined();
  });

  it('tells a median from three figures on, beside the peers around', () => {
    const three = [member('甲县', { rate: [1, 10] }), member('乙县', { rate: [3, 10] }), member('丙县', { rate: [5, 10], flagged: true })];
    expect(zh(answer(three)).median).toBe('公开率中位数 30.0%（3 个有数），示例省县级政府 50.0%（9 个）。');
    expect(zh(answer(three)).flagged).toBe('公开率：丙县 50.0%（5/10），与同类差别明显，建议复核。');
    expect(zh(answer(three.slice(1))).median).toBeUndefined();
    // Fewer than half of those due.
    expect(zh(answer(three, { due: 7 })).median).toBeUndefined();
    expect(metricById('disclosure_rate').zh).toBe('公开率');
  });

  it('counts reports that do not add up and dates that are known', () => {
    const of = answer([member('甲县', { failed: 2 }), member('乙县', {})], { published: { known: 2, onTime: 1, dueDate: '2026-03-31' } });
    expect(zh(of).failed).toBe('1 份报告表内数字对不上：甲县。');
    expect(zh(of).published).toBe('已知公布日期的 2 份中，1 份不晚于 2026-03-31。');
    expect(zh(answer([member('甲县', {})])).failed).toBeUndefined();
  });

  it('says nothing of a place without reports', () => {
    expect(regionSentences(answer([], { year: null, group: null }), 'zh')).toEqual([]);
  });
});

describe('medianOf', () => {
  it.each([
    [[], null],
    [[4], 4],
    [[3, 1], 2],
    [[5, 1, 1], 1],
  ])('of %j is %j', (values, median) => expect(medianOf(values)).toBe(median));
});

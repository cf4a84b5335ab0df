import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { filters } from '../parameters';
import { basis } from './basis';
import { keyFigures } from './key-figures';
import { yearly } from './yearly';

const A = { level: 'county', kind: 'department', scope: 'agency' } as const;
const rows: ReadableRow[] = [
  // 2020, form of 2019: 其他处理 is one row.
  {
    ...A,
    agency: '甲县财政局',
    year: 2020,
    edition: '2019',
    cells: { received: 40, ...outcomes('2019', { granted: 20, other: 5 }), 'disclosure.normative_documents.made': 3, licenses: 100 },
  },
  { ...A, agency: '甲县教育局', year: 2020, edition: '2019', cells: { received: 0, licenses: 'blank' } },
  // 2022: a mixed year, since 教育局 still uses the old form.
  {
    ...A,
    agency: '甲县财政局',
    year: 2022,
    cells: {
      received: 60,
      ...outcomes('2021', { granted: 30, other_misc: 2, refused_state_secret: 10 }),
      licenses: 90,
      fees: 12.5,
      'disclosure.normative_documents.issued': 4,
    },
  },
  {
    ...A,
    agency: '甲县教育局',
    year: 2022,
    edition: '2019',
    cells: { received: 12, ...outcomes('2019', { partly_granted: 4, other: 2 }), licenses: 7 },
  },
  { ...A, agency: '甲县林业局', year: 2022, cells: { received: 'unreadable', licenses: 5 }, successor: '甲县自然资源局' },
  // 2023: 林业局 was merged away, 水利局 is new, 教育局 is silent.
  {
    ...A,
    agency: '甲县财政局',
    year: 2023,
    cells: { received: 50, ...outcomes('2021', { granted: 12, unavailable_not_held: 8 }), licenses: 120, fees: 2.25 },
  },
  { ...A, agency: '甲县水利局', year: 2023, cells: { received: 9, ...outcomes('2021', { granted: 9 }), licenses: 1 } },
  // included in no total of the agencies above: the county's own area report, and the city's
  { agency: '甲县人民政府', year: 2023, level: 'county', kind: 'government', scope: 'area', cells: { received: 1000, licenses: 9000 } },
  {
    agency: '甲市人民政府',
    year: 2023,
    level: 'prefecture',
    kind: 'government',
    scope: 'area',
    region: '990100',
    cells: { received: 5000 },
  },
];
const all = filters.parse({});

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

describe('basis', () => {
  it('takes the level and scope with most figures and names the others', async () => {
    expect(await basis.run(made.source, { filters: all })).toEqual({
      level: 'county',
      scope: 'agency',
      reports: 7,
      chosenBy: 'most_figures',
      alternatives: [
        { level: 'county', scope: 'agency', reports: 7, figures: 122 },
        { level: 'county', scope: 'area', reports: 1, figures: 2 },
        { level: 'prefecture', scope: 'area', reports: 1, figures: 1 },
      ],
      sample: false,
    });
  });

  it('takes few reports full of figures before many excerpts with one', async () => {
    const excerpts = Array.from(
      { length: 5 },
      (_, i): ReadableRow => ({
        agency: `第${i}市人民政府`,
        year: 2023,
        level: 'prefecture',
        scope: 'area',
        completeness: 'excerpt',
        cells: { received: i },
      }),
    );
    const one: ReadableRow = { ...A, agency: '甲县教育局', year: 2023, cells: outcomes('2021', { granted: 7 }) };
    const sample = await fixture([...excerpts, one]);
    const found = await basis.run(sample.source, { filters: all });
    sample.close();
    expect(found).toMatchObject({ level: 'county', scope: 'agency', reports: 1, chosenBy: 'most_figures', sample: true });
    expect(found.alternatives.map((option) => [option.level, option.reports, option.figures])).toEqual([
      ['county', 1, 22],
      ['prefecture', 5, 5],
    ]);
  });

  it('keeps to the level and scope of the filter, even when nothing is there', async () => {
    const named = await basis.run(made.source, { filters: { ...all, level: 'county', scope: 'area' } });
    expect([named.reports, named.chosenBy]).toEqual([1, 'filter']);
    const none = await basis.run(made.source, { filters: { ...all, region: '110000', level: 'county' } });
    expect(none).toEqual({ level: 'county', scope: null, reports: 0, chosenBy: 'most_figures', alternatives: [], sample: false });
  });
});

describe('yearly', () => {
  it('says how many of the known agencies stand behind each sum; a merged one is due no longer', async () => {
    const { rows: answer } = await yearly.run(made.source, { filters: all, metrics: ['received'] });
    expect(answer.map((r) => [r.year, r.value, r.counted, r.reported, r.due])).toEqual([
      [2020, 40, 2, 2, 4],
      [2022, 72, 2, 3, 4],
      [2023, 59, 2, 2, 3],
    ]);
  });

  it('adds one-row and three-row 其他处理 as one quantity', async () => {
    const { rows: answer } = await yearly.run(made.source, { filters: all, metrics: ['outcome.other'] });
    expect(answer.map((r) => [r.value, r.seriesBreak])).toEqual([
      [5, false],
      [4, false],
      [0, false],
    ]);
  });

  it('marks the break of a series that stands in one edition of the form', async () => {
    const { rows: answer } = await yearly.run(made.source, { filters: all, metrics: ['normative_documents.issued'] });
    expect(answer.map((r) => [r.year, r.value, r.reason, r.edition2019, r.edition2021, r.seriesBreak])).toEqual([
      [2020, null, 'series_break', 2, 0, true],
      [2022, 4, null, 1, 2, true],
      [2023, null, 'not_reported', 0, 2, false],
    ]);
  });

  it('shows counts and no rate under the minimum denominator', async () => {
    const { rows: answer } = await yearly.run(made.source, {
      filters: { ...all, from: 2022, to: 2022, kind: 'department' },
      metrics: ['partial_share', 'not_held_share'],
    });
    expect(answer.map((r) => [r.value, r.numerator, r.denominator, r.reason])).toEqual([
      [4 / 34, 4, 34, null],
      [null, 0, 0, 'too_few'],
    ]);
  });
});

describe('keyFigures', () => {
  it('gives the latest year, and the change on agencies present in both years only', async () => {
    const answer = await keyFigures.run(made.source, { filters: all, metrics: ['received', 'licenses', 'fees', 'disclosure_rate'] });
    expect([answer.year, answer.previousYear]).toEqual([2023, 2022]);
    const by = Object.fromEntries(answer.rows.map((r) => [r.metric, r]));
    // 财政局 alone has both years: 60 → 50, not 72 → 59.
    expect(by.received).toMatchObject({
      value: 59,
      counted: 2,
      reported: 2,
      due: 3,
      matched: 1,
      change: { absolute: -10, percent: -10 / 60, word: 'down' },
    });
    expect(by.licenses?.change).toEqual({ absolute: 30, percent: 30 / 90, points: null, word: 'up' });
    expect(by.fees).toMatchObject({ value: 2.25, counted: 1, change: { absolute: -10.25, percent: null } });
    expect(by.disclosure_rate).toMatchObject({ value: 21 / 29, change: { points: 12 / 20 - 30 / 42, percent: null, absolute: null } });
  });

  it('has nothing to compare with when no agency gives both years', async () => {
    const answer = await keyFigures.run(made.source, { filters: { ...all, to: 2022 }, metrics: ['received'] });
    expect(answer.rows[0]).toMatchObject({ year: 2022, value: 72, matched: 0, change: null, matchedBefore: null });
  });

  it('is empty for an empty filter', async () => {
    const answer = await keyFigures.run(made.source, { filters: { ...all, region: '110000' }, metrics: ['received'] });
    expect(answer).toMatchObject({ year: null, rows: [], basis: { reports: 0 } });
  });
});

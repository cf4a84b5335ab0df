import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../report';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { figureIn, metricOf } from '../../testing/reckoner/figures';
import { filters } from '../parameters';
import { peerTrend } from '../peers/trend';
import { agency } from './agency';
import { agencyFigures } from './figures';
import { agencySearch } from './search';
import { agencyTable } from './table';

const failed: Finding = {
  code: 'applicants',
  standing: 'implied',
  verdict: 'failed',
  cells: ['applications.received.total'],
  left: 40,
  right: 39,
  difference: 1,
};
const rows: ReadableRow[] = [
  {
    agency: '甲县财政局',
    year: 2020,
    edition: '2019',
    cells: { received: 40, ...outcomes('2019', { granted: 20 }), 'disclosure.normative_documents.made': 3 },
  },
  { agency: '甲县财政局', year: 2022, cells: { received: 60, ...outcomes('2021', { granted: 30 }), licenses: 90 } },
  {
    agency: '甲县财政局',
    year: 2023,
    findings: [failed],
    cells: { received: 40, ...outcomes('2021', { granted: 12, unavailable_not_held: 8 }), licenses: 0 },
  },
  { agency: '甲县教育局', year: 2023, cells: { received: 'unreadable', ...outcomes('2021', { granted: 4 }), licenses: 700 } },
  { agency: '丙县教育局', year: 2023, region: '990102', completeness: 'excerpt', cells: { received: 5 } },
  { agency: '甲县林业局', year: 2022, cells: { received: 1 }, successor: '甲县自然资源局' },
  { agency: '甲县自然资源局', year: 2023, cells: { received: 3, licenses: 12 } },
  { agency: '甲县人民政府', year: 2023, kind: 'government', scope: 'area', cells: { received: 900 } },
];
const all = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

describe('agencyTable', () => {
  const ask = (parameters: object) =>
    agencyTable.run(
      made.source,
      agencyTable.parameters.parse({ filters: all, metrics: ['received', 'licenses', 'disclosure_rate'], ...parameters }),
    );

  it('gives each agency of the basis its figures, as the plain reading does', async () => {
    const answer = await ask({});
    expect([answer.year, answer.total, answer.basis.scope]).toEqual([2023, 4, 'agency']);
    for (const row of answer.rows) {
      const report = made.reports.find((r) => r.agency.name === row.name && r.year === 2023);
      expect(row.figures, row.name).toEqual(['received', 'licenses', 'disclosure_rate'].map((m) => figureIn(metricOf(m), report!)));
    }
  });

  it('keeps apart why a figure is missing', async () => {
    const answer = await ask({ sort: 'name' });
    const of = (name: string) => answer.rows.find((r) => r.name === name)?.figures.map((f) => f.value ?? f.reason);
    expect(of('甲县教育局')).toEqual(['unreadable', 700, 'too_few']);
    expect(of('丙县教育局')).toEqual([5, 'not_transcribed', 'not_transcribed']);
    expect(of('甲县财政局')).toEqual([40, 0, 0.6]);
  });

  it('sorts by a metric with the agencies without a value last, either way', async () => {
    const names = async (descending: boolean) => (await ask({ sort: 'received', descending })).rows.map((r) => r.name);
    expect(await names(true)).toEqual(['甲县财政局', '丙县教育局', '甲县自然资源局', '甲县教育局']);
    expect(await names(false)).toEqual(['甲县自然资源局', '丙县教育局', '甲县财政局', '甲县教育局']);
    expect((await ask({ sort: 'disclosure_rate' })).rows[0]?.name).toBe('甲县财政局');
  });

  it('pages and searches on the server', async () => {
    const page = await ask({ sort: 'received', descending: true, offset: 1, limit: 2 });
    expect([page.total, page.rows.map((r) => r.name)]).toEqual([4, ['丙县教育局', '甲县自然资源局']]);
    const found = await ask({ text: '教育' });
    expect([found.total, found.rows.map((r) => r.regionName)]).toEqual([2, ['示例省甲市甲县', '示例省甲市丙县']]);
    expect((await ask({ text: "'; DROP TABLE fact; --" })).total).toBe(0);
  });

  it('keeps to the region of the filter', async () => {
    const answer = await ask({ filters: { ...all, region: '990102' } });
    expect(answer.rows.map((r) => r.name)).toEqual(['丙县教育局']);
  });
});

describe('agencyFigures', () => {
  const ask = (ids: string[], metrics: string[]) => agencyFigures.run(made.source, { ids, metrics, from: null, to: null });

  it('has a row for every agency, year and metric, and says what is missing', async () => {
    const answer = await ask(['甲县教育局', '甲县财政局'], ['received', 'normative_documents.made']);
    expect(answer.years).toEqual([2020, 2022, 2023]);
    expect(answer.rows.map((r) => [r.agency, r.year, r.metric, r.value ?? r.reason])).toEqual([
      ['甲县教育局', 2020, 'received', 'not_reported'],
      ['甲县教育局', 2020, 'normative_documents.made', 'not_reported'],
      ['甲县教育局', 2022, 'received', 'not_reported'],
      ['甲县教育局', 2022, 'normative_documents.made', 'not_reported'],
      ['甲县教育局', 2023, 'received', 'unreadable'],
      ['甲县教育局', 2023, 'normative_documents.made', 'series_break'],
      ['甲县财政局', 2020, 'received', 40],
      ['甲县财政局', 2020, 'normative_documents.made', 3],
      ['甲县财政局', 2022, 'received', 60],
      ['甲县财政局', 2022, 'normative_documents.made', 'series_break'],
      ['甲县财政局', 2023, 'received', 40],
      ['甲县财政局', 2023, 'normative_documents.made', 'series_break'],
    ]);
  });

  it('compares with the year right before only, and marks figures in doubt', async () => {
    const { rows: answer } = await ask(['甲县财政局'], ['received', 'licenses', 'disclosure_rate']);
    const of = (year: number, metric: string) => answer.find((r) => r.year === year && r.metric === metric);
    expect(of(2022, 'received')?.change).toBeNull();
    expect(of(2023, 'received')?.change).toEqual({ absolute: -20, percent: -20 / 60, points: null, word: 'down' });
    expect(of(2023, 'licenses')?.change?.word).toBe('fell_to_zero');
    expect(of(2023, 'disclosure_rate')?.change?.points).toBeCloseTo(-0.4, 12);
    expect([of(2022, 'received')?.failedCheck, of(2023, 'received')?.failedCheck, of(2023, 'licenses')?.failedCheck]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('notes in what the agencies differ', async () => {
    const { notes } = await ask(['甲县财政局', '甲县人民政府'], ['received']);
    expect(notes.map((n) => [n.code, n.values])).toEqual([
      ['kind', ['department', 'government']],
      ['scope', ['agency', 'area']],
    ]);
    expect((await ask(['甲县财政局', '甲县教育局'], ['received'])).notes).toEqual([]);
  });

  it('notes who became part of a picked agency between the years shown', async () => {
    const picked = ['甲县自然资源局', '甲县财政局'];
    const merger = { code: 'merger', values: ['甲县林业局', '甲县自然资源局'], years: [2023] };
    expect((await ask(picked, ['received'])).notes).toContainEqual(merger);
    const of = (years: object) =>
      agencyFigures.run(made.source, agencyFigures.parameters.parse({ ids: picked, metrics: ['received'], ...years }));
    expect((await of({ from: 2023 })).notes).toEqual([]);
    expect((await of({ to: 2022 })).notes).toEqual([]);
  });

  it('tells a trend beside peers the years of mergers', async () => {
    const mergers = async (id: string) =>
      (await peerTrend.run(made.source, { agency: id, metric: 'licenses', peers: { within: 'nation' } }))?.mergers;
    expect([await mergers('甲县自然资源局'), await mergers('甲县财政局')]).toEqual([[2022], []]);
  });

  it('leaves unknown ids out', async () => {
    expect(await ask(['没有此局'], ['received'])).toEqual({ agencies: [], years: [], notes: [], rows: [] });
  });
});

describe('agency', () => {
  it('lists its reports, latest first, with its region and names', async () => {
    const found = await agency.run(made.source, { id: '甲县财政局' });
    expect(found).toMatchObject({
      name: '甲县财政局',
      level: 'county',
      kind: 'department',
      names: [{ name: '甲县财政局', from: 2020, to: 2023 }],
      successor: null,
      predecessors: [],
    });
    expect(found?.regionPath.map((r) => r.name)).toEqual(['示例省', '甲市', '甲县']);
    expect(found?.reports.map((r) => [r.id, r.year, r.edition, r.failed, r.findings])).toEqual([
      ['甲县财政局-2023', 2023, '2021', 1, 1],
      ['甲县财政局-2022', 2022, '2021', 0, 0],
      ['甲县财政局-2020', 2020, '2019', 0, 0],
    ]);
    const report = made.reports.find((r) => r.year === 2022 && r.agency.name === '甲县财政局');
    expect(found?.reports[1]?.cells).toBe(Object.values(report?.cells ?? {}).filter((v) => v !== null).length);
  });

  it('links what was merged with what took over', async () => {
    expect((await agency.run(made.source, { id: '甲县林业局' }))?.successor).toEqual({ id: '甲县自然资源局', name: '甲县自然资源局' });
    expect((await agency.run(made.source, { id: '甲县自然资源局' }))?.predecessors).toEqual([
      { id: '甲县林业局', name: '甲县林业局', lastYear: 2022 },
    ]);
  });

  it('is null for an unknown id', async () => {
    expect(await agency.run(made.source, { id: '没有此局' })).toBeNull();
  });
});

describe('agencySearch', () => {
  const ask = async (parameters: object) =>
    (await agencySearch.run(made.source, agencySearch.parameters.parse(parameters))).map((hit) => hit.name);

  it('finds by characters, pinyin and initials', async () => {
    expect(await ask({ text: '教育' })).toEqual(['甲县教育局', '丙县教育局']);
    expect(await ask({ text: 'jiaoyu' })).toEqual(['甲县教育局', '丙县教育局']);
    expect(await ask({ text: 'bxjyj' })).toEqual(['丙县教育局']);
    expect(await ask({ text: '%' })).toEqual([]);
  });

  it('puts the name itself and names that begin with the text first', async () => {
    expect((await ask({ text: '甲县财' }))[0]).toBe('甲县财政局');
    expect(await ask({ text: '甲县', limit: 1 })).toEqual(['甲县财政局']);
  });

  it('keeps to the filter, and gives named ids in the order asked', async () => {
    expect(await ask({ text: '教育', filters: { region: '990102' } })).toEqual(['丙县教育局']);
    expect(await ask({ filters: { to: 2022 } })).toEqual(['甲县财政局', '甲县林业局']);
    expect(await ask({ ids: ['甲县林业局', '没有此局', '甲县教育局'] })).toEqual(['甲县林业局', '甲县教育局']);
  });

  it('says in which years each reported', async () => {
    const [hit] = await agencySearch.run(made.source, { text: '', ids: ['甲县财政局'], limit: 20 });
    expect(hit).toMatchObject({ id: '甲县财政局', regionName: '示例省甲市甲县', years: [2020, 2022, 2023], scope: 'agency' });
  });
});

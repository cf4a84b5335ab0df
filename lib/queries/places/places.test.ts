import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../report';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { collection } from '../collection';
import { filters } from '../parameters';
import { coverage, findingsByKind, reportedAgencies } from '../quality/coverage';
import { regionChildren, regionPath, regionSearch } from './regions';

const finding = (code: string, verdict: Finding['verdict']): Finding => ({ code, standing: 'implied', verdict, cells: [] });
const rows: ReadableRow[] = [
  {
    agency: '甲县财政局',
    year: 2022,
    cells: { received: 1 },
    findings: [finding('balance', 'failed'), finding('outcomes', 'cannot_judge')],
  },
  {
    agency: '甲县财政局',
    year: 2023,
    cells: { received: 2 },
    findings: [finding('balance', 'failed')],
    problems: [{ code: 'table_missing' }],
  },
  { agency: '丙县财政局', year: 2023, region: '990102', completeness: 'excerpt', cells: { received: 3 } },
  // the page was published again with another figure: the later one replaces it
  { agency: '丙县教育局', year: 2023, region: '990102', cells: { received: 4 } },
  { agency: '丙县教育局', year: 2023, region: '990102', cells: { received: 5 } },
  { agency: '丙县林业局', year: 2022, region: '990102', cells: {}, successor: '丙县自然资源局' },
  { agency: '乙市人民政府', year: 2023, region: '990200', level: 'prefecture', kind: 'government', scope: 'area', cells: { received: 9 } },
];
const all = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

describe('regions', () => {
  const names = (found: readonly { name: string; reports: number }[]) => found.map((r) => [r.name, r.reports]);

  it('go from province to county, each with its reports', async () => {
    expect(names(await regionChildren.run(made.source, { parent: '' }))).toEqual([['示例省', 6]]);
    expect(names(await regionChildren.run(made.source, { parent: '990000' }))).toEqual([
      ['甲市', 5],
      ['乙市', 1],
    ]);
    expect(names(await regionChildren.run(made.source, { parent: '990100' }))).toEqual([
      ['甲县', 2],
      ['丙县', 3],
    ]);
    expect(await regionChildren.run(made.source, { parent: '990200' })).toEqual([]);
  });

  it('are found by characters, pinyin and initials', async () => {
    const ask = async (text: string) => (await regionSearch.run(made.source, { text, limit: 20 })).map((r) => r.fullName);
    expect((await ask('丙县'))[0]).toBe('示例省甲市丙县');
    expect(await ask('bingxian')).toEqual(['示例省甲市丙县']);
    expect(await ask('bx')).toEqual(['示例省甲市丙县']);
    expect(await ask('甲市丙')).toEqual(['示例省甲市丙县']);
    expect(await ask('_')).toEqual([]);
    expect(await ask('')).toEqual([]);
  });

  it('know their path', async () => {
    expect((await regionPath.run(made.source, { code: '990102' })).map((r) => r.name)).toEqual(['示例省', '甲市', '丙县']);
    expect(await regionPath.run(made.source, { code: '110000' })).toEqual([]);
  });
});

describe('coverage', () => {
  const ask = (parameters: object = {}) => coverage.run(made.source, coverage.parameters.parse({ filters: all, ...parameters }));

  it('tells a full report, an excerpt, a replaced one, a missing one and an agency that ended apart', async () => {
    const answer = await ask();
    expect([answer.years, answer.total]).toEqual([[2022, 2023], 5]);
    expect(Object.fromEntries(answer.rows.map((r) => [r.name, r.cells.map((c) => c.state)]))).toEqual({
      甲县财政局: ['full', 'full'],
      丙县财政局: ['missing', 'excerpt'],
      丙县教育局: ['missing', 'replaced'],
      丙县林业局: ['full', 'ended'],
      乙市人民政府: ['missing', 'full'],
    });
    expect(answer.rows[0]?.cells[1]).toEqual({ year: 2023, state: 'full', report: '甲县财政局-2023', findings: 1, problems: 1 });
  });

  it('pages and keeps to region and text', async () => {
    expect((await ask({ filters: { ...all, region: '990102' }, limit: 1, offset: 1 })).rows).toHaveLength(1);
    expect((await ask({ text: '财政' })).rows.map((r) => r.name)).toEqual(['甲县财政局', '丙县财政局']);
    expect((await ask({ filters: { ...all, from: 2023 } })).years).toEqual([2023]);
  });

  it('counts who reported, of whom is known', async () => {
    expect(await reportedAgencies.run(made.source, { filters: { ...all, level: 'county' } })).toEqual([
      { year: 2022, reported: 2, excerpts: 0, due: 4, withFailedChecks: 1 },
      { year: 2023, reported: 3, excerpts: 1, due: 3, withFailedChecks: 1 },
    ]);
  });

  it('counts findings by kind and verdict', async () => {
    expect(await findingsByKind.run(made.source, { filters: all })).toEqual([
      { code: 'balance', year: 2022, failed: 1, cannotJudge: 0, noted: 0, reports: 1 },
      { code: 'balance', year: 2023, failed: 1, cannotJudge: 0, noted: 0, reports: 1 },
      { code: 'outcomes', year: 2022, failed: 0, cannotJudge: 1, noted: 0, reports: 1 },
    ]);
    expect(await findingsByKind.run(made.source, { filters: { ...all, region: '990200' } })).toEqual([]);
  });
});

it('collection: what there is, and whether it is invented', async () => {
  expect(await collection.run(made.source, {})).toMatchObject({
    collection: 'demo',
    version: made.source.version,
    builtAt: '2026-01-01T00:00:00.000Z',
    invented: true,
    reports: 6,
    agencies: 5,
    excerpts: 1,
    years: [2022, 2023],
    levels: [
      { level: 'county', reports: 5 },
      { level: 'prefecture', reports: 1 },
    ],
    scopes: [
      { scope: 'agency', reports: 5 },
      { scope: 'area', reports: 1 },
    ],
    problems: 1,
    findings: 3,
  });
});

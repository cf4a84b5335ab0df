import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../report';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { figureIn, metricOf } from '../../testing/reckoner/figures';
import { regionOverview } from './overview';

const failed: Finding = { code: 'applicants', standing: 'implied', verdict: 'failed', cells: ['applications.received.total'] };
const county = (
  agency: string,
  region: string,
  year: number,
  received: number,
  granted: number,
  more: Partial<ReadableRow> = {},
): ReadableRow => ({
  agency,
  year,
  region,
  kind: 'government',
  scope: 'area',
  cells: { received, ...outcomes('2021', { granted, unavailable_not_held: 40 - granted }) },
  ...more,
});
const rows: ReadableRow[] = [
  county('甲县人民政府', '990101', 2022, 40, 10),
  county('甲县人民政府', '990101', 2023, 55, 20, { findings: [failed], published: '2024-03-31' }),
  // reported once, still due in 2023
  county('丙县人民政府', '990102', 2022, 30, 30),
  // another city of the same province: a peer, no member
  county('丁县人民政府', '990200', 2023, 10, 30, { published: '2024-04-01' }),
  { agency: '甲县财政局', year: 2023, cells: { received: 1 } },
  { agency: '甲县林业局', year: 2022, cells: { received: 1 }, successor: '甲县自然资源局' },
  { agency: '甲县自然资源局', year: 2023, cells: { received: 3 }, completeness: 'excerpt' },
  { agency: '乙市人民政府', year: 2023, region: '990200', level: 'prefecture', kind: 'government', scope: 'area', completeness: 'excerpt' },
];
const METRICS = ['disclosure_rate', 'received'];

const GOVERNMENTS = { level: 'county', scope: 'area', kind: 'government' } as const;
const DEPARTMENTS = { level: 'county', scope: 'agency', kind: 'department' } as const;

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

const ask = (parameters: object) => regionOverview.run(made.source, regionOverview.parameters.parse({ metrics: METRICS, ...parameters }));
const figures = (report: Report | undefined) => (report ? METRICS.map((id) => figureIn(metricOf(id), report).value) : []);
const published = (name: string, year: number) => made.reports.find((r) => r.agency.name === name && r.year === year);

describe('regionOverview', () => {
  it('lists the governments below a place: reported, missing, with their figures of two years', async () => {
    const answer = await ask({ region: '990100', group: GOVERNMENTS });
    expect(answer.region?.name).toBe('甲市');
    expect(answer.path.map((region) => region.name)).toEqual(['示例省', '甲市']);
    expect([answer.year, answer.years, answer.group]).toEqual([2023, [2022, 2023], GOVERNMENTS]);
    expect([answer.due, answer.reported, answer.missing, answer.withFailed]).toEqual([2, 1, 1, 1]);
    expect(answer.members.map((m) => [m.name, m.place, m.report, m.failed])).toEqual([
      ['甲县人民政府', '甲县', '甲县人民政府-2023', 1],
      ['丙县人民政府', '丙县', null, 0],
    ]);
    const [first] = answer.members;
    expect(first?.figures.map((figure) => figure.value)).toEqual(figures(published('甲县人民政府', 2023)));
    expect(first?.figures.map((figure) => figure.before)).toEqual(figures(published('甲县人民政府', 2022)));
    expect(first?.figures.map((figure) => figure.inDoubt)).toEqual([false, true]);
    expect(first?.figures[0]?.interval?.lo).toBeLessThan(0.5);
    expect(first?.figures[0]?.interval?.hi).toBeGreaterThan(0.5);
  });

  it('sets the place beside its whole province', async () => {
    const { peers } = await ask({ region: '990100', group: GOVERNMENTS });
    // 甲县 20 of 40 and 丁县 30 of 40; received 55 and 10
    expect(peers).toEqual({
      place: '示例省',
      reported: 2,
      medians: [
        { median: 0.625, n: 2 },
        { median: 32.5, n: 2 },
      ],
    });
  });

  it('counts publication against the deadline that the law sets', async () => {
    expect((await ask({ region: '990000', group: GOVERNMENTS })).published).toEqual({
      known: 2,
      onTime: 1,
      dueDate: '2024-03-31',
    });
    expect((await ask({ region: '990101', group: DEPARTMENTS })).published).toEqual({ known: 0, onTime: 0, dueDate: '2024-01-31' });
  });

  it('takes an agency merged before the year as no longer due', async () => {
    const before = await ask({ region: '990101', year: 2022, group: DEPARTMENTS });
    const after = await ask({ region: '990101', year: 2023, group: DEPARTMENTS });
    expect([before.due, before.reported, after.due, after.reported]).toEqual([3, 1, 2, 2]);
  });

  it('names the groups of a place with what is due and reported in each', async () => {
    const { groups } = await ask({ region: '990100' });
    expect(groups.map((g) => [g.level, g.scope, g.kind, g.due, g.reported])).toEqual([
      ['county', 'area', 'government', 2, 1],
      ['county', 'agency', 'department', 2, 2],
    ]);
  });

  it('looks first at governments that can be compared, or else at what reports most', async () => {
    expect((await ask({ region: '990000' })).group).toEqual(GOVERNMENTS);
    expect((await ask({ region: '990100' })).group).toEqual(DEPARTMENTS);
  });

  it('counts what is due by the one rule, also where a full collection holds excerpts only', async () => {
    const answer = await ask({ region: '990200', group: { level: 'prefecture', scope: 'area', kind: 'government' } });
    expect([answer.sample, answer.due, answer.reported, answer.missing]).toEqual([false, 1, 1, 0]);
  });

  it('answers for a place without reports', async () => {
    const answer = await ask({ region: '110000' });
    expect([answer.region, answer.year, answer.members]).toEqual([null, null, []]);
  });
});

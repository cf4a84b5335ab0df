import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../lib/checks';
import { CELLS, type CellId, cellsOf, outcomeRows, TABLES } from '../../lib/form';
import { agencyId, region } from '../../lib/regions';
import { type Report, reportSchema } from '../../lib/report';
import { shownOf } from './counts';
import { excerpts } from './excerpts';
import { ndjson } from './ndjson';

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
const read = (name: string): Report[] => lines(`data/reports/${name}.ndjson`).map((line) => reportSchema.parse(JSON.parse(line)));
const excerpted = read('excerpts');
const full = read('full');
const reports = [...excerpted, ...full];
const shown = shownOf(excerpted, full);
const label = ({ agency, year }: Report) => `${agency.name} ${year}`;

test('every agency has its region, level and kind', () => {
  expect(reports.filter((r) => !r.agency.region || !r.agency.level || !r.agency.kind).map(label)).toEqual([]);
  expect(reports.filter((r) => !region(r.agency.region ?? '')).map(label)).toEqual([]);
});

test('no agency has two reports of one year, but for an excerpt that a complete report takes the place of', () => {
  const keys = shown.map((r) => `${agencyId(r.agency.name, r.agency.region)} ${r.year}`);
  expect(keys.filter((each, i) => keys.indexOf(each) !== i)).toEqual([]);
});

test('an agency keeps its level and kind over the years', () => {
  const seen = new Map<string, string>();
  for (const { agency } of reports) {
    const id = agencyId(agency.name, agency.region);
    const now = `${agency.level} ${agency.kind}`;
    expect(seen.get(id) ?? now, agency.name).toBe(now);
    seen.set(id, now);
  }
});

test('figures stand in the edition of their report, and excerpts name their page', () => {
  for (const report of reports) {
    const edition = new Map(CELLS.map((c) => [c.id as string, c.edition]));
    const disclosure = Object.keys(report.cells).filter((id) => id.startsWith('disclosure.'));
    expect(
      disclosure.filter((id) => (edition.get(id) ?? report.edition) !== report.edition),
      label(report),
    ).toEqual([]);
    if (report.completeness === 'excerpt') expect(report.source.url, label(report)).toMatch(/^https?:/);
  }
});

test('a full report has every cell of its form', () => {
  for (const report of full) {
    const named = Object.keys(report.cells).length;
    const expected = TABLES.flatMap((t) => cellsOf(t.id, report.edition)).length;
    expect(named, label(report)).toBe(expected);
    const blank = Object.values(report.cells).filter((value) => value === null).length;
    expect(Object.keys(report.states).length, label(report)).toBe(blank);
  }
});

test('no text of a report is shipped', () => {
  for (const report of reports) {
    expect(report.narrative, label(report)).toEqual({});
    for (const place of Object.values(report.provenance)) expect(place?.text, label(report)).not.toMatch(/[。；]/);
  }
});

test('平潭综合实验区: seven complete years over both forms, with its sums as printed', () => {
  const pingtan = full.filter((r) => r.agency.name === '平潭综合实验区管理委员会');
  expect(pingtan.map((r) => [r.year, r.edition, r.agency.level, r.agency.kind])).toEqual(
    [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => [year, year < 2021 ? '2019' : '2021', 'prefecture', 'zone']),
  );
  const of2020 = pingtan.find((r) => r.year === 2020)!;
  const sides = (column: 'natural_person' | 'total') => {
    const outcomes = outcomeRows(undefined, '2019').map((row) => of2020.cells[`applications.${row}.${column}` as CellId]);
    return [
      outcomes.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0),
      of2020.cells[`applications.processed_total.${column}`],
    ];
  };
  expect([sides('natural_person'), sides('total')]).toEqual([
    [26, 20],
    [27, 21],
  ]);
  expect(check(of2020).filter((f) => f.verdict === 'failed').length).toBeGreaterThan(0);
});

test('沭阳县发展和改革局 2023: 75 figures, and blank columns stay blank', () => {
  const report = full.find((r) => r.agency.name === '沭阳县发展和改革局')!;
  const values = Object.values(report.cells);
  expect([values.filter((v) => v !== null).length, values.filter((v) => v === null).length]).toEqual([75, 125]);
  expect(report.cells['applications.received.business']).toBeNull();
  expect(report.states['applications.received.business']).toBe('blank');
  expect(report.source.published).toEqual({ date: '2024-01-17', from: '发布日期' });
});

test('a row of the transcription, by hand', () => {
  const found = excerpted.find((r) => r.agency.name === '上海市人民政府' && r.year === 2023);
  expect(found).toMatchObject({
    agency: { region: '310000', level: 'province', kind: 'government' },
    scope: 'area',
    edition: '2021',
    cells: { 'applications.received.total': 34290, 'applications.processed_total.total': 34430 },
    stated: {},
    states: {},
    source: { url: 'https://shanghai.gov.cn/nw12344/20240329/d7775c906c0b402a93cbebf4e979c002.html', sha256: null },
  });
});

test('data/README.md counts what is there', () => {
  const page = readFileSync('data/README.md', 'utf8');
  const count = (has: (report: Report) => boolean) => {
    const them = shown.filter(has);
    const agencies = new Set(them.map((r) => agencyId(r.agency.name, r.agency.region)));
    return `${them.length} | ${them.filter((r) => r.completeness === 'full').length} | ${agencies.size} |`;
  };
  expect(page).toContain(`| all | ${count(() => true)}`);
  for (const year of new Set(reports.map((r) => r.year))) expect(page).toContain(`| ${year} | ${count((r) => r.year === year)}`);
  for (const level of new Set(reports.map((r) => r.agency.level)))
    expect(page).toContain(`| ${level} | ${count((r) => r.agency.level === level)}`);
  for (const kind of new Set(reports.map((r) => r.agency.kind)))
    expect(page).toContain(`| ${kind} | ${count((r) => r.agency.kind === kind)}`);
});

const transcription = '../shared/figures/public.csv';
test.runIf(existsSync(transcription))('the excerpts are what the transcription gives today', () => {
  expect(ndjson(excerpts(transcription))).toBe(readFileSync('data/reports/excerpts.ndjson', 'utf8'));
});

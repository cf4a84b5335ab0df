/** The eleven wrong numbers that were found in use, each with the right value. Their kinds are tested where they belong. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../app/actions';
import { agencyLabels, mixParts } from '../../app/charts/by-agency';
import { outcomeTable } from '../../app/charts/outcomes';
import { stackOf } from '../../app/charts/stack';
import { MESSAGES } from '../../app/messages/all';
import { check } from '../../lib/checks';
import { isFailed } from '../../lib/findings';
import { fileValue, unitText } from '../../lib/format';
import { type AnswerOf, type ParametersOf, QUERIES, type QueryId } from '../../lib/queries';
import type { Source } from '../../lib/queries/query';
import { type Refusal, reportsInFile } from '../../lib/reading';
import { agencyId, type RegisterLine } from '../../lib/regions';
import type { Finding, Report } from '../../lib/report';
import { closeState, openState } from '../../lib/state';
import { isReopened } from '../../lib/state/mark';
import { addMark, marksOf } from '../../lib/state/marks';
import { fixture, outcomes } from '../../lib/testing/collection';
import { report } from '../../lib/testing/plain-report';
import { type UpdateOptions, updateCollection } from '../../lib/warehouse';
import { closeAll, openSource } from '../../lib/warehouse/connection';
import type { Work } from '../../lib/warehouse/update';
import { demoReports } from '../demo/checked';

vi.mock('server-only', () => ({}));

const RECEIVED = 'applications.received.total';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-found-'));
  vi.stubEnv('MINGJIAN_WAREHOUSE', join(folder, 'warehouse'));
});
afterEach(() => {
  closeAll();
  closeState();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const run = (reports: readonly Report[] | Work, options: Partial<UpdateOptions> = {}) =>
  updateCollection(reports, { collection: 'test', ...options });
async function answer<Id extends QueryId>(id: Id, parameters: Partial<ParametersOf<Id>>, source?: Source): Promise<AnswerOf<Id>> {
  const query = QUERIES[id] as { parameters: { parse(of: unknown): unknown }; run(source: Source, of: unknown): Promise<unknown> };
  return (await query.run(source ?? (await openSource('test')), query.parameters.parse(parameters))) as AnswerOf<Id>;
}
const bureau = (name: string, received: number, more: Partial<Report> = {}) =>
  report(`阿合奇县${name}`, 2024, { [RECEIVED]: received }, more);
async function readFrom(path: string): Promise<{ reports: Report[]; refused: Refusal[] }> {
  const [reports, refused]: [Report[], Refusal[]] = [[], []];
  for await (const one of reportsInFile(path, (file, reason) => refused.push({ file, reason }))) reports.push(one);
  return { reports, refused };
}
const total = async () => (await answer('keyFigures', { filters: {}, metrics: ['received'] } as never)).rows[0]!.value;
const line = (id: string, name: string, successor: string | null = null): RegisterLine => ({
  ...{ id, name, successor, region: '653023', note: '' },
  ...{ from: null, to: null, level: null, kind: null },
});

describe('found in use', () => {
  it('1: shares of 德州市生态环境局 and 德州市统计局 2022 are of the printed total, 72.7 % and 63.2 % granted, with an unknown rest', async () => {
    const names = ['德州市生态环境局', '德州市统计局'];
    const rows = readFileSync('data/reports/excerpts.ndjson', 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Report);
    await run(rows.filter(({ agency, year }) => names.includes(agency.name) && year === 2022));
    const ids = names.map((name) => agencyId(name, '371400'));
    const figures = await answer('agencyFigures', { ids, metrics: ['disclosure_rate'] });
    expect(figures.rows.map((row) => fileValue(row.value, 'rate'))).toEqual([72.73, 68.42]);
    const dispositions = await answer('agencyDispositions', { ids });
    const { parts, wholes } = mixParts(dispositions, ids, 2022, null, 'zh');
    const words = { ...MESSAGES.zh.common.charts, ...MESSAGES.zh.common.outcomes };
    const table = outcomeTable([...agencyLabels(figures.agencies).values()], stackOf(parts, wholes, '未知'), words, 'zh');
    const column = (label: string) => table.rows.map((cells) => cells[table.columns.findIndex((head) => head.label === label)]?.value);
    expect(column('予以公开 占比（%）')).toEqual([72.73, 63.16]);
    expect(column('部分公开 占比（%）')).toEqual([0, 5.26]);
    expect(column('未知 占比（%）')).toEqual([27.27, 31.58]);
  });

  it('2: an answer carries the version it was computed on, whichever file is served meanwhile', async () => {
    const first = (await run([bureau('财政局', 5)])).meta.version;
    await openSource('test');
    const second = (await run([bureau('财政局', 9)])).meta.version;
    const parameters = { filters: {}, metrics: ['received'] };
    const { parts } = await ask(
      [first, null, second].map((version) => ({ set: 'test', collection: 'test', version, id: 'keyFigures', parameters })) as never,
    );
    const got = await Promise.all(parts);
    const said = got.map((part) => part.ok && [part.version, (part.answer as AnswerOf<'keyFigures'>).rows[0]!.value]);
    expect(said).toEqual([
      [first, 5],
      [second, 9],
      [second, 9],
    ]);
  });

  it('3: a line of the register added later makes one agency of two, and a region filled in leaves a total of 5 at 5', async () => {
    await run([bureau('财政局', 5, { year: 2023 }), bureau('财政金融局', 7)]);
    const { meta } = await run([], { register: [line('one', '阿合奇县财政局'), line('one', '阿合奇县财政金融局')] });
    expect([meta.n_agencies, meta.n_reports]).toEqual([1, 2]);
    const unplaced = { name: '某某管理局', region: null, level: 'county', kind: 'department' } as const;
    await run([report('', 2024, { [RECEIVED]: 5 }, { agency: unplaced })], { rebuild: true });
    await run([report('', 2024, { [RECEIVED]: 5 }, { agency: { ...unplaced, region: '653023' } })]);
    expect(await total()).toBe(5);
  });

  it('4: 10, corrected to 55, corrected back to 10 is 10', async () => {
    for (const value of [10, 55, 10]) await run([bureau('财政局', value)]);
    expect(await total()).toBe(10);
  });

  it('5: 2042 and 合计 are refused from a list, and what came in wrongly is taken out', async () => {
    const path = join(folder, 'list.csv');
    writeFileSync(path, `机关名称,年度,${RECEIVED}\n阿合奇县财政局,2024,5\n阿合奇县财政局,2042,6\n合计,2024,11\n`);
    const { reports, refused } = await readFrom(path);
    expect(reports.map((one) => [one.agency.name, one.year])).toEqual([['阿合奇县财政局', 2024]]);
    expect(refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('2042'), expect.stringContaining('合计')]);
    await run([bureau('财政局', 5)]);
    await run([bureau('财政局', 6, { year: 2023 }), bureau('教育局', 7)]);
    await run((submissions) => submissions.withdrawReport('阿合奇县财政局', 2023));
    expect((await answer('collection', {})).years).toEqual([2024]);
    await run((submissions) => submissions.withdraw(2));
    expect(await total()).toBe(5);
  });

  it('6: checked at 7,777; the figure is now 9,999: open again, and a second reviewer replaces nothing', () => {
    const state = openState();
    const mark = { flag: 'modified_z~received~a~2024', state: 'explained', note: '', by: '王工' } as const;
    addMark(state, 'test', mark, { version: 'e45a3636066c', value: 7777 });
    addMark(state, 'test', { ...mark, by: '李工' }, { version: 'e45a3636066c', value: 7777 });
    const marks = marksOf(state, 'test');
    expect(marks.map(({ by, value }) => [by, value])).toEqual([
      ['李工', 7777],
      ['王工', 7777],
    ]);
    expect(marks.map((one) => [isReopened(one, 7777), isReopened(one, 9999)])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('7: a rate of 0.7272 stands in a file as 72.72 under %, everywhere', () => {
    expect([fileValue(0.7272, 'rate'), fileValue(0.8, 'rate'), unitText('rate')]).toEqual([72.72, 80, '%']);
  });

  it('8: granted 30 and partly 5 of 20 processed in an excerpt is a failed check, and the rate is in doubt', async () => {
    const cells = {
      'applications.granted.total': 30,
      'applications.partly_granted.total': 5,
      'applications.processed_total.total': 20,
    } as const;
    const impossible = bureau('财政局', 20, { completeness: 'excerpt', cells });
    expect(check(impossible).filter(isFailed)).toMatchObject([{ code: 'parts_exceed_whole', left: 20, right: 35 }]);
    await run([impossible]);
    const { rows } = await answer('agencyFigures', { ids: [agencyId('阿合奇县财政局', '653023')], metrics: ['disclosure_rate'] });
    expect(rows).toMatchObject([{ value: 1.75, failedCheck: true }]);
  });

  it('9: normalize and ingest read one list the same: a bad year, a double, a date, a header 机关名称', async () => {
    const path = join(folder, 'list.csv');
    writeFileSync(
      path,
      `机关名称,年度,发布日期,${RECEIVED}\n阿合奇县财政局,2024,2025-01-22,5\n阿合奇县财政局,2024,,6\n阿合奇县教育局,去年,,7\n阿合奇县民政局,2024,,8\n`,
    );
    const command = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/mingjian.ts', ...args], { encoding: 'utf8', env: process.env });
    const normalized = command('normalize', path);
    const read = normalized.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Report);
    const said = (of: readonly Report[]) =>
      of.map((one) => [one.agency.name, one.year, one.completeness, one.cells[RECEIVED], one.source.published?.date]);
    expect(said(read)).toEqual([
      ['阿合奇县财政局', 2024, 'excerpt', 5, '2025-01-22'],
      ['阿合奇县民政局', 2024, 'excerpt', 8, undefined],
    ]);
    const refusedBy = (text: string) => text.split('\n').flatMap((one) => /第 \d+ 行/.exec(one)?.[0] ?? []);
    const ingested = command('ingest', path, '--set', 'test');
    expect(refusedBy(normalized.stderr)).toEqual(['第 3 行', '第 4 行']);
    expect([...new Set(refusedBy(ingested.stdout + ingested.stderr))]).toEqual(expect.arrayContaining(['第 3 行', '第 4 行']));
    const table = await answer('agencyTable', { filters: {}, metrics: ['received'], sort: 'name' } as never);
    expect(table.rows.map((row) => [row.name, row.completeness, row.figures[0]!.value])).toEqual([
      ['阿合奇县民政局', 'excerpt', 8],
      ['阿合奇县财政局', 'excerpt', 5],
    ]);
  }, 300_000);

  it('10: of the demo in 2025 alone 683 are due, 667 reported, 16 are missing; failures are one number; of excerpts nobody is due', async () => {
    const { reports, options } = demoReports();
    await run(reports, { ...options, collection: 'test' });
    const filters = { from: 2025, to: 2025 };
    const [year] = await answer('reportedAgencies', { filters } as never);
    expect(year).toMatchObject({ year: 2025, due: 683, reported: 667 });
    const chase = await answer('chase', { filters, year: 2025, limit: 100 } as never);
    expect([chase.due, chase.reported, chase.missing]).toEqual([683, 667, 16]);
    const matrix = await answer('coverage', { filters, limit: 500 } as never);
    const failing = matrix.rows.flatMap((row) => row.cells.filter((cell) => cell.findings > 0).map((cell) => cell.report!));
    expect([year!.withFailedChecks, chase.failed]).toEqual([failing.length, failing.length]);
    const kinds = await answer('findingsByKind', { filters } as never);
    const headed = await Promise.all(failing.map((id) => answer('report', { id })));
    const inHeads = headed.flatMap((one) => one!.findings.filter(isFailed)).length;
    expect(kinds.reduce((sum, kind) => sum + kind.failed, 0)).toBe(inHeads);
    const sample = await fixture([
      { agency: '甲县教育局', year: 2023, completeness: 'excerpt', cells: { received: 3 } },
      { agency: '乙县教育局', year: 2024, completeness: 'excerpt', cells: { received: 3 } },
    ]);
    expect(await answer('chase', { filters: {}, year: 2024 } as never, sample.source)).toMatchObject({ due: null, missing: 0 });
    sample.close();
  }, 300_000);

  it('11: advice casts no doubt anywhere, 520 peers are 520, and a document without table 四 is partial', async () => {
    const advice: Finding = { code: 'carried_in_differs', standing: 'advisory', verdict: 'failed', cells: [RECEIVED], left: 1, right: 2 };
    const rows = Array.from({ length: 520 }, (_, i) => ({
      agency: `第${i}局`,
      year: 2024,
      cells: { received: 20 + (i % 7), ...outcomes('2021', { granted: 20 }) },
      ...(i === 0 ? { findings: [advice] } : {}),
    }));
    const { source, close } = await fixture(rows, true, true);
    const standing = await answer('benchmark', { agency: '第0局', peers: { within: 'nation' } } as never, source);
    expect(standing!.group.count).toBe(520);
    expect(standing!.rows.find((row) => row.metric === 'received')!.inDoubt).toBe(false);
    const { rows: figures } = await answer('agencyFigures', { ids: ['第0局'], metrics: ['received'] }, source);
    expect(figures[0]!.failedCheck).toBe(false);
    expect((await answer('reportedAgencies', { filters: {} } as never, source))[0]!.withFailedChecks).toBe(0);
    close();
    const [cut] = (await readFrom('data/golden/form-one-table-missing/source.txt')).reports;
    expect(cut!.completeness).toBe('partial');
  });
});

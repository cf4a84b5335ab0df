import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterLine } from '../regions';
import type { Report } from '../report';
import { report, temporaryFolder } from '../testing/plain-report';
import { openDatabase, SERVING, selectRow, selectRows } from './database';
import { filesOf } from './files';
import { between, submissionLog } from './submission-log';
import { type UpdateOptions, updateCollection, type Work } from './update';

const RECEIVED = 'applications.received.total';
const SET = 'test';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const run = (work: readonly Report[] | Work, options: Partial<UpdateOptions> = {}) =>
  updateCollection(work, { collection: SET, folder, ...options });

async function ask<Answer>(question: (connection: Awaited<ReturnType<typeof openDatabase>>['connection']) => Promise<Answer>) {
  const { connection, close } = await openDatabase(filesOf(SET, folder).current, SERVING);
  try {
    return await question(connection);
  } finally {
    close();
  }
}
const total = async () =>
  (await ask((c) => selectRow<{ total: number | null }>(c, `SELECT sum("${RECEIVED}")::INTEGER AS total FROM fact`))).total;
const agencies = () => ask((c) => selectRows<{ id: string; n_reports: number }>(c, 'SELECT id, n_reports FROM agency ORDER BY id'));

const of = (name: string, received: number, region: string | null = '653023', year = 2024) =>
  report(name, year, { [RECEIVED]: received }, { agency: { name, region, level: 'county', kind: 'department' } });
const line = (id: string, name: string, successor: string | null = null): RegisterLine => ({
  ...{ id, name, successor, region: '653023', note: '' },
  ...{ from: null, to: null, level: null, kind: null },
});

describe('coming back', () => {
  it('10, corrected to 55 and back to 10 by three submissions ends at 10', async () => {
    for (const value of [10, 55, 10]) await run([of('阿合奇县财政局', value)]);
    expect(await total()).toBe(10);
    const log = await ask(submissionLog);
    expect(log.map((s) => [s.number, s.added, s.replaced, s.unchanged, s.current])).toEqual([
      [1, 1, 0, 0, 0],
      [2, 0, 1, 0, 0],
      [3, 0, 1, 0, 1],
    ]);
    expect(await ask((c) => between(c, 1, 2))).toEqual({
      came: [],
      left: [],
      changed: [{ agency: '阿合奇县财政局', year: 2024, cells: [{ cell: RECEIVED, from: 10, to: 55 }] }],
    });
    expect(await ask((c) => between(c, 1, 3))).toEqual({ came: [], left: [], changed: [] });
  });
});

describe('who is who follows the register as it stands', () => {
  it('a rename registered later makes one agency of what was loaded as two, also without new reports', async () => {
    await run([of('阿合奇县财政局', 5, '653023', 2023), of('阿合奇县财政金融局', 7)]);
    expect(await agencies()).toHaveLength(2);
    const { loaded } = await run([], { register: [line('aq-finance', '阿合奇县财政局'), line('aq-finance', '阿合奇县财政金融局')] });
    expect(await agencies()).toEqual([{ id: 'aq-finance', n_reports: 2 }]);
    expect([loaded.left.length, loaded.came.length]).toEqual([2, 2]);
    await run([], { register: [] });
    expect(await agencies()).toHaveLength(2);
  });

  it('a merger registered later names the successor', async () => {
    await run([of('阿合奇县财政局', 5), of('阿合奇县教育局', 7)]);
    await run([], { register: [line('gone', '阿合奇县财政局', 'heir'), line('heir', '阿合奇县教育局')] });
    expect(await ask((c) => selectRows(c, 'SELECT id, successor FROM agency ORDER BY id'))).toEqual([
      { id: 'gone', successor: 'heir' },
      { id: 'heir', successor: null },
    ]);
  });

  it('a region filled in is the same report: a total of 5 stays 5', async () => {
    await run([of('某某管理局', 5, null)]);
    expect(await total()).toBe(5);
    await run([of('某某管理局', 5)]);
    expect([await total(), (await agencies()).length]).toEqual([5, 1]);
  });

  it('a region filled in beside a changed figure is the same row of the same list', async () => {
    const list = { file: 'list.csv', path: '/somewhere/list.csv', sha256: null };
    const from =
      (one: Report): Work =>
      async (s) => {
        s.beginFile(list);
        s.take({ ...one, source: { ...one.source, file: 'list.csv' } });
        s.endFile({ reader: null, refused: 0 });
      };
    await run(from(of('某某管理局', 5, null)));
    await run(from(of('某某管理局', 6)));
    expect([await total(), (await agencies()).length]).toEqual([6, 1]);
  });

  it('a name without a region beside other figures of that name elsewhere is not merged on a guess', async () => {
    await run([of('某某管理局', 5, null)]);
    await run([of('某某管理局', 6)]);
    expect([await total(), (await agencies()).length]).toEqual([11, 2]);
  });

  it('a line of the register places a name that states no region', async () => {
    await run([of('某某管理局', 5, null)]);
    await run([], { register: [line('placed', '某某管理局')] });
    expect(await ask((c) => selectRows(c, 'SELECT a.id, f.county FROM fact f JOIN agency a USING (agency_key)'))).toEqual([
      { id: 'placed', county: '653023' },
    ]);
  });
});

describe('a way out', () => {
  it('a submission is withdrawn and restored; what came before it holds again', async () => {
    await run([of('阿合奇县财政局', 10)]);
    const before = (await run([of('合计', 99), of('阿合奇县财政局', 55)])).meta.version;
    const { loaded } = await run((s) => s.withdraw(2));
    expect(await total()).toBe(10);
    expect(loaded.left).toEqual([{ agency: '合计', year: 2024 }]);
    expect(loaded.changes).toMatchObject([{ cells: [{ from: 55, to: 10 }] }]);
    const { meta } = await run((s) => s.restore(2));
    expect([await total(), meta.version]).toEqual([154, before]);
  });

  it('one report is withdrawn by agency and year, and comes back when it is submitted again or restored', async () => {
    await run([of('阿合奇县财政局', 10), of('阿合奇县财政局', 20, '653023', 2042 - 18)]);
    await run([of('阿合奇县教育局', 1)]);
    await run((s) => s.withdrawReport('阿合奇县教育局', 2024));
    expect(await agencies()).toHaveLength(1);
    await run((s) => s.withdrawReport('阿合奇县教育局', 2024, true));
    expect(await agencies()).toHaveLength(2);
    await run((s) => s.withdrawReport('阿合奇县教育局', 2024));
    await run([of('阿合奇县教育局', 1)]);
    expect(await agencies()).toHaveLength(2);
  });

  it.each<[string, Work, RegExp]>([
    ['a submission that is not there', (s) => s.withdraw(9), /没有第 9 批：现有第 1 至 1 批/],
    ['a report that is not there', (s) => s.withdrawReport('某县某局', 2024), /没有“某县某局” 2024 年可撤回的报告/],
    ['a restore of what holds', (s) => s.restore(1), /第 1 批没有撤回/],
  ])('%s: a clear line, and the file stays as it is', async (_, work, message) => {
    await run([of('阿合奇县财政局', 10)]);
    const bytes = readFileSync(filesOf(SET, folder).current);
    await expect(run(work)).rejects.toThrow(message);
    expect(readFileSync(filesOf(SET, folder).current).equals(bytes)).toBe(true);
  });

  it.each<[string, readonly RegisterLine[], RegExp]>([
    ['that points at itself', [line('a', '阿合奇县财政局', 'a')], /绕成一圈：a → a/],
    ['in a ring', [line('a', '阿合奇县财政局', 'b'), line('b', '阿合奇县教育局', 'a')], /绕成一圈：a → b → a/],
    ['that claims the name of another', [line('a', '阿合奇县财政局'), line('b', '阿合奇县财政局')], /a 与 b 同时使用名称/],
  ])('a register line %s: a clear line, nothing lost, the last good file serves', async (_, register, message) => {
    await run([of('阿合奇县财政局', 10)]);
    const bytes = readFileSync(filesOf(SET, folder).current);
    await expect(run([of('阿合奇县教育局', 7)], { register })).rejects.toThrow(message);
    expect(readFileSync(filesOf(SET, folder).current).equals(bytes)).toBe(true);
    await run([of('阿合奇县教育局', 7)]);
    expect(await total()).toBe(17);
  });

  it('interrupted at any step leaves the file that was served, and is possible afterwards', async () => {
    await run([of('阿合奇县财政局', 10)]);
    await run([of('阿合奇县财政局', 55)]);
    for (const at of ['load', 'derive', 'finish', 'verify', 'swap'] as const) {
      const onStep = (step: string) => {
        if (step === at) throw new Error('interrupted');
      };
      await expect(run((s) => s.withdraw(2), { onStep })).rejects.toThrow('interrupted');
      expect(await total()).toBe(55);
    }
    await run((s) => s.withdraw(2));
    expect(await total()).toBe(10);
  });
});

it('building from all submissions gives the version of building on, with corrections as they stand', async () => {
  const corrections = [
    {
      agency: '阿合奇县教育局',
      region: null,
      year: 2024,
      cell: RECEIVED,
      value: 3,
      reason: '笔误',
      evidence: '来函',
      who: '某人',
      date: '2026-01-02',
    },
  ] as const;
  await run([of('阿合奇县财政局', 10), of('阿合奇县教育局', 1)]);
  await run([of('阿合奇县财政局', 55)]);
  const { meta } = await run([], { corrections });
  expect(await total()).toBe(58);
  const anew = await run([], { anew: true });
  expect([await total(), anew.meta.version]).toEqual([58, meta.version]);
});

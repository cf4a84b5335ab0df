import { copyFileSync, linkSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../report';
import { report, temporaryFolder } from '../testing/plain-report';
import { contentHash } from './content';
import { openDatabase, SERVING, selectRow, selectRows } from './database';
import { WarehouseCorrupt, WarehouseOutdated } from './errors';
import { filesOf, keptFiles, keptNames, keptPath } from './files';
import { openChecked } from './open';
import { readReports } from './read';
import { LOG_TABLES } from './schema';
import { clean, publish, rollback } from './swap';
import { type UpdateOptions, updateCollection, type Work } from './update';
import { verify } from './verify';

const RECEIVED = 'applications.received.total';
const GRANTED = 'applications.granted.total';
const SET = 'test';
/** What an earlier program's checks said of a report. */
const stale: Report['findings'][number] = { code: 'outcomes', standing: 'printed', verdict: 'failed', cells: [], left: 1, right: 2 };

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const load = (reports: Iterable<Report> | Work, options: Partial<UpdateOptions> = {}) =>
  updateCollection(reports, { collection: SET, folder, ...options });

async function rows<Row>(sql: string): Promise<Row[]> {
  const { connection, close } = await openDatabase(filesOf(SET, folder).current, SERVING);
  try {
    return await selectRows<Row>(connection, sql);
  } finally {
    close();
  }
}

const figures = () =>
  rows(`SELECT a.name, f.year, f."${RECEIVED}" AS received, f.revision FROM fact f JOIN agency a USING (agency_key) ORDER BY name, year`);

describe('the same agency and year again', () => {
  it('is a revision: the newest wins, the older stays in history with all it said', async () => {
    const first = report('甲县财政局', 2023, { [RECEIVED]: 5, [GRANTED]: 3 }, { narrative: { overview: '旧文' } });
    await load([first, report('甲县财政局', 2024, { [RECEIVED]: 7 })], { now: new Date('2026-01-01T00:00:00Z') });
    const { loaded } = await load([report('甲县财政局', 2023, { [RECEIVED]: 6, [GRANTED]: 3 })], { now: new Date('2026-02-01T00:00:00Z') });

    expect(loaded).toMatchObject({ read: 1, added: 0, replaced: 1, unchanged: 0 });
    expect(loaded.changes).toEqual([{ agency: '甲县财政局', year: 2023, cells: [{ cell: RECEIVED, from: 5, to: 6 }] }]);
    expect(await figures()).toEqual([
      { name: '甲县财政局', year: 2023, received: 6, revision: 2 },
      { name: '甲县财政局', year: 2024, received: 7, revision: 1 },
    ]);
    const [old] = await rows<{ report: string; loaded_at: string; superseded_at: string }>(
      'SELECT report, loaded_at, superseded_at FROM revision',
    );
    expect(JSON.parse(old!.report)).toMatchObject({ cells: { [RECEIVED]: 5 }, narrative: { overview: '旧文' } });
    expect([old!.loaded_at, old!.superseded_at]).toEqual(['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
    // Nothing of the older version is left beside the current one.
    expect(await rows('SELECT * FROM narrative')).toEqual([]);
  });

  it('under another spelling is the same agency', async () => {
    await load([report('阿合奇县财政局', 2023)]);
    const { loaded, meta } = await load([report('新疆维吾尔自治区阿合奇县财政局', 2023)]);
    expect([loaded.replaced, meta.n_agencies]).toEqual([1, 1]);
  });

  it('of one name in two regions is two agencies', async () => {
    const elsewhere = { name: '鼓楼区财政局', region: '320106', level: 'county', kind: 'department' } as const;
    const { loaded, meta } = await load([
      report('', 2023, {}, { agency: elsewhere }),
      report('', 2023, {}, { agency: { ...elsewhere, region: '350102' } }),
    ]);
    expect([loaded.added, meta.n_agencies]).toEqual([2, 2]);
  });

  it('of two documents that name no agency is kept twice', async () => {
    const unnamed = (sha256: string) =>
      report(
        '（未署名机关）',
        2023,
        {},
        { problems: [{ code: 'agency_unknown' }], source: { file: 'a.html', format: 'html', sha256, url: null, title: null } },
      );
    expect((await load([unnamed('aa'.repeat(32)), unnamed('bb'.repeat(32))])).loaded).toMatchObject({ added: 2, replaced: 0 });
  });

  it('with two versions in one run: the later wins', async () => {
    const { loaded } = await load([report('甲县财政局', 2023, { [RECEIVED]: 1 }), report('甲县财政局', 2023, { [RECEIVED]: 2 })]);
    expect(loaded).toMatchObject({ added: 1, replaced: 1 });
    expect(await figures()).toMatchObject([{ received: 2 }]);
  });

  it('an excerpt never displaces a full report; it is kept in history, and a figure that differs is a finding', async () => {
    await load([report('甲县财政局', 2023, { [RECEIVED]: 5, [GRANTED]: 3 })]);
    const excerpt = report(
      '甲县财政局',
      2023,
      { [RECEIVED]: 9, [GRANTED]: 3 },
      { completeness: 'excerpt', source: { file: 'p.csv', format: 'csv', sha256: null, url: 'http://x.gov.cn/1', title: null } },
    );
    const { loaded } = await load([excerpt]);
    expect(loaded).toMatchObject({ outranked: 1, replaced: 0 });
    expect(await figures()).toMatchObject([{ received: 5 }]);
    expect(await rows('SELECT code, cells, "left", "right" FROM finding WHERE across')).toEqual([
      { code: 'sources_disagree', cells: [RECEIVED], left: 5, right: 9 },
    ]);
    expect((await load([excerpt])).untouched).toBe(true);
  });
});

describe('loading the same reports twice', () => {
  const reports = [
    report('甲县财政局', 2023, { [RECEIVED]: 5 }),
    report('乙县财政局', 2023, { [RECEIVED]: 0 }),
    report('甲县财政局', 2024),
  ];

  it('changes nothing', async () => {
    const first = await load(reports);
    const again = await load(reports);
    expect(again).toMatchObject({ untouched: true, loaded: { added: 0, replaced: 0, unchanged: 3 } });
    expect(again.meta).toEqual(first.meta);
    expect(keptFiles(filesOf(SET, folder))).toEqual([]);
  });

  it('changes nothing when the run holds an older and a newer version of one report', async () => {
    const versions = [...reports, report('甲县财政局', 2023, { [RECEIVED]: 6 })];
    await load(versions);
    expect(await load(versions)).toMatchObject({ untouched: true, loaded: { unchanged: 4 } });
    expect(await figures()).toContainEqual({ name: '甲县财政局', year: 2023, received: 6, revision: 2 });
  });

  it('gives one version whatever the order, the time and the number of runs', async () => {
    const { meta } = await load(reports);
    const other = await updateCollection([...reports].reverse().slice(0, 2), { collection: 'other', folder, now: new Date('2030-01-01') });
    expect(other.meta.version).not.toBe(meta.version);
    const { meta: whole } = await updateCollection(reports.slice(0, 1), { collection: 'other', folder, sort: false });
    expect(whole.version).toBe(meta.version);
  });
});

describe('a report that cannot be loaded', () => {
  it('is refused with the reason and the rest goes on', async () => {
    const { loaded } = await load([
      report('甲县财政局', 2023, { [RECEIVED]: 1.5 }),
      report('乙县财政局', 2023, { [RECEIVED]: 2 ** 40 }),
      { ...report('丙县财政局', 2023), year: 1900 },
      { nonsense: true } as unknown as Report,
      report('丁县财政局', 2023, { 'disclosure.fees.amount': 1.5, [RECEIVED]: 4 }),
    ]);
    expect(loaded).toMatchObject({ read: 5, added: 1 });
    expect(loaded.refused.map((r) => r.reason)).toEqual([
      expect.stringContaining(`甲县财政局 2023 年：${RECEIVED} 的值 1.5 不是整数`),
      expect.stringContaining(`${RECEIVED} 的值 1099511627776`),
      expect.stringContaining('year'),
      expect.stringContaining('不是规范的报告数据'),
    ]);
    expect(await figures()).toMatchObject([{ name: '丁县财政局', received: 4 }]);
  });
});

describe('a few new reports', () => {
  it('appended to an existing file give what a whole new build gives', async () => {
    const all = ['甲', '乙', '丙', '丁'].flatMap((name, i) =>
      [2022, 2023].map((year) => report(`${name}县财政局`, year, { [RECEIVED]: i + year })),
    );
    const changed = report('乙县财政局', 2022, { [RECEIVED]: 1 });
    await load(all.slice(0, 6));
    await load([...all.slice(6), changed], { sort: false });
    const content = async () => [
      await figures(),
      await rows('SELECT * FROM rollup ORDER BY ALL'),
      await rows('SELECT id, name, first_year, last_year, n_reports FROM agency ORDER BY id'),
    ];
    const appended = await content();
    await load([...all, changed], { rebuild: true });
    expect(await content()).toEqual(appended);
  });
});

describe('a file that cannot be used', () => {
  const altered = async (...statements: readonly string[]) => {
    const { current } = filesOf(SET, folder);
    const { connection, close } = await openDatabase(current, {});
    for (const statement of statements) await connection.run(statement);
    close();
    return current;
  };

  it('of a later program names what to do, and is left as it is', async () => {
    await load([report('甲县财政局', 2023)]);
    const current = await altered('UPDATE meta SET schema_version = 99');
    const bytes = readFileSync(current);
    await expect(load([report('乙县财政局', 2023)])).rejects.toThrow(WarehouseOutdated);
    expect(readFileSync(current).equals(bytes)).toBe(true);
    await expect(openChecked(SET, current, SERVING)).rejects.toThrow(/第 99 版.*请更新本程序/);
  });

  it.each([
    ['with its submissions', []],
    ['from before there were submissions', LOG_TABLES.map((name) => `DROP TABLE ${name}`)],
  ])('of an earlier program, %s, is taken over by the next run: nothing is lost', async (_, statements) => {
    const day = (n: number) => ({ now: new Date(Date.UTC(2026, 0, n)) });
    await load([report('甲县财政局', 2023, { [RECEIVED]: 5 }), report('甲县财政局', 2024, { [RECEIVED]: 7 })], day(1));
    await load([report('甲县财政局', 2023, { [RECEIVED]: 6 })], day(2));
    const content = async () => [await figures(), await rows('SELECT revision, content, loaded_at, superseded_at FROM revision')];
    const before = await content();
    const current = await altered(...statements, 'UPDATE meta SET schema_version = 1');
    await expect(openChecked(SET, current, SERVING)).rejects.toThrow(/npm run warehouse -- rebuild --set test/);
    await load([], { anew: true });
    expect(await content()).toEqual(before);
    await load((s) => s.withdraw(2));
    expect(await figures()).toMatchObject([{ year: 2023, received: 5, revision: 1 }, { year: 2024 }]);
  });

  it('of a program that kept its findings with the reports: read anew they are unchanged', async () => {
    const old = report('甲县财政局', 2023, { [RECEIVED]: 5 }, { findings: [stale] });
    const list = { file: 'a.csv', path: null, sha256: 'aa'.repeat(32) };
    const read: Work = async (s) => {
      s.beginFile(list);
      s.take(old);
      s.endFile({ reader: 'reader', refused: 0 });
    };
    await load(read);
    const kept = deflateRawSync(JSON.stringify(old)).toString('hex');
    await altered(
      `UPDATE submitted_report SET content = ${contentHash(old)}, report = unhex('${kept}')`,
      `UPDATE submitted SET content = ${contentHash(old)}`,
      `UPDATE ingested SET contents = [${contentHash(old)}]`,
      'UPDATE meta SET schema_version = 7',
    );
    await load([], { anew: true });
    expect(await rows(`SELECT * FROM finding WHERE code = '${stale.code}' AND "left" = 1`)).toEqual([]);
    expect((await load(async (s) => void (await s.takeKnown(list, 'reader')))).loaded).toMatchObject({ read: 0, unchanged: 1 });
    expect((await load([report('甲县财政局', 2023, { [RECEIVED]: 5 })])).loaded).toMatchObject({ unchanged: 1, replaced: 0 });
  });

  it('that is no database is named corrupt, with the way back', async () => {
    await load([report('甲县财政局', 2023)]);
    const files = filesOf(SET, folder);
    writeFileSync(files.current, 'not a database at all');
    await expect(load([report('乙县财政局', 2023)])).rejects.toThrow(WarehouseCorrupt);
    await expect(load([report('乙县财政局', 2023)])).rejects.toThrow(/npm run ingest -- <原来的文件或目录> --set test --rebuild/);
  });

  it('that is no database leads back to an earlier version where there is one, and can be built anew', async () => {
    await load([report('甲县财政局', 2023)]);
    await load([report('甲县财政局', 2024)]);
    const files = filesOf(SET, folder);
    writeFileSync(files.current, 'not a database at all');
    await expect(load([report('乙县财政局', 2023)])).rejects.toThrow(/rollback --set test/);
    await updateCollection([report('乙县财政局', 2023)], { collection: SET, folder, rebuild: true });
    // The broken file is not worth keeping, the one before it is.
    const [kept, ...rest] = keptFiles(files);
    expect(rest).toEqual([]);
    const { meta, close } = await openChecked(SET, kept!.path, SERVING);
    close();
    expect(meta).toMatchObject({ n_reports: 1, version: kept!.version });
    writeFileSync(kept!.path, 'not a database at all');
    await expect(openChecked(SET, kept!.path, SERVING)).rejects.toThrow(/--rebuild/);
  });
});

describe('checks that are others since a report was submitted', () => {
  const said = () => rows<{ code: string }>('SELECT code, "left", "right" FROM finding ORDER BY code');
  const off = (findings: Report['findings']) =>
    report(
      '甲县财政局',
      2023,
      { [RECEIVED]: 5, 'remedies.review.total': 9, 'remedies.review.upheld': 12 },
      { completeness: 'excerpt', findings },
    );
  const exceeds = { code: 'parts_exceed_whole', left: 9, right: 12 };
  const printed: typeof stale = { code: 'label_misprint', standing: 'advisory', verdict: 'noted', cells: [] };

  it('what was said at the ingest is forgotten, what the document brought stays', async () => {
    await load([off([stale, printed, { ...stale, code: 'a_check_of_yore' }])]);
    expect(await said()).toEqual([{ code: 'label_misprint', left: null, right: null }, exceeds]);
  });

  it.each([
    ['an ingest that brings nothing', {}],
    ['a build from all submissions', { anew: true }],
  ])('%s, by another program than built the file, says what the checks say now', async (_, how) => {
    await load([off([])], { program: 'earlier' });
    const { connection, close } = await openDatabase(filesOf(SET, folder).current, {});
    await connection.run(`UPDATE finding SET code = '${stale.code}', "left" = 1`);
    await connection.run('UPDATE fact SET content = 1');
    close();
    expect((await load([], { program: 'earlier' })).untouched).toBe(true);
    expect(await said()).toMatchObject([{ code: stale.code, left: 1 }]);
    expect((await load([], { program: 'now', ...how })).untouched).toBe(false);
    expect(await said()).toEqual([exceeds]);
    expect((await load([], { program: 'now' })).untouched).toBe(true);
  });
});

describe('verification', () => {
  it('finds a figure that was altered in the file', async () => {
    await load([report('甲县财政局', 2023, { [RECEIVED]: 5 }), report('乙县财政局', 2023, { [RECEIVED]: 8 })]);
    const { connection, close } = await openDatabase(filesOf(SET, folder).current, {});
    expect((await verify(connection, { thorough: true })).faults).toEqual([]);
    await connection.run(`UPDATE fact SET "${RECEIVED}" = 50 WHERE "${RECEIVED}" = 5`);
    expect((await verify(connection, { thorough: true })).faults).toEqual([expect.stringContaining('甲县财政局 2023 年')]);
    await connection.run('DELETE FROM fact WHERE year = 2023');
    expect((await verify(connection)).faults.length).toBeGreaterThan(2);
    close();
  });
});

describe('rollback', () => {
  it('serves the previous file again, and a second one returns', async () => {
    const first = await load([report('甲县财政局', 2023)]);
    const second = await load([report('乙县财政局', 2023)]);
    const files = filesOf(SET, folder);
    const version = async () => (await rows<{ version: string }>('SELECT version FROM meta'))[0]!.version;
    rollback(files, keptFiles(files)[0]!, second.meta.version);
    expect(await version()).toBe(first.meta.version);
    expect(keptFiles(files).map((kept) => kept.version)).toEqual([second.meta.version]);
    rollback(files, keptFiles(files)[0]!, first.meta.version);
    expect(await version()).toBe(second.meta.version);
  });

  it('has the last five files to choose from, the latest first', () => {
    const files = filesOf(SET, folder);
    const versions = Array.from({ length: 8 }, (_, i) => `00000000000${i}`);
    versions.forEach((version, i) => {
      writeFileSync(files.building('stage'), version);
      // Builds take seconds; these files would be of one age.
      utimesSync(files.building('stage'), i, i);
      publish(files, files.building('stage'), versions[i - 1] ?? null);
    });
    expect(readFileSync(files.current, 'utf8')).toBe(versions[7]);
    expect(keptFiles(files).map((kept) => kept.version)).toEqual(versions.slice(2, 7).reverse());
    for (const kept of keptFiles(files)) expect(readFileSync(kept.path, 'utf8')).toBe(kept.version);
  });
});

describe('what a killed run left', () => {
  it('is cleared at the next start', async () => {
    await load([report('甲县财政局', 2023)]);
    const files = filesOf(SET, folder);
    for (const name of ['1-stage.duckdb', '1-stage.duckdb.wal', '1-temporary.duckdb'])
      writeFileSync(join(folder, `${files.buildingPrefix}${name}`), 'half');
    writeFileSync(`${files.lock}.4194305`, 'a pid no system gives');
    await load([report('乙县财政局', 2023)], { sort: true });
    const [kept] = keptFiles(files);
    expect(readdirSync(folder).toSorted()).toEqual(['test.duckdb', basename(kept!.path)]);
    const { connection, close } = await openDatabase(kept!.path, SERVING);
    expect(await selectRow(connection, 'SELECT n_reports FROM meta')).toEqual({ n_reports: 1 });
    close();
  });

  describe.each([
    { how: 'a second name', keep: linkSync },
    {
      how: 'a copy, where the file system has no links',
      keep: (from: string, to: string) => {
        copyFileSync(from, to);
        utimesSync(to, statSync(from).atime, statSync(from).mtime);
      },
    },
  ])('in the middle of a swap, with the old file kept by $how', ({ keep }) => {
    const files = () => filesOf(SET, folder);
    const first = () => keptPath(files(), 1, '');
    const second = () => keptPath(files(), 2, 'abcdef012345');
    const content = () => [files().current, ...keptNames(files()).map(({ path }) => path)].map((path) => readFileSync(path, 'utf8'));
    beforeEach(() => {
      writeFileSync(files().current, 'second');
      writeFileSync(first(), 'first');
      // Files are built seconds apart; a test writes them within a millisecond.
      utimesSync(first(), 1, 1);
      utimesSync(files().current, 2, 2);
    });

    it('before the new file was in place: the way back is still the file before', () => {
      keep(files().current, second());
      expect(keptFiles(files()).map(({ path }) => path)).toEqual([first()]);
      clean(files());
      expect(content()).toEqual(['second', 'first']);
    });

    it('after it: the replaced file is the way back', () => {
      keep(files().current, second());
      writeFileSync(files().building('stage'), 'third!');
      renameSync(files().building('stage'), files().current);
      clean(files());
      expect(content()).toEqual(['third!', 'second', 'first']);
    });

    it('of a rollback: neither file is lost', () => {
      keep(files().current, second());
      renameSync(first(), files().current);
      clean(files());
      expect(content()).toEqual(['first', 'second']);
    });

    it('an earlier program kept one file under another name: it is a way back too', () => {
      renameSync(first(), join(folder, 'test.previous.duckdb'));
      expect(keptFiles(files())).toEqual([{ path: join(folder, 'test.previous.duckdb'), version: '', number: 0 }]);
    });
  });
});

describe('an invented collection', () => {
  it('stays invented when more is loaded into it', async () => {
    await load([report('甲县财政局', 2023)], { invented: true });
    expect((await load([report('乙县财政局', 2023)])).meta.invented).toBe(true);
  });

  it('keeps its own regions', async () => {
    const regions = [
      { code: '990000', name: '示例省', level: 'province' as const, parent: null },
      { code: '990101', name: '示例县', level: 'county' as const, parent: '990000' },
    ];
    const agency = { name: '示例县财政局', region: '990101', level: 'county' as const, kind: 'department' as const };
    await load([report('', 2023, {}, { agency })], { regions });
    await load([report('', 2024, {}, { agency })]);
    expect(await rows('SELECT DISTINCT province_name, prefecture_name, county_name FROM fact')).toEqual([
      { province_name: '示例省', prefecture_name: null, county_name: '示例县' },
    ]);
    expect(await rows('SELECT code, full_name, parent, pinyin, initials FROM region ORDER BY code')).toEqual([
      { code: '990000', full_name: '示例省', parent: null, pinyin: 'shilisheng', initials: 'sls' },
      { code: '990101', full_name: '示例省示例县', parent: '990000', pinyin: 'shilixian', initials: 'slx' },
    ]);
  });
});

describe('the agencies of a file', () => {
  it('carry their names over time and can be found by characters, pinyin and initials', async () => {
    const named = (name: string, year: number) =>
      report('', year, {}, { agency: { name, region: '653023', level: 'county', kind: 'department' } });
    await load([named('阿合奇县教育局', 2022), named('阿合奇县教育局', 2023)]);
    const [agency] = await rows<{ search: string }>('SELECT name, search, first_year, last_year, n_reports FROM agency');
    expect(agency).toMatchObject({ name: '阿合奇县教育局', first_year: 2022, last_year: 2023, n_reports: 2 });
    expect(agency!.search.split(' ')).toEqual(['阿合奇县教育局', 'aheqixianjiaoyuju', 'ahqxjyj']);
  });
});

describe('reports read back', () => {
  it('come in the order asked for, without those that are not there', async () => {
    await load([report('甲县财政局', 2023), report('乙县财政局', 2023)]);
    const { connection, close } = await openDatabase(filesOf(SET, folder).current, SERVING);
    const found = await readReports((sql) => selectRows(connection, sql), [2, 99, 1]);
    close();
    expect(found.map((r) => r.agency.name)).toEqual(['乙县财政局', '甲县财政局']);
  });
});

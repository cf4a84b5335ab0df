import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report, temporaryFolder } from '../testing/plain-report';
import { closeAll, listCollections, openSource, QueryTimeout } from './connection';
import { filesOf } from './files';
import { Generation } from './generation';
import { updateCollection } from './update';

const RECEIVED = 'applications.received.total';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  vi.stubEnv('MINGJIAN_WAREHOUSE', folder);
});
afterEach(() => {
  closeAll();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  remove();
});

const load = (received: number, collection = 'test') =>
  updateCollection([report('甲县财政局', 2023, { [RECEIVED]: received })], { collection });
const received = async (): Promise<unknown> => (await (await openSource('test')).rows(`SELECT "${RECEIVED}" AS n FROM fact`))[0];
/** The name is looked at once a second. */
const aSecondLater = () => vi.setSystemTime(Date.now() + 1100);
const follow = () => vi.useFakeTimers({ toFake: ['Date'] });

/** Puts a file under the served name as a publish does. */
function put(content: string): void {
  const aside = join(folder, 'aside');
  writeFileSync(aside, content);
  renameSync(aside, filesOf('test').current);
}

describe('a served collection', () => {
  it('answers with plain rows: bound values, big numbers as numbers, lists, times', async () => {
    await load(5);
    const source = await openSource('test');
    expect(
      await source.rows(`SELECT sum("${RECEIVED}") AS n, count(*) AS c, $1 AS s FROM fact WHERE year = $2`, ['a\'"; DROP', 2023]),
    ).toEqual([{ n: 5, c: 1, s: 'a\'"; DROP' }]);
    expect(await source.rows("SELECT [1, 2] AS list, NULL AS none, 1.5::DECIMAL(4, 2) AS d, DATE '2026-01-02' AS at, true AS b")).toEqual([
      { list: [1, 2], none: null, d: 1.5, at: '2026-01-02T00:00:00.000Z', b: true },
    ]);
  });

  it('can neither be changed nor reach outside its file', async () => {
    await load(5);
    const source = await openSource('test');
    for (const sql of [
      'DELETE FROM fact',
      `COPY fact TO '${folder}/out.csv'`,
      `SELECT * FROM read_csv('/etc/passwd')`,
      `ATTACH '${folder}/x.duckdb'`,
      "SET memory_limit = '10GB'",
    ]) {
      await expect(source.rows(sql), sql).rejects.toThrow();
    }
  });

  it('is one file for all who ask while it stays the same, and answers more at once than it has connections', async () => {
    await load(5);
    const sources = await Promise.all(Array.from({ length: 12 }, () => openSource('test')));
    expect(new Set(sources).size).toBe(1);
    const answers = await Promise.all(sources.map((source, i) => source.rows(`SELECT ${i} AS i FROM fact`)));
    expect(answers).toEqual(sources.map((_, i) => [{ i }]));
  });

  it('follows a new file; a page that began on the old one ends on it', async () => {
    follow();
    await load(5);
    const before = await openSource('test');
    await load(6);
    aSecondLater();
    const after = await openSource('test');
    expect(after.version).not.toBe(before.version);
    expect(await after.rows(`SELECT "${RECEIVED}" AS n FROM fact`)).toEqual([{ n: 6 }]);
    expect(await before.rows(`SELECT "${RECEIVED}" AS n FROM fact`)).toEqual([{ n: 5 }]);
  });

  it('goes on answering while files are swapped under it', async () => {
    await load(0);
    let swapping = true;
    const answers: unknown[] = [];
    const reading = (async () => {
      while (swapping) answers.push(await received());
    })();
    for (let n = 1; n <= 3; n++) await load(n);
    swapping = false;
    await reading;
    expect(answers.length).toBeGreaterThan(3);
    for (const answer of answers) expect([0, 1, 2, 3]).toContainEqual((answer as { n: number }).n);
  });

  it('keeps the last good file when a broken one comes or the file goes, and takes the next good one', async () => {
    follow();
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    await load(5);
    copyFileSync(filesOf('test').current, join(folder, 'good'));
    expect(await received()).toEqual({ n: 5 });
    put('broken');
    aSecondLater();
    expect(await received()).toEqual({ n: 5 });
    expect(complaint.mock.calls[0]?.[0]).toContain('已损坏');
    rmSync(filesOf('test').current);
    aSecondLater();
    expect(await received()).toEqual({ n: 5 });
    renameSync(join(folder, 'good'), filesOf('test').current);
    await load(6);
    aSecondLater();
    expect(await received()).toEqual({ n: 6 });
  });
});

describe('a query', () => {
  it('over its time limit is interrupted, and the connection serves the next one', async () => {
    await load(5);
    const generation = await Generation.open('test', filesOf('test').current);
    await expect(generation.rows('SELECT count(*) FROM range(100000000000) a', [], 50)).rejects.toThrow(QueryTimeout);
    expect(await generation.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    generation.close();
  });

  it('that is wrong says so and is no timeout', async () => {
    await load(5);
    await expect((await openSource('test')).rows('SELECT nothing FROM fact')).rejects.not.toThrow(QueryTimeout);
  });
});

describe('a collection that cannot be served', () => {
  it.each([
    ['missing', 'nosuch', /还没有建立.*npm run ingest -- <文件或目录> --set nosuch/],
    ['missing', 'demo', /npm run demo/],
    ['missing', '../etc/passwd', /还没有建立/],
  ])('%s: %s', async (code, name, message) => {
    await expect(openSource(name)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('is tried again when its file is mended', async () => {
    follow();
    put('broken');
    await expect(openSource('test')).rejects.toMatchObject({ code: 'corrupt' });
    rmSync(filesOf('test').current);
    await load(5);
    aSecondLater();
    expect(await received()).toEqual({ n: 5 });
  });

  it('stands in the list with its fault beside those that can', async () => {
    await load(5, 'good');
    put('broken');
    const listed = await listCollections();
    expect(listed.map((c) => [c.name, c.meta?.n_reports ?? c.fault?.code])).toEqual([
      ['good', 1],
      ['test', 'corrupt'],
    ]);
  });
});

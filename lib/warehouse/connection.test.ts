import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report, temporaryFolder } from '../testing/plain-report';
import { closeAll, listCollections, openSource, QueryTimeout } from './connection';
import { filesOf } from './files';
import { Generation } from './generation';
import { TooBusy } from './source';
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
    await load(5);
    const before = await openSource('test');
    await load(6);
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

  it('keeps the last good file when a broken one comes, is gone when its file goes, and takes the next good one', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    await load(5);
    copyFileSync(filesOf('test').current, join(folder, 'good'));
    const { version } = await openSource('test');
    expect(await received()).toEqual({ n: 5 });
    put('broken');
    expect(await received()).toEqual({ n: 5 });
    expect(complaint.mock.calls[0]?.[0]).toContain('已损坏');
    rmSync(filesOf('test').current);
    await expect(received()).rejects.toThrow(/还没有建立/);
    await expect(openSource('test', version)).rejects.toThrow(/还没有建立/);
    renameSync(join(folder, 'good'), filesOf('test').current);
    await load(6);
    expect(await received()).toEqual({ n: 6 });
  });
});

describe('a version', () => {
  /** Loads 0, 1 … and returns the version of each. */
  const versions = async (n: number) => {
    const all: string[] = [];
    for (let i = 0; i < n; i++) all.push((await load(i)).meta.version);
    return all;
  };
  const of = async (version: string) =>
    (await (await openSource('test', version)).rows<{ n: number }>(`SELECT "${RECEIVED}" AS n FROM fact`))[0]?.n;

  it('is opened while its file is kept, by its first eight digits or more', async () => {
    vi.stubEnv('MINGJIAN_KEEP', '2');
    const all = await versions(4);
    for (let i = 1; i < 4; i++) {
      expect(await of(all[i]!)).toBe(i);
      expect(await of(all[i]!.slice(0, 8))).toBe(i);
    }
    for (const wrong of [all[0]!, '', 'abcdefg', 'abc', '../../x', 'ffffffffffff'])
      await expect(openSource('test', wrong), wrong).rejects.toMatchObject({
        code: 'gone',
        message: expect.stringContaining(`${all[3]}、${all[2]}、${all[1]}`),
      });
  });

  it('is opened once for all who ask together, and again after it was closed', async () => {
    const [first] = await versions(2);
    closeAll();
    const sources = await Promise.all(Array.from({ length: 8 }, () => openSource('test', first!)));
    expect(new Set(sources).size).toBe(1);
    (sources[0] as unknown as Generation).close();
    expect(await of(first!)).toBe(0);
  });

  it('that is replaced is closed when it is idle, and not while somebody holds it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [first] = await versions(1);
    const held = await openSource('test');
    const release = held.hold();
    await load(1);
    expect(await received()).toEqual({ n: 1 });
    vi.advanceTimersByTime(5 * 60_000);
    expect(await held.rows(`SELECT "${RECEIVED}" AS n FROM fact`)).toEqual([{ n: 0 }]);
    release();
    release();
    vi.advanceTimersByTime(31_000);
    await expect(held.rows('SELECT 1')).rejects.toThrow(/closed/);
    // A reader who takes nothing for ten minutes has gone, though he never said so.
    const again = await openSource('test', first!);
    again.hold();
    vi.advanceTimersByTime(11 * 60_000);
    await expect(again.rows('SELECT 1')).rejects.toThrow(/closed/);
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

  it('waits its turn, and is refused where too many wait or it has waited too long; then the connection goes to who still waits', async () => {
    await load(5);
    const generation = await Generation.open('test', filesOf('test').current);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slow = (limit: number) =>
      generation.rows('SELECT count(*) FROM range(100000000000) a', [], limit).catch((error: unknown) => error);
    const longer = [slow(15_000), slow(15_000), slow(15_000)];
    const impatient = generation.rows('SELECT 1').catch((error: unknown) => error);
    vi.advanceTimersByTime(10_001);
    expect(await impatient).toBeInstanceOf(TooBusy);
    vi.advanceTimersByTime(15_001);
    vi.useRealTimers();
    await Promise.all(longer);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const running = [slow(5000), slow(5000), slow(5000)];
    const waiting = Array.from({ length: 300 }, () => generation.rows('SELECT 1 AS one').catch((error: unknown) => error));
    await expect(generation.rows('SELECT 1')).rejects.toThrow(TooBusy);
    // The running ones are interrupted at their limit; who waits is served then.
    vi.advanceTimersByTime(5001);
    vi.useRealTimers();
    expect((await Promise.all(running)).every((error) => error instanceof QueryTimeout)).toBe(true);
    expect(await Promise.all(waiting)).toEqual(Array(300).fill([{ one: 1 }]));
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
    put('broken');
    await expect(openSource('test')).rejects.toMatchObject({ code: 'corrupt' });
    rmSync(filesOf('test').current);
    await load(5);
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

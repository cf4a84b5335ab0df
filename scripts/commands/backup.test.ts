/** What was backed up comes back whole, a damaged backup touches nothing, and a removed collection is gone at once. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { closeState, openState } from '../../lib/state';
import { addMark, marksOf } from '../../lib/state/marks';
import { report, temporaryFolder } from '../../lib/testing/plain-report';
import { filesOf, updateCollection, WarehouseMissing } from '../../lib/warehouse';
import { closeAll, openSource } from '../../lib/warehouse/connection';
import { backup, remove, restore, upgrade } from './backup';

const { folder, remove: clear } = temporaryFolder();
const load = (n: number) =>
  updateCollection(
    Array.from({ length: 12 }, (_, i) => report(`甲县第${i}局`, 2023, { 'applications.received.total': n })),
    { collection: 'test' },
  );
const mark = (note: string) =>
  addMark(openState(), 'test', { flag: 'a~b~c~2023', state: 'asked', note, by: '王工' }, { version: 'v', value: 1 });

beforeAll(() => {
  vi.stubEnv('MINGJIAN_WAREHOUSE', join(folder, 'warehouse'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
beforeEach(() => {
  closeAll();
  closeState();
  rmSync(join(folder, 'warehouse'), { recursive: true, force: true });
  rmSync(join(folder, 'state'), { recursive: true, force: true });
});
afterAll(() => {
  closeAll();
  closeState();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  clear();
});

it('a backup taken beside an open server comes back: collections and what people wrote', async () => {
  const first = (await load(1)).meta.version;
  mark('first');
  const server = await openSource('test');
  const to = join(folder, 'whole');
  writeFileSync(join(folder, 'corrections.csv'), 'agency,region,year,cell,value,reason,evidence,who,date\n');
  expect(await backup(to, [], join(folder, 'corrections.csv'))).toBe(0);
  expect(readdirSync(to).toSorted()).toEqual(['backup.json', 'corrections.csv', 'state.sqlite', 'test.duckdb']);
  expect(server.version).toBe(first);
  await expect(backup(to, [], '')).rejects.toThrow('不是空文件夹');

  const second = (await load(2)).meta.version;
  mark('second');
  expect((await openSource('test')).version).toBe(second);
  expect(await restore(to, [], true)).toBe(0);
  expect((await openSource('test')).version).toBe(first);
  expect(marksOf(openState(), 'test').map((one) => one.note)).toEqual(['first']);
  expect(readdirSync(join(folder, 'state')).some((name) => name.includes('.before-'))).toBe(true);
  // What was replaced is an earlier version like any other.
  expect((await openSource('test', second)).version).toBe(second);
});

it('a backup that is not whole or was changed restores nothing', async () => {
  await load(1);
  const to = join(folder, 'damaged');
  await backup(to, ['test'], '');
  const second = (await load(2)).meta.version;
  cpSync(to, join(folder, 'unlisted'), { recursive: true });
  rmSync(join(folder, 'unlisted', 'backup.json'));
  await expect(restore(join(folder, 'unlisted'), [], false)).rejects.toThrow('不是完整的备份');
  await expect(restore(to, ['other'], false)).rejects.toThrow('备份里没有 other');
  truncateSync(join(to, 'test.duckdb'), 5000);
  await expect(restore(to, [], false)).rejects.toThrow('没有恢复任何文件');
  expect((await openSource('test')).version).toBe(second);
});

it('a collection is removed only when the user is sure, and then it is gone from the running server at once', async () => {
  const first = (await load(1)).meta.version;
  await load(2);
  const source = await openSource('test');
  expect(await remove('test', false)).toBe(1);
  expect(existsSync(filesOf('test').current)).toBe(true);
  expect(await remove('test', true)).toBe(0);
  expect(readdirSync(join(folder, 'warehouse')).filter((name) => name.startsWith('test'))).toEqual([]);
  await expect(openSource('test')).rejects.toThrow(WarehouseMissing);
  await expect(openSource('test', source.version)).rejects.toThrow(WarehouseMissing);
  await load(3);
  await expect(openSource('test', first)).rejects.toThrow('没有保留版本');
  await expect(remove('other', true)).rejects.toThrow(WarehouseMissing);
});

it('a file of an earlier structure is converted with nothing lost', async () => {
  const { meta } = await load(1);
  closeAll();
  const instance = await DuckDBInstance.create(filesOf('test').current);
  const connection = await instance.connect();
  await connection.run('UPDATE meta SET schema_version = schema_version - 1');
  connection.closeSync();
  instance.closeSync();
  await expect(openSource('test')).rejects.toThrow('另一版结构');
  expect(await upgrade('')).toBe(0);
  expect((await openSource('test')).meta).toMatchObject({ n_reports: meta.n_reports, version: meta.version });
  mkdirSync(join(folder, 'warehouse'), { recursive: true });
});

/**
 * `npm run warehouse -- backup|restore|remove|upgrade`: a copy of everything in a new folder, the way back from it, and taking a
 * collection out. All work beside a running server, which follows at once.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { statePath } from '../../lib/state/database';
import { collectionNames, filesOf, WarehouseCorrupt, WarehouseError, WarehouseMissing, WarehouseOutdated } from '../../lib/warehouse';
import { SERVING } from '../../lib/warehouse/database';
import { isFull } from '../../lib/warehouse/errors';
import { isCollectionName, keptNames, warehouseFolder } from '../../lib/warehouse/files';
import { takeLock } from '../../lib/warehouse/lock';
import { keptVersion, openChecked } from '../../lib/warehouse/open';
import { clean, publish } from '../../lib/warehouse/swap';
import { verify } from '../../lib/warehouse/verify';
import { backup as backupState } from './state';
import { rebuild } from './submissions';
import { BadTarget, badTarget, makeFolder, writeTarget } from './target';

/** What a backup holds, written last: a folder without it is no whole backup. */
const LIST = 'backup.json';
const STATE = 'state.sqlite';
const CORRECTIONS = 'corrections.csv';

const listSchema = z.object({
  at: z.iso.datetime(),
  files: z.array(z.object({ name: z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/), sha256: z.string(), version: z.string().optional() })),
});

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** @param collections the collections; all when none are named. @returns the exit code */
export async function backup(folder: string, collections: readonly string[], corrections: string): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BadTarget(`${folder} 不是空文件夹：请写一个新的文件夹`);
  const names = collections.length > 0 ? collections : collectionNames();
  if (names.length === 0) throw new WarehouseMissing('public');
  makeFolder(folder);
  const files: z.infer<typeof listSchema>['files'] = [];
  try {
    for (const collection of names) {
      const { current } = filesOf(collection);
      const copy = join(folder, `${collection}.duckdb`);
      if (!existsSync(current)) throw new WarehouseMissing(collection);
      // A served file is never written to: another may take its name while it is copied, and the copy is still one whole file.
      copyFileSync(current, copy);
      const { meta, close } = await openChecked(collection, copy, SERVING);
      close();
      files.push({ name: basename(copy), sha256: await sha256Of(copy), version: meta.version });
      console.log(`${collection}：数据版本 ${meta.version}，${meta.n_reports} 份报告`);
    }
    if (collections.length === 0 && existsSync(statePath())) {
      const code = await backupState(join(folder, STATE));
      if (code !== 0) return code;
      files.push({ name: STATE, sha256: await sha256Of(join(folder, STATE)) });
    }
    if (collections.length === 0 && existsSync(corrections)) {
      copyFileSync(corrections, join(folder, CORRECTIONS));
      files.push({ name: CORRECTIONS, sha256: await sha256Of(join(folder, CORRECTIONS)) });
    }
  } catch (error) {
    throw isFull(error) ? badTarget(folder, error) : error;
  }
  await writeTarget(join(folder, LIST), `${JSON.stringify({ at: new Date().toISOString(), files }, null, 1)}\n`);
  console.log(`已备份到 ${folder}`);
  return 0;
}

/**
 * Puts collections of a backup in the place of those that are served, which are kept as after an ingest. Every file is checked before
 * the first is touched.
 * @param withState also what people wrote; what is there now is set aside, not removed
 * @returns the exit code
 */
export async function restore(folder: string, collections: readonly string[], withState: boolean): Promise<number> {
  if (!existsSync(join(folder, LIST))) throw new BadTarget(`${folder} 不是完整的备份（没有 ${LIST}）`);
  const list = listSchema.safeParse(JSON.parse(readFileSync(join(folder, LIST), 'utf8')));
  if (!list.success) throw new BadTarget(`${join(folder, LIST)} 无法读取`);
  const { files } = list.data;
  const wanted = files.filter(({ name }) => {
    const collection = name.replace(/\.duckdb$/, '');
    return name === STATE
      ? withState
      : collection !== name && isCollectionName(collection) && (collections.length === 0 || collections.includes(collection));
  });
  const lacking = collections.filter((collection) => !wanted.some(({ name }) => name === `${collection}.duckdb`));
  if (lacking.length > 0) throw new BadTarget(`备份里没有 ${lacking.join('、')}`);
  if (withState && !wanted.some(({ name }) => name === STATE)) throw new BadTarget(`备份里没有 ${STATE}`);
  for (const { name, sha256 } of wanted)
    if (!existsSync(join(folder, name)) || (await sha256Of(join(folder, name))) !== sha256)
      throw new BadTarget(`备份中的 ${name} 缺失或与备份时不同，没有恢复任何文件`);
  for (const { name } of wanted) {
    if (name === STATE) restoreState(join(folder, name));
    else await restoreCollection(name.replace(/\.duckdb$/, ''), join(folder, name));
  }
  return 0;
}

async function restoreCollection(collection: string, from: string): Promise<void> {
  const files = filesOf(collection);
  mkdirSync(warehouseFolder(), { recursive: true });
  const release = await takeLock(collection, files.lock, { wait: 0 });
  const copy = files.building('restored');
  try {
    clean(files);
    copyFileSync(from, copy);
    const { meta, connection, close } = await openChecked(collection, copy, SERVING);
    const { faults } = await verify(connection).finally(close);
    if (faults.length > 0) throw new WarehouseCorrupt(collection, faults.join('；'));
    publish(files, copy, await keptVersion(collection, files.current));
    console.log(`${collection}：已恢复数据版本 ${meta.version}（${meta.n_reports} 份报告）`);
  } catch (error) {
    throw isFull(error) ? badTarget(warehouseFolder(), error) : error;
  } finally {
    rmSync(copy, { force: true });
    release();
  }
}

/** SQLite's log belongs to the file it was written for: all three names go aside together, then the copy takes the place. */
function restoreState(from: string): void {
  const path = statePath();
  mkdirSync(dirname(path), { recursive: true });
  const incoming = `${path}.incoming`;
  copyFileSync(from, incoming);
  const aside = `${path}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  const there = existsSync(path);
  for (const end of ['-wal', '-shm', '']) if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`);
  renameSync(incoming, path);
  console.log(`人写下的记录：已恢复到 ${path}${there ? `；原有的留在 ${aside}` : ''}`);
}

/**
 * Takes a collection out: the served file and all that are kept. What people wrote about it stays in the state file.
 * @param sure whether to delete; otherwise it only lists the files. @returns the exit code
 */
export async function remove(collection: string, sure: boolean): Promise<number> {
  const files = filesOf(collection);
  const paths = [files.current, ...keptNames(files).map(({ path }) => path)].filter((path) => existsSync(path));
  if (paths.length === 0) throw new WarehouseMissing(collection);
  const size = (paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(1);
  if (!sure) {
    console.error(`将删除数据集“${collection}”的 ${paths.length} 个文件（${size} MB），包括保留的旧版：`);
    for (const path of paths) console.error(`  ${path}`);
    console.error(`先备份：npm run warehouse -- backup 文件夹 --set ${collection}；确定删除请加 --yes`);
    return 1;
  }
  const release = await takeLock(collection, files.lock, { wait: 0 });
  try {
    // The served one first: from here on the server has none of it.
    for (const path of paths) rmSync(path, { force: true });
    clean(files);
    rmSync(join(warehouseFolder(), `${collection}.ledger.csv`), { force: true });
  } finally {
    release();
  }
  console.log(`已删除数据集“${collection}”（${size} MB）。复核记录仍在 ${resolve(statePath())}`);
  return 0;
}

/** Converts every collection that another version of the program built. @returns the exit code: 1 when one could not be */
export async function upgrade(corrections: string): Promise<number> {
  let good = true;
  let done = 0;
  for (const collection of collectionNames()) {
    try {
      const { close } = await openChecked(collection, filesOf(collection).current, SERVING);
      close();
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      if (error instanceof WarehouseOutdated && error.found < error.expected && !['demo', 'nation'].includes(collection)) {
        await rebuild({ set: collection, corrections });
        done += 1;
      } else {
        console.error(error.message);
        good = false;
      }
    }
  }
  if (done === 0 && good) console.log('全部数据集都是现在的结构，不用转换');
  return good ? 0 : 1;
}

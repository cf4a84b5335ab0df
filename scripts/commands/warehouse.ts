/** `npm run warehouse -- info|verify|rollback [--set NAME]`: what is in a collection's file, whether it is whole, and the way back. */
import { existsSync, statSync } from 'node:fs';
import { collectionNames, filesOf, WarehouseError, WarehouseMissing } from '../../lib/warehouse';
import { SERVING, selectRow } from '../../lib/warehouse/database';
import { rebuild, repair } from '../../lib/warehouse/errors';
import { type KeptFile, keptFiles } from '../../lib/warehouse/files';
import { takeLock } from '../../lib/warehouse/lock';
import { keptVersion, openChecked } from '../../lib/warehouse/open';
import { TABLES } from '../../lib/warehouse/schema';
import { clean, rollback } from '../../lib/warehouse/swap';
import { verify } from '../../lib/warehouse/verify';

const megabytes = (path: string): string => `${(statSync(path).size / 1e6).toFixed(1)} MB`;

async function info(collection: string): Promise<void> {
  const files = filesOf(collection);
  const { current } = files;
  const { meta, connection, close } = await openChecked(collection, current, SERVING);
  try {
    console.log(`${meta.collection}${meta.invented ? '（虚构数据）' : ''}  ${current}  ${megabytes(current)}`);
    console.log(`  数据版本 ${meta.version}，建于 ${meta.built_at}，结构第 ${meta.schema_version} 版`);
    console.log(`  ${meta.n_reports} 份报告，${meta.n_agencies} 个机构，${meta.first_year}–${meta.last_year} 年`);
    const counts: string[] = [];
    for (const { name } of TABLES)
      counts.push(`${name} ${(await selectRow<{ n: number }>(connection, `SELECT count(*) AS n FROM ${name}`)).n}`);
    console.log(`  ${counts.join('，')}`);
    const kept = keptFiles(files);
    console.log(kept.length > 0 ? '  保留的旧版（新的在前）' : '  没有保留旧版');
    for (const { path, version } of kept) console.log(`    ${version || '版本不明'}  ${path}  ${megabytes(path)}`);
  } finally {
    close();
  }
}

/** @returns whether the served file and every kept one are good */
async function verifyAll(collection: string): Promise<boolean> {
  const files = filesOf(collection);
  let good = await verifyFile(collection, files.current);
  for (const { path, version } of keptFiles(files)) {
    try {
      good = (await verifyFile(collection, path)) && good;
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      console.error(`${path}（${version || '版本不明'}）：${error.message}`);
      good = false;
    }
  }
  return good;
}

/** @returns whether the file is good */
async function verifyFile(collection: string, path: string): Promise<boolean> {
  const { connection, close } = await openChecked(collection, path, SERVING);
  try {
    const { faults, reread, meta } = await verify(connection, { thorough: true });
    for (const fault of faults) console.error(`${collection}：${fault}`);
    if (faults.length === 0)
      console.log(`${collection}：完好。${meta.n_reports} 份报告，逐份重读 ${reread} 份，校验和一致，数据版本 ${meta.version}`);
    else console.error(repair(collection, path));
    return faults.length === 0;
  } finally {
    close();
  }
}

/** @param to first digits of the version to serve; the one before when not given. @returns the exit code: 1 when there is no such file */
export async function goBack(collection: string, to?: string): Promise<number> {
  const files = filesOf(collection);
  if (!existsSync(files.current) && keptFiles(files).length === 0) throw new WarehouseMissing(collection);
  const release = await takeLock(collection, files.lock, { wait: 0 });
  try {
    // A swap that was killed is finished first: it may hold the file to go back to.
    clean(files);
    const kept = keptFiles(files);
    const wanted: KeptFile | undefined = to === undefined ? kept[0] : kept.find(({ version }) => version.startsWith(to));
    if (!wanted) {
      const there = kept.map(({ version }) => version || '版本不明').join('、');
      console.error(
        to === undefined || kept.length === 0
          ? `数据集“${collection}”没有上一版可恢复。${rebuild(collection)}`
          : `数据集“${collection}”没有保留版本 ${to}。现有旧版：${there}`,
      );
      return 1;
    }
    const { meta, close } = await openChecked(collection, wanted.path, SERVING);
    close();
    rollback(files, wanted, await keptVersion(collection, files.current));
    console.log(`${collection}：已恢复数据版本 ${meta.version}（${meta.n_reports} 份报告）`);
    return 0;
  } finally {
    release();
  }
}

/** Says or checks what one collection holds, or all of them. @returns the exit code */
export async function each(verb: 'info' | 'verify', collection?: string): Promise<number> {
  const named = collection === undefined ? collectionNames() : [collection];
  if (named.length === 0) throw new WarehouseMissing('public');
  let good = true;
  for (const name of named) {
    try {
      if (verb === 'info') await info(name);
      else good = (await verifyAll(name)) && good;
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      console.error(error.message);
      good = false;
    }
  }
  return good ? 0 : 1;
}

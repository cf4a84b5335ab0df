/** What can be wrong with a warehouse file. Every message says what to do. */
import { dirname } from 'node:path';
import { filesOf, keptFiles } from './files';

export type WarehouseFault = 'missing' | 'outdated' | 'corrupt' | 'gone' | 'busy' | 'full';

export abstract class WarehouseError extends Error {
  abstract readonly code: WarehouseFault;
}

/** The command that builds a collection: from what ships with the program, or from what its owner has. */
function buildCommand(collection: string): string {
  if (collection === 'demo') return 'npm run demo';
  if (collection === 'nation') return 'npm run demo -- --scale nation';
  return `npm run ingest -- ${collection === 'public' ? 'data/reports' : '<原来的文件或目录>'} --set ${collection} --rebuild`;
}

/** What to do about a file that cannot be served: go back where an earlier version is kept, else build anew. */
export function repair(collection: string, path?: string): string {
  return path !== undefined && keptFiles(filesOf(collection, dirname(path))).some((kept) => kept.path !== path)
    ? `请恢复上一版：npm run warehouse -- rollback --set ${collection}`
    : rebuild(collection);
}

/** How to build the collection anew. */
export const rebuild = (collection: string): string => `请重新建立：${buildCommand(collection)}`;

/** There is no file for this collection. */
export class WarehouseMissing extends WarehouseError {
  readonly code = 'missing';
  override readonly name = 'WarehouseMissing';
  constructor(
    readonly collection: string,
    options?: ErrorOptions,
  ) {
    super(
      `数据集“${collection}”还没有建立。请运行：${buildCommand(collection).replace(' --rebuild', '').replace('<原来的', '<')}`,
      options,
    );
  }
}

/** The file was built by another version of the program. */
export class WarehouseOutdated extends WarehouseError {
  readonly code = 'outdated';
  override readonly name = 'WarehouseOutdated';
  constructor(
    readonly collection: string,
    readonly found: number,
    readonly expected: number,
  ) {
    const way =
      found > expected
        ? '它由更新的程序写成，请更新本程序'
        : collection === 'demo' || collection === 'nation'
          ? rebuild(collection)
          : `请转成新版（不丢数据）：npm run warehouse -- rebuild --set ${collection}`;
    super(`数据集“${collection}”的文件是另一版结构（第 ${found} 版，现为第 ${expected} 版）。${way}`);
  }
}

/** The file cannot be opened as a warehouse. */
export class WarehouseCorrupt extends WarehouseError {
  readonly code = 'corrupt';
  override readonly name = 'WarehouseCorrupt';
  constructor(
    readonly collection: string,
    detail: string,
    /** `path`: where the file is, so that the message can tell whether an earlier version is beside it. */
    options?: ErrorOptions & { readonly path?: string },
  ) {
    super(`数据集“${collection}”的文件已损坏（${detail}）。${repair(collection, options?.path)}`, options);
  }
}

/** No file of this version is kept, or the address names none. */
export class VersionGone extends WarehouseError {
  readonly code = 'gone';
  override readonly name = 'WarehouseVersionGone';
  constructor(
    readonly collection: string,
    version: string,
    kept: readonly string[],
  ) {
    super(
      `数据集“${collection}”没有保留版本“${version.slice(0, 40)}”。现有版本：${kept.join('、')}。只保留最近几版；去掉地址中的 version 即为当前版`,
    );
  }
}

/** Another process is writing this collection. */
export class WarehouseBusy extends WarehouseError {
  readonly code = 'busy';
  override readonly name = 'WarehouseBusy';
  constructor(
    readonly collection: string,
    readonly pid: number,
  ) {
    super(`另一个进程（pid ${pid}）正在写入数据集“${collection}”。请等它结束后再试`);
  }
}

/** No room for the new file; the old one is untouched. */
export class DiskFull extends WarehouseError {
  readonly code = 'full';
  override readonly name = 'DiskFull';
  constructor(folder: string, options?: ErrorOptions) {
    super(`磁盘空间不足，无法在 ${folder} 写入新文件；原有数据未受影响。请清理空间后重新运行同一命令`, options);
  }
}

/** Whether Node or DuckDB failed for want of room on the disk. */
export const isFull = (error: unknown): boolean =>
  /No space left|ENOSPC|EDQUOT|EFBIG|File too large|disk full/i.test(String(error instanceof Error ? error.message : error));

/** What can be wrong with a warehouse file. Every message says what to do. */
export type WarehouseFault = 'missing' | 'outdated' | 'corrupt' | 'busy' | 'full';

export abstract class WarehouseError extends Error {
  abstract readonly code: WarehouseFault;
}

/** The command that builds a collection from what ships with the program. */
function buildCommand(collection: string): string {
  if (collection === 'demo') return 'npm run demo';
  return collection === 'nation' ? 'npm run demo -- --scale nation' : `npm run ingest -- data/reports --set ${collection} --rebuild`;
}

/** There is no file for this collection. */
export class WarehouseMissing extends WarehouseError {
  readonly code = 'missing';
  override readonly name = 'WarehouseMissing';
  constructor(
    readonly collection: string,
    options?: ErrorOptions,
  ) {
    super(`数据集“${collection}”还没有建立。请运行：${buildCommand(collection).replace(' --rebuild', '')}`, options);
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
    super(`数据集“${collection}”的文件是旧版结构（第 ${found} 版，现为第 ${expected} 版）。请重新建立：${buildCommand(collection)}`);
  }
}

/** The file cannot be opened as a warehouse. */
export class WarehouseCorrupt extends WarehouseError {
  readonly code = 'corrupt';
  override readonly name = 'WarehouseCorrupt';
  constructor(
    readonly collection: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`数据集“${collection}”的文件已损坏（${detail}）。请恢复上一版：npm run warehouse -- rollback --set ${collection}`, options);
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

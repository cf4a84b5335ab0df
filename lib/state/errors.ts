/** What can be wrong with the state file. Every message says what to do. */
export abstract class StateError extends Error {
  abstract readonly code: 'full' | 'newer' | 'unavailable';
}

/** There is no room for what was written, and nothing of it was stored. */
export class StateFull extends StateError {
  readonly code = 'full';
  override readonly name = 'StateFull';
  constructor(path: string, options?: ErrorOptions) {
    super(`没有写入：磁盘空间不足，或 ${path} 已达上限。已有的记录未受影响；请清理空间后重试`, options);
  }
}

/** The file was written by a later version of the program. */
export class StateNewer extends StateError {
  readonly code = 'newer';
  override readonly name = 'StateNewer';
  constructor(path: string, found: number, known: number) {
    super(`${path} 由更新的程序写成（第 ${found} 步，本程序只到第 ${known} 步）。请升级程序，或用环境变量 MINGJIAN_STATE 指定另一个文件`);
  }
}

/** The file cannot be opened or is no state file. */
export class StateUnavailable extends StateError {
  readonly code = 'unavailable';
  override readonly name = 'StateUnavailable';
  constructor(path: string, options?: ErrorOptions) {
    const reason = options?.cause instanceof Error ? options.cause.message.split('\n')[0] : '';
    super(`无法打开 ${path}（${reason}）。请检查路径和权限，或用环境变量 MINGJIAN_STATE 指定另一个文件`, options);
  }
}

/** Whether SQLite failed for want of room: on a full disk, at a quota or at the size that a file may have. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|IOERR_SHMSIZE|IOERR_TRUNCATE)/.test(String(error.code));

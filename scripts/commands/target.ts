/** Where a command was asked to write. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isFull } from '../../lib/warehouse/errors';

/** A place that cannot be written to; the message says why and what to do. */
export class BadTarget extends Error {
  override readonly name = 'BadTarget';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '上级文件夹不存在或不能写入',
  ENOTDIR: '路径中有一段是文件而不是文件夹',
  EEXIST: '这是文件而不是文件夹',
  EISDIR: '这是文件夹而不是文件',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '所在磁盘是只读的',
  ENOSPC: '磁盘空间不足',
};

/** The failure of the file system as a line for the user. */
export function badTarget(path: string, error: unknown): unknown {
  const code = isFull(error) ? 'ENOSPC' : (error as NodeJS.ErrnoException).code;
  return code ? new BadTarget(`无法写入“${path}”：${REASONS[code] ?? code}。请换一个位置`, { cause: error }) : error;
}

/** The failure of any file operation of a command as a line for the user; null where it is none, or one that nobody can mend. */
export function diskFault(error: unknown): string | null {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || syscall === undefined || code === undefined || !(code in REASONS)) return null;
  return (badTarget(path ?? '?', error) as Error).message;
}

/** Makes the folder and those above it, one by one: mkdir's own `recursive` never returns below /proc. @throws BadTarget */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  try {
    for (const folder of missing) mkdirSync(folder);
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw badTarget(path, error);
  }
  if (!statSync(path).isDirectory()) throw badTarget(path, { code: 'EEXIST' });
}

/** Writes a file whose folder is there. @throws BadTarget */
export async function writeTarget(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw badTarget(path, error);
  }
}

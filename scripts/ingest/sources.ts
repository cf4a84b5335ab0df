/** What `npm run ingest` was asked to read: files, folders and globs as a list of files, and what of them cannot be read. */
import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type Refuse, refusedByDisk } from '../../lib/reading';

export interface SourcePath {
  readonly path: string;
  /** As shown in the ledger: relative to where the command was started. */
  readonly shown: string;
  readonly bytes: number;
}

/** A path that leads to no file. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere';
  constructor(readonly path: string) {
    super(`找不到“${path}”。请核对路径；通配符请加引号，例如 "reports/**/*.html"`);
  }
}

/** Files that come along with reports and are none; hidden files and folders are left out as well. */
const BESIDE = /^(?:\..*|node_modules|Thumbs\.db|README\.md|manifest\.csv)$/;

/**
 * Files below the given paths, each once, in a fixed order so that two runs load revisions alike. What is there and cannot be read
 * (a name that is no text, a device, a link out of the folder, a folder without permission) goes to `refuse`, and the rest goes on.
 * @throws NothingThere for a path that leads nowhere
 */
export function findSources(paths: readonly string[], refuse: Refuse): SourcePath[] {
  const found = new Map<string, number>();
  const refused = new Map<string, string>();
  let seen = 0;
  const say: Refuse = (path, reason) => {
    seen += 1;
    refused.set(path, reason);
  };
  const take = (path: string, bytes: number) => {
    seen += 1;
    found.set(path, bytes);
  };
  for (const path of paths) {
    const named = statOf(path);
    if (named instanceof Error) {
      const { isGlob, base, glob } = picomatch.scan(path);
      if (named.code === 'ENOENT' && isGlob && existsSync(base || '.')) {
        seen = 0;
        walk(resolve(base), say, take, picomatch(glob), resolve(base));
        if (seen === 0) throw new NothingThere(path);
      } else if (named.code === 'ENOENT') throw new NothingThere(path);
      else say(resolve(path), refusedByDisk(named));
    } else if (named.isFile()) take(resolve(path), named.size);
    else if (named.isDirectory()) {
      seen = 0;
      walk(resolve(path), say, take);
      if (seen === 0) throw new NothingThere(path);
    } else say(resolve(path), NO_FILE);
  }
  for (const path of [...refused.keys()].toSorted()) if (!found.has(path)) refuse(shownAs(path), refused.get(path)!);
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, shown: shownAs(path), bytes }));
}

const NO_FILE = '不是普通文件（设备、管道或套接字），未读取';

const shownAs = (path: string): string => relative('.', path) || path;

function statOf(path: string): Stats | NodeJS.ErrnoException {
  try {
    return statSync(path);
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

/**
 * Every file below a folder. A link is followed to a file inside the folder only: what a folder of reports links to elsewhere was
 * not handed in with it.
 * @param wanted asked of paths relative to `base`
 */
function walk(
  folder: string,
  refuse: Refuse,
  take: (path: string, bytes: number) => void,
  wanted: (path: string) => boolean = () => true,
  base = folder,
  root = realpathSync(folder),
): void {
  let entries: Dirent<Buffer>[];
  try {
    entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    refuse(folder, refusedByDisk(error));
    return;
  }
  for (const entry of entries) {
    const name = nameOf(entry.name);
    if (name === null) {
      refuse(join(folder, readable(entry.name)), unnamed(entry.name));
      continue;
    }
    if (BESIDE.test(name)) continue;
    const path = join(folder, name);
    if (entry.isDirectory()) {
      walk(path, refuse, take, wanted, base, root);
      continue;
    }
    if (!wanted(relative(base, path).split(sep).join('/'))) continue;
    const outside = entry.isSymbolicLink() ? linkFault(path, root) : null;
    const found = statOf(path);
    if (outside !== null) refuse(path, outside);
    else if (found instanceof Error) refuse(path, refusedByDisk(found));
    // The files of a folder that a link inside leads to are read where they stand.
    else if (found.isFile()) take(path, found.size);
    else if (!found.isDirectory()) refuse(path, NO_FILE);
  }
}

/** Why a link is not followed; null when it leads to something inside `root`. */
function linkFault(path: string, root: string): string | null {
  try {
    const target = realpathSync(path);
    return target.startsWith(root + sep) ? null : `链接指向文件夹之外（${target}），未读取。需要时请把原文件复制进来`;
  } catch (error) {
    return refusedByDisk(error);
  }
}

/** The name as text; null where its bytes are no UTF-8, so that no program finds the file again by a name it can write. */
function nameOf(bytes: Buffer): string | null {
  const name = bytes.toString('utf8');
  return Buffer.from(name, 'utf8').equals(bytes) ? name : null;
}

const readable = (bytes: Buffer): string => new TextDecoder('gb18030').decode(bytes);

const unnamed = (bytes: Buffer): string =>
  `文件名不是 UTF-8（字节 ${bytes.toString('hex').toUpperCase()}，按 GBK 读作“${readable(bytes)}”），未读取。` +
  '请改名后再读，例如 convmv -f gbk -t utf8 --notest -r 文件夹';

/** SHA-256 of a file's bytes, hex, without holding it in memory. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

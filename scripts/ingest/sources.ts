/** What `npm run ingest` was asked to read: files, folders and globs as a list of files. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

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

const IGNORED = ['**/.*', '**/.*/**', '**/node_modules/**', '**/Thumbs.db', '**/README.md', '**/manifest.csv'];

/** Files below the given paths, each once, in a fixed order so that two runs load revisions alike. @throws NothingThere */
export async function findSources(paths: readonly string[]): Promise<SourcePath[]> {
  const found = new Set<string>();
  for (const path of paths) {
    if (existsSync(path) && statSync(path).isFile()) {
      found.add(resolve(path));
      continue;
    }
    const folder = existsSync(path);
    if (!folder && !isDynamicPattern(path)) throw new NothingThere(path);
    const below = await glob(folder ? '**/*' : path, { cwd: folder ? path : '.', ignore: IGNORED });
    if (below.length === 0) throw new NothingThere(path);
    for (const file of below) found.add(resolve(folder ? path : '.', file));
  }
  return [...found].toSorted().map((path) => ({ path, shown: relative('.', path) || path, bytes: statSync(path).size }));
}

/** SHA-256 of a file's bytes, hex, without holding it in memory. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

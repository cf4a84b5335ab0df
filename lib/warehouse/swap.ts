/** A finished file takes the place of the served one; at every moment a whole file stands under the served name. */
import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CollectionFiles } from './files';
import { abandoned } from './lock';

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A second name for the same bytes, put in place of `to` at once; a copy where the file system has no links. */
function keepAs(from: string, to: string): void {
  const aside = `${to}.new`;
  rmSync(aside, { force: true });
  try {
    linkSync(from, aside);
  } catch {
    copyFileSync(from, aside);
    sync(aside);
  }
  renameSync(aside, to);
}

/**
 * Renames the built file into place. The caller holds the lock and has verified the file.
 * @param keep whether the file it replaces is worth going back to
 */
export function publish(files: CollectionFiles, built: string, keep = true): void {
  sync(built);
  if (keep && existsSync(files.current)) keepAs(files.current, files.previous);
  renameSync(built, files.current);
  sync(dirname(files.current));
}

/** Serves the previous file again; the file it replaces becomes the previous one. The caller holds the lock. @returns false when there is none */
export function rollback(files: CollectionFiles): boolean {
  if (!existsSync(files.previous)) return false;
  const back = files.building('rollback');
  renameSync(files.previous, back);
  if (existsSync(files.current)) keepAs(files.current, files.previous);
  renameSync(back, files.current);
  sync(dirname(files.current));
  return true;
}

/**
 * Removes what a killed run left behind. The caller holds the lock, so nothing half-built belongs to anyone. A rollback
 * that was killed halfway is finished first: its file is whole.
 */
export function clean(files: CollectionFiles): void {
  const folder = dirname(files.current);
  const names = readdirSync(folder);
  for (const name of abandoned(basename(files.lock), names)) rmSync(join(folder, name), { force: true });
  for (const name of names) {
    if (!name.startsWith(files.buildingPrefix)) continue;
    const path = join(folder, name);
    if (name.endsWith('-rollback.duckdb') && !existsSync(files.previous)) renameSync(path, files.previous);
    else rmSync(path, { force: true, recursive: true });
  }
  rmSync(`${files.previous}.new`, { force: true });
}

export const sizeOf = (path: string): number => statSync(path).size;

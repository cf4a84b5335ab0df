/** A finished file takes the place of the served one; at every moment a whole file stands under the served name. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
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

/** Where the served file keeps a second name while another takes its place. */
const asideOf = (files: CollectionFiles): string => `${files.previous}.new`;

/** A second name for the same bytes; a copy of the same age where the file system has no links. */
function keepAs(from: string, to: string): void {
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
    const { atime, mtime } = statSync(from);
    utimesSync(to, atime, mtime);
    sync(to);
  }
}

/** Whether two names stand for one file, or for a file and its copy by {@link keepAs}. */
function isSame(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino || (a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 1);
}

/**
 * Renames a finished file into place; the file it replaces becomes the previous one. The caller holds the lock and has
 * verified the file. The replaced file takes the name of the previous one last: killed before that, {@link clean} knows
 * from what is served how far it came, and at no moment is the only way back a file that is served already.
 * @param keep whether the file it replaces is worth going back to
 */
export function publish(files: CollectionFiles, built: string, keep = true): void {
  const aside = asideOf(files);
  sync(built);
  const kept = keep && existsSync(files.current);
  if (kept) keepAs(files.current, aside);
  renameSync(built, files.current);
  if (kept) renameSync(aside, files.previous);
  sync(dirname(files.current));
}

/** Serves the previous file again; the file it replaces becomes the previous one. The caller holds the lock. @returns false when there is none */
export function rollback(files: CollectionFiles): boolean {
  if (!existsSync(files.previous)) return false;
  publish(files, files.previous);
  return true;
}

/**
 * Removes what a killed run left behind. The caller holds the lock, so nothing half-built belongs to anyone. A swap that
 * was killed after the new file was in place is finished first; one killed before it is forgotten.
 */
export function clean(files: CollectionFiles): void {
  const folder = dirname(files.current);
  const names = readdirSync(folder);
  for (const name of abandoned(basename(files.lock), names)) rmSync(join(folder, name), { force: true });
  for (const name of names) if (name.startsWith(files.buildingPrefix)) rmSync(join(folder, name), { force: true, recursive: true });
  const aside = asideOf(files);
  if (existsSync(aside) && !isSame(aside, files.current)) renameSync(aside, files.previous);
  else rmSync(aside, { force: true });
}

export const sizeOf = (path: string): number => statSync(path).size;

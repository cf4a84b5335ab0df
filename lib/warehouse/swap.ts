/**
 * A finished file takes the place of the served one; at every moment a whole file stands under the served name. The files
 * that were replaced last are kept beside it, for a rollback and for addresses that pin a version.
 */
import { closeSync, copyFileSync, fsyncSync, linkSync, openSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type CollectionFiles, isSameFile, type KeptFile, keptFiles, keptNames, keptPath } from './files';
import { abandoned } from './lock';

/** Earlier files kept per collection: they take at most this many times the room of the served one. */
const KEPT = 5;

/** MINGJIAN_KEEP overrides the default; one file is always kept, else there would be no way back. */
function keptLimit(): number {
  const asked = Number(process.env.MINGJIAN_KEEP ?? KEPT);
  return Number.isInteger(asked) && asked >= 1 ? asked : KEPT;
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A second name for the same bytes; a copy of the same age where the file system has no links. The name appears whole. */
function keepAs(files: CollectionFiles, to: string): void {
  try {
    linkSync(files.current, to);
  } catch {
    const copy = files.building('kept');
    copyFileSync(files.current, copy);
    const { atime, mtime } = statSync(files.current);
    utimesSync(copy, atime, mtime);
    sync(copy);
    renameSync(copy, to);
  }
}

/**
 * Renames a finished file into place. The caller holds the lock and has verified the file.
 * @param replaced version of the file that is replaced ('' when unknown), under which it is kept; null when there is none or it is not worth going back to
 */
export function publish(files: CollectionFiles, built: string, replaced: string | null): void {
  sync(built);
  if (replaced !== null) keepAs(files, keptPath(files, (keptNames(files)[0]?.number ?? 0) + 1, replaced));
  renameSync(built, files.current);
  sync(dirname(files.current));
  prune(files);
}

/** Removes the oldest kept files beyond the limit. */
function prune(files: CollectionFiles): void {
  for (const { path } of keptFiles(files).slice(keptLimit())) rmSync(path, { force: true });
}

/**
 * Serves an earlier file again; the file it replaces is kept. The caller holds the lock.
 * @param replaced version of the served file, as for {@link publish}
 */
export function rollback(files: CollectionFiles, kept: KeptFile, replaced: string | null): void {
  publish(files, kept.path, replaced);
}

/**
 * Removes what a killed run left behind. The caller holds the lock, so nothing half-built belongs to anyone. A file that
 * was about to be replaced when the run was killed still serves: its second name goes.
 */
export function clean(files: CollectionFiles): void {
  const folder = dirname(files.current);
  const names = readdirSync(folder);
  for (const name of abandoned(basename(files.lock), names)) rmSync(join(folder, name), { force: true });
  for (const name of names) if (name.startsWith(files.buildingPrefix)) rmSync(join(folder, name), { force: true, recursive: true });
  for (const { path } of keptNames(files)) if (isSameFile(path, files.current)) rmSync(path, { force: true });
  prune(files);
}

export const sizeOf = (path: string): number => statSync(path).size;

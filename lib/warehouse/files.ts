/** Where the files of a collection are. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Folder of the warehouse; MINGJIAN_WAREHOUSE overrides the default. */
export const warehouseFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_WAREHOUSE ?? join('data', 'warehouse'));

const NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;
/** A collection's name as it may stand in a URL and a file name. */
export const isCollectionName = (name: string): boolean => NAME.test(name);

export interface CollectionFiles {
  readonly name: string;
  readonly current: string;
  readonly lock: string;
  /** Beginning of the names of half-built files; nothing with this name is ever served. */
  readonly buildingPrefix: string;
  /** A new half-built file. */
  building(stage: string): string;
}

/** @throws RangeError for a name that is no collection's. */
export function filesOf(collection: string, folder = warehouseFolder()): CollectionFiles {
  if (!isCollectionName(collection)) throw new RangeError(`数据集名称“${collection}”无效：只能用小写字母、数字、_ 和 -，最长 32 个字符`);
  const buildingPrefix = `.${collection}.building-`;
  return {
    name: collection,
    current: join(folder, `${collection}.duckdb`),
    lock: join(folder, `.${collection}.lock`),
    buildingPrefix,
    building: (stage) => join(folder, `${buildingPrefix}${process.pid}-${stage}.duckdb`),
  };
}

/** Names of the collections that have a file, in alphabetical order. */
export function collectionNames(folder = warehouseFolder()): string[] {
  let names: string[];
  try {
    names = readdirSync(/* turbopackIgnore: true */ folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.duckdb'))
    .map((name) => name.slice(0, -'.duckdb'.length))
    .filter(isCollectionName)
    .toSorted();
}

/** An earlier file of a collection. */
export interface KeptFile {
  readonly path: string;
  /** Version, 12 hexadecimal digits; '' where it could not be read when the file was replaced. */
  readonly version: string;
  /** Files are numbered in the order in which they were replaced. */
  readonly number: number;
}

/** `demo.previous.duckdb` is how earlier programs named the one file that they kept. */
const KEPT = /^\.(?:previous|kept-(\d{6,})(?:-([0-9a-f]{12}))?)\.duckdb$/;

/** Path under which the served file is kept when another takes its place. */
export const keptPath = (files: CollectionFiles, number: number, version: string): string =>
  join(dirname(files.current), `${files.name}.kept-${String(number).padStart(6, '0')}${version && `-${version}`}.duckdb`);

/** Whether two names stand for one file, or for a file and its copy of the same age. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && (a.ino === b.ino || (a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 1));
}

/** Every kept name, the latest first. The first may be a second name of the served file, while a swap is under way. */
export function keptNames(files: CollectionFiles): KeptFile[] {
  const folder = dirname(files.current);
  let names: string[];
  try {
    names = readdirSync(/* turbopackIgnore: true */ folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name): KeptFile[] => {
      const found = name.startsWith(files.name) ? KEPT.exec(name.slice(files.name.length)) : null;
      return found ? [{ path: join(folder, name), version: found[2] ?? '', number: Number(found[1] ?? 0) }] : [];
    })
    .toSorted((a, b) => b.number - a.number);
}

/** The files that a collection can go back to, the latest first. */
export const keptFiles = (files: CollectionFiles): KeptFile[] => keptNames(files).filter(({ path }) => !isSameFile(path, files.current));

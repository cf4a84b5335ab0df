/** Where the files of a collection are. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the warehouse; MINGJIAN_WAREHOUSE overrides the default. */
export const warehouseFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_WAREHOUSE ?? join('data', 'warehouse'));

const NAME = /^[a-z0-9][a-z0-9_-]{0,31}$/;
/** A collection's name as it may stand in a URL and a file name. */
export const isCollectionName = (name: string): boolean => NAME.test(name);

export interface CollectionFiles {
  readonly current: string;
  readonly previous: string;
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
    current: join(folder, `${collection}.duckdb`),
    previous: join(folder, `${collection}.previous.duckdb`),
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

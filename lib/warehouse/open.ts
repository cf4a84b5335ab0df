/** Opening a collection's file with the errors a user can act on. */
import { existsSync } from 'node:fs';
import { type Database, openDatabase, SERVING, selectRow } from './database';
import { WarehouseCorrupt, WarehouseMissing, WarehouseOutdated } from './errors';
import { filesOf } from './files';
import { SCHEMA_VERSION } from './schema';
import { type Meta, readMeta } from './version';

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 200);

/** @throws WarehouseOutdated, WarehouseCorrupt */
export async function readCheckedMeta(collection: string, database: Database, path: string): Promise<Meta> {
  let found: number;
  try {
    found = (await selectRow<{ schema_version: number }>(database.connection, 'SELECT schema_version FROM meta')).schema_version;
  } catch (error) {
    throw new WarehouseCorrupt(collection, '没有 meta 表', { cause: error, path });
  }
  if (found !== SCHEMA_VERSION) throw new WarehouseOutdated(collection, found, SCHEMA_VERSION);
  return readMeta(database.connection);
}

/** @throws WarehouseMissing, WarehouseOutdated, WarehouseCorrupt */
export async function openChecked(collection: string, path: string, settings: Record<string, string>): Promise<Database & { meta: Meta }> {
  if (!existsSync(path)) throw new WarehouseMissing(collection);
  let database: Database;
  try {
    database = await openDatabase(path, settings);
  } catch (error) {
    throw new WarehouseCorrupt(collection, reasonOf(error), { cause: error, path });
  }
  try {
    return { ...database, meta: await readCheckedMeta(collection, database, path) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Under which version a file that is replaced is kept: '' where another version of the program built it; null where there is
 * no file or it is no warehouse, so that it is not worth going back to.
 */
export async function keptVersion(collection: string, path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  try {
    const { meta, close } = await openChecked(collection, path, SERVING);
    close();
    return meta.version;
  } catch (error) {
    if (error instanceof WarehouseOutdated) return '';
    if (error instanceof WarehouseCorrupt) return null;
    throw error;
  }
}

/** What the served file says about itself; null when there is none. @throws WarehouseOutdated, WarehouseCorrupt */
export async function openCurrent(collection: string): Promise<Meta | null> {
  const { current } = filesOf(collection);
  if (!existsSync(current)) return null;
  const { meta, close } = await openChecked(collection, current, SERVING);
  close();
  return meta;
}

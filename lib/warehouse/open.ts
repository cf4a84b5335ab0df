/** Opening a collection's file with the errors a user can act on. */
import { existsSync } from 'node:fs';
import { type Database, openDatabase, selectRow } from './database';
import { WarehouseCorrupt, WarehouseMissing, WarehouseOutdated } from './errors';
import { SCHEMA_VERSION } from './schema';
import { type Meta, readMeta } from './version';

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 200);

/** @throws WarehouseOutdated, WarehouseCorrupt */
export async function readCheckedMeta(collection: string, database: Database): Promise<Meta> {
  let found: number;
  try {
    found = (await selectRow<{ schema_version: number }>(database.connection, 'SELECT schema_version FROM meta')).schema_version;
  } catch (error) {
    throw new WarehouseCorrupt(collection, '没有 meta 表', { cause: error });
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
    throw new WarehouseCorrupt(collection, reasonOf(error), { cause: error });
  }
  try {
    return { ...database, meta: await readCheckedMeta(collection, database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

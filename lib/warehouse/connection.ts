/**
 * The served files of this process: one per collection, reopened when the file under its name changes. A new file that
 * cannot be opened never takes the place of a good one in memory. For server code only.
 */
import { statSync } from 'node:fs';
import { type WarehouseError, WarehouseMissing } from './errors';
import { collectionNames, filesOf, warehouseFolder } from './files';
import { Generation } from './generation';
import type { Source } from './source';
import type { Meta } from './version';

export { WarehouseError } from './errors';
export { QueryTimeout } from './source';

/** The name is looked at again at most this often (milliseconds). */
const LOOK_EVERY = 1000;

interface Served {
  current: Generation | undefined;
  /** Identity of the file under the name when it was last opened or refused. */
  seen: string;
  lookedAt: number;
  opening: Promise<void> | undefined;
  fault: unknown;
}

/** Survives hot reloading: module state is lost with every edit, open files must not be. */
const store = globalThis as typeof globalThis & { mingjianWarehouse?: Map<string, Served> };

function served(path: string): Served {
  store.mingjianWarehouse ??= new Map();
  const known = store.mingjianWarehouse.get(path);
  if (known) return known;
  const fresh: Served = { current: undefined, seen: '', lookedAt: 0, opening: undefined, fault: undefined };
  store.mingjianWarehouse.set(path, fresh);
  return fresh;
}

function identity(path: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino}/${mtimeMs}/${size}`;
  } catch {
    return '';
  }
}

async function follow(state: Served, collection: string, path: string): Promise<void> {
  const found = identity(path);
  if (found === state.seen && (state.current || state.fault)) return;
  if (found === '') {
    state.fault = new WarehouseMissing(collection);
    state.seen = '';
    return;
  }
  try {
    const next = await Generation.open(collection, path);
    state.current?.retire();
    state.current = next;
    state.fault = undefined;
  } catch (error) {
    state.fault = error;
    if (state.current)
      console.error(`${error instanceof Error ? error.message : error}\n（继续使用内存中的上一版 ${state.current.version}）`);
  }
  state.seen = found;
}

/**
 * The collection's file as it is now; queries on the Source keep to this file even when a newer one comes.
 * @throws WarehouseMissing, WarehouseOutdated, WarehouseCorrupt when no good file was ever opened by this process
 */
export async function openSource(collection: string): Promise<Source & { readonly meta: Meta }> {
  let path: string;
  try {
    path = filesOf(collection).current;
  } catch (error) {
    throw new WarehouseMissing(collection, { cause: error });
  }
  const state = served(path);
  if (!state.current || Date.now() - state.lookedAt >= LOOK_EVERY) {
    state.opening ??= follow(state, collection, path).finally(() => {
      state.opening = undefined;
      state.lookedAt = Date.now();
    });
    await state.opening;
  }
  if (state.current) return state.current;
  throw state.fault;
}

/** A collection as it is offered for choice: what it holds, or what is wrong with it. */
export type CollectionInfo =
  | { readonly name: string; readonly meta: Meta; readonly fault: null }
  | { readonly name: string; readonly meta: null; readonly fault: WarehouseError };

/** Every collection that has a file, by name. */
export async function listCollections(): Promise<CollectionInfo[]> {
  return Promise.all(
    collectionNames(warehouseFolder()).map(async (name): Promise<CollectionInfo> => {
      try {
        return { name, meta: (await openSource(name)).meta, fault: null };
      } catch (fault) {
        return { name, meta: null, fault: fault as WarehouseError };
      }
    }),
  );
}

/** Closes every file at once: for tests and for the end of a process. */
export function closeAll(): void {
  for (const state of store.mingjianWarehouse?.values() ?? []) state.current?.close();
  store.mingjianWarehouse?.clear();
}

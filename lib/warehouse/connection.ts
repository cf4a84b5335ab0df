/**
 * The files of this process that pages ask: per collection the served one, reopened when the file under its name changes, and
 * earlier ones that pages still show or addresses pin. For server code only.
 */
import { statSync } from 'node:fs';
import { VersionGone, type WarehouseError, WarehouseMissing } from './errors';
import { type CollectionFiles, collectionNames, filesOf, keptFiles, warehouseFolder } from './files';
import { Generation } from './generation';
import type { Source } from './source';
import type { Meta } from './version';

export { WarehouseError } from './errors';
export { QueryTimeout } from './source';

interface Served {
  current: Generation | undefined;
  /** Identity of the file under the name when it was last opened or refused. */
  seen: string;
  opening: Promise<void> | undefined;
  fault: unknown;
  /** Earlier files by version. They close when they are idle and are opened again when asked. */
  readonly earlier: Map<string, Promise<Generation>>;
}

/** Survives hot reloading: module state is lost with every edit, open files must not be. */
const store = globalThis as typeof globalThis & { mingjianWarehouse?: Map<string, Served> };

function served(path: string): Served {
  store.mingjianWarehouse ??= new Map();
  const known = store.mingjianWarehouse.get(path);
  if (known) return known;
  const fresh: Served = { current: undefined, seen: '', opening: undefined, fault: undefined, earlier: new Map() };
  store.mingjianWarehouse.set(path, fresh);
  return fresh;
}

/** Asked before every answer: 75 µs on a machine under full load. A file that is new or gone is noticed at once, whatever the clock says. */
function identity(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino}/${found.mtimeMs}/${found.size}` : '';
}

/** The served file makes room: pages that show it go on asking it. */
function retire(state: Served): void {
  if (!state.current) return;
  state.current.retire();
  state.earlier.set(state.current.version, Promise.resolve(state.current));
  state.current = undefined;
}

async function follow(state: Served, collection: string, path: string): Promise<void> {
  const found = identity(path);
  try {
    const next = await Generation.open(collection, path);
    retire(state);
    state.current = next;
    state.fault = undefined;
  } catch (error) {
    state.fault = error;
    if (state.current)
      console.error(`${error instanceof Error ? error.message : error}\n（继续使用内存中的上一版 ${state.current.version}）`);
  }
  state.seen = found;
}

/** The file under the collection's name now. A new one that cannot be opened never takes the place of a good one in memory. */
async function current(state: Served, collection: string, path: string): Promise<Generation> {
  for (;;) {
    const found = identity(path);
    if (found === '') {
      // A collection that was removed is gone at once, its earlier files too: they close when their last question is answered.
      retire(state);
      state.earlier.clear();
      state.seen = '';
      throw new WarehouseMissing(collection);
    }
    if (found === state.seen) break;
    state.opening ??= follow(state, collection, path).finally(() => {
      state.opening = undefined;
    });
    await state.opening;
  }
  if (state.current) return state.current;
  throw state.fault;
}

/** What an address may say of a version: its first 8 to 12 digits. */
const VERSION = /^[0-9a-f]{8,12}$/;

/** An earlier file, from memory or from those kept beside the served one. @throws VersionGone, WarehouseOutdated, WarehouseCorrupt */
async function earlier(state: Served, files: CollectionFiles, now: Generation, version: string): Promise<Generation> {
  const kept = keptFiles(files).filter((file) => file.version !== '');
  const gone = () => new VersionGone(files.name, version, [...new Set([now, ...kept].map((file) => file.version))]);
  if (!VERSION.test(version)) throw gone();
  for (const [full, opened] of state.earlier) {
    if (!full.startsWith(version)) continue;
    const generation = await opened.catch(() => null);
    if (generation && !generation.closed) {
      // Its time of idleness begins anew, so that it cannot end before the first question.
      generation.retire();
      return generation;
    }
    if (state.earlier.get(full) === opened) state.earlier.delete(full);
  }
  const file = kept.find((one) => one.version.startsWith(version));
  if (!file) throw gone();
  // Another question may have begun to open it while this one looked.
  const opening =
    state.earlier.get(file.version) ??
    Generation.open(files.name, file.path).then((generation) => {
      generation.retire();
      return generation;
    });
  state.earlier.set(file.version, opening);
  opening.catch(() => {
    if (state.earlier.get(file.version) === opening) state.earlier.delete(file.version);
  });
  return opening;
}

/** A file as pages ask it. */
export type OpenSource = Source & {
  readonly meta: Meta;
  /** The file. */
  readonly path: string;
  /** Keeps the file open between the questions of one download. @returns the release */
  hold(): () => void;
};

/**
 * The collection's file as it is now, or the one of a version that is still kept. Queries on the Source keep to this file even
 * when a newer one comes.
 * @param version first digits (8 or more) of a version; the served file when not given
 * @throws WarehouseMissing, WarehouseOutdated, WarehouseCorrupt when there is no good file; VersionGone
 */
export async function openSource(collection: string, version: string | null = null): Promise<OpenSource> {
  let files: CollectionFiles;
  try {
    files = filesOf(collection);
  } catch (error) {
    throw new WarehouseMissing(collection, { cause: error });
  }
  const state = served(files.current);
  const now = await current(state, collection, files.current);
  if (version === null || (VERSION.test(version) && now.version.startsWith(version))) return now;
  return earlier(state, files, now, version);
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
  for (const state of store.mingjianWarehouse?.values() ?? []) {
    state.current?.close();
    for (const opened of state.earlier.values())
      opened.then(
        (generation) => generation.close(),
        () => {},
      );
  }
  store.mingjianWarehouse?.clear();
}

/** One table of a served collection as a Parquet file, made once a version and kept while the server runs. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WarehouseMissing } from './errors';
import { writeParquetTable } from './export-parquet';
import { openChecked } from './open';

interface Of {
  readonly collection: string;
  readonly version: string;
  readonly path: string;
}

/** Next compiles each entry by itself: what it made stands on the process, so that there is one. */
const store = globalThis as { mingjianParquet?: { readonly folder: string; readonly made: Map<string, Promise<string>> } };

function kept() {
  if (!store.mingjianParquet) {
    const folder = mkdtempSync(join(tmpdir(), 'mingjian-parquet-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    store.mingjianParquet = { folder, made: new Map() };
  }
  return store.mingjianParquet;
}

/** @returns the file's path @throws WarehouseMissing where the collection was replaced meanwhile */
export async function parquetFile({ collection, version, path }: Of, table: string): Promise<string> {
  const { folder, made } = kept();
  const name = `${collection}-${version}-${table}.parquet`;
  // Another version of the collection is asked for rarely: its files would only fill the disk.
  for (const [other, file] of made)
    if (other.startsWith(`${collection}-`) && !other.startsWith(`${collection}-${version}-`)) {
      made.delete(other);
      file.then((gone) => rmSync(gone, { force: true })).catch(() => {});
    }
  const making =
    made.get(name) ??
    (async () => {
      // Serving forbids its connections to reach outside the file: this one may, and asks nothing that came from outside.
      const { connection, meta, close } = await openChecked(collection, path, { access_mode: 'READ_ONLY', threads: '1' });
      const [beside, file] = [join(folder, `${name}.part`), join(folder, name)];
      try {
        if (meta.version !== version) throw new WarehouseMissing(collection);
        await writeParquetTable(connection, table, beside);
        renameSync(beside, file);
        return file;
      } finally {
        rmSync(beside, { force: true });
        close();
      }
    })();
  made.set(name, making);
  making.catch(() => made.delete(name));
  return making;
}

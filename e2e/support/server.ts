/** A server of one's own, for stories in which its warehouse is missing, broken or replaced. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { filesOf, keptFiles } from '../../lib/warehouse/files';
import { keptVersion } from '../../lib/warehouse/open';
import { publish } from '../../lib/warehouse/swap';

/** The collections built for these tests. */
const BUILT = resolve('test-results', 'warehouse');

export interface OwnServer {
  readonly url: string;
  readonly warehouse: Warehouse;
  readonly stop: () => void;
}

/** A warehouse folder of a test. Files are put in place as the program does it: written beside, then renamed. */
export class Warehouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'mingjian-e2e-'));

  private put(collection: string, write: (file: string) => void): void {
    const beside = join(this.folder, 'incoming');
    write(beside);
    renameSync(beside, join(this.folder, `${collection}.duckdb`));
  }

  /** The built collection `from` under the name `collection`. */
  serve(collection: string, from = collection): void {
    this.put(collection, (file) => copyFileSync(join(BUILT, `${from}.duckdb`), file));
  }

  /** The built collection `from` takes the place of the one that is served, which is kept as a publish keeps it. */
  async replace(collection: string, from: string): Promise<void> {
    const files = filesOf(collection, this.folder);
    const beside = join(this.folder, 'incoming');
    copyFileSync(join(BUILT, `${from}.duckdb`), beside);
    publish(files, beside, await keptVersion(collection, files.current));
  }

  /** Versions that are kept beside the served one, the latest first. */
  versions(collection: string): string[] {
    return keptFiles(filesOf(collection, this.folder)).map((kept) => kept.version);
  }

  delete(collection: string): void {
    rmSync(filesOf(collection, this.folder).current);
  }

  corrupt(collection: string): void {
    this.put(collection, (file) => writeFileSync(file, 'this is no database'));
  }

  /** A file as an older version of the program would have left it. */
  async outdate(collection: string): Promise<void> {
    const beside = join(this.folder, 'older.duckdb');
    copyFileSync(join(BUILT, `${collection}.duckdb`), beside);
    const instance = await DuckDBInstance.create(beside);
    const connection = await instance.connect();
    await connection.run('UPDATE meta SET schema_version = 0');
    connection.closeSync();
    instance.closeSync();
    renameSync(beside, join(this.folder, `${collection}.duckdb`));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function answers(url: string, process: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (process.exitCode !== null) throw new Error(`the server ended with ${process.exitCode}`);
    const ok = await fetch(`${url}/icon.svg`)
      .then((response) => response.ok)
      .catch(() => false);
    if (ok) return;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`no answer from ${url}`);
}

export async function startServer(port: number, warehouse: Warehouse, env: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  mkdirSync(warehouse.folder, { recursive: true });
  const child = spawn(process.execPath, ['scripts/setup/start.mjs'], {
    env: { ...process.env, PORT: String(port), MINGJIAN_WAREHOUSE: warehouse.folder, ...env },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    child.kill();
    warehouse.remove();
  };
  try {
    await answers(url, child);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, warehouse, stop };
}

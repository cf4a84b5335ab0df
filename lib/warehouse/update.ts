/** Brings reports into a collection: copy the served file, load, derive, sort, verify, swap. */
import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Report } from '../report';
import { buildAcross } from './across';
import { compact } from './compact';
import { building, openDatabase, SERVING } from './database';
import { DERIVED } from './derived';
import { buildAgencies, buildRegions, ownRegions } from './directory';
import { DiskFull, WarehouseCorrupt } from './errors';
import { filesOf, warehouseFolder } from './files';
import { type Loaded, loadReports } from './load';
import { type LockOptions, takeLock } from './lock';
import { openChecked } from './open';
import { createPlaces, type RegionEntry } from './place';
import { ddl } from './schema';
import { Stage } from './stage';
import { clean, publish, sizeOf } from './swap';
import { verify } from './verify';
import { type Meta, writeMeta } from './version';

/** Above this many reports a file is sorted anew only when more than this share of it changed. */
const RESORT = { above: 20_000, share: 0.05 };

export interface UpdateOptions {
  readonly collection: string;
  readonly folder?: string;
  /** Figures are invented; kept from the existing file when not given. */
  readonly invented?: boolean;
  /** Starts from nothing instead of the existing file (whose history is then lost). */
  readonly rebuild?: boolean;
  /** Regions of an invented collection. */
  readonly regions?: readonly RegionEntry[];
  readonly identify?: (report: Report) => string;
  readonly lock?: LockOptions;
  readonly now?: Date;
  readonly onProgress?: (loaded: Loaded) => void;
  readonly onStep?: (step: Step) => void;
  /** Sorts the whole file anew or only appends; decided by the share of change when not given. */
  readonly sort?: boolean;
  /** Fills the stage by SQL before any report is loaded: `fact`, `source` and `agency` rows of generated bulk. */
  readonly fill?: (connection: DuckDBConnection) => Promise<void>;
}

export type Step = 'copy' | 'load' | 'derive' | 'sort' | 'verify' | 'swap' | 'done';

export interface Updated {
  readonly loaded: Loaded;
  readonly meta: Meta;
  /** Nothing changed: the served file was left as it is. */
  readonly untouched: boolean;
  readonly bytes: number;
}

const isFull = (error: unknown): boolean =>
  /No space left|ENOSPC|EDQUOT|disk full/i.test(String(error instanceof Error ? error.message : error));

/** What a run does while the stage is open for loading. */
export type LoadStep = (
  stage: Stage,
  load: (reports: AsyncIterable<Report> | Iterable<Report>, force?: boolean) => Promise<Loaded>,
) => Promise<Loaded>;

/**
 * Loads reports into a collection and serves the result. Killed at any moment, the served file is the old or the new one.
 * @param reports the reports, or a function that loads them in several steps
 * @throws WarehouseBusy, WarehouseOutdated, WarehouseCorrupt (of the existing file or of the new one), DiskFull
 */
export async function updateCollection(
  reports: AsyncIterable<Report> | Iterable<Report> | LoadStep,
  options: UpdateOptions,
): Promise<Updated> {
  const { collection, folder = warehouseFolder(), now = new Date(), onStep } = options;
  const files = filesOf(collection, folder);
  mkdirSync(folder, { recursive: true });
  const release = await takeLock(collection, files.lock, options.lock ?? { wait: 0 });
  const [stagePath, sortedPath, temporary] = [files.building('stage'), files.building('sorted'), files.building('temporary')];
  try {
    clean(files);
    onStep?.('copy');
    const fresh = options.rebuild || !existsSync(files.current);
    let existing: Meta | undefined;
    if (!fresh) {
      const served = await openChecked(collection, files.current, SERVING);
      existing = served.meta;
      served.close();
      copyFileSync(files.current, stagePath, constants.COPYFILE_FICLONE);
    }

    const invented = options.invented ?? existing?.invented ?? false;
    const database = await openDatabase(stagePath, building(temporary));
    let loaded: Loaded;
    let meta: Meta;
    let resort: boolean;
    try {
      const { connection } = database;
      await connection.run("SET wal_autocheckpoint = '1GB'");
      if (fresh) for (const statement of ddl()) await connection.run(statement);
      onStep?.('load');
      await options.fill?.(connection);
      const places = createPlaces([...(await ownRegions(connection)), ...(options.regions ?? [])]);
      const stage = await Stage.open(connection);
      const load = (some: AsyncIterable<Report> | Iterable<Report>, force = false) =>
        loadReports(stage, some, { places, identify: options.identify, now, force, onProgress: options.onProgress });
      loaded = typeof reports === 'function' ? await reports(stage, load) : await load(reports);
      stage.close();
      if (existing && !options.fill && !stage.changed && invented === existing.invented) {
        return { loaded, meta: existing, untouched: true, bytes: sizeOf(files.current) };
      }
      onStep?.('derive');
      await buildAgencies(stage, places);
      await buildRegions(connection, places);
      await buildAcross(stage);
      for (const { build } of DERIVED) await build(connection);
      meta = await writeMeta(connection, collection, invented, now);
      const changed = loaded.added + loaded.replaced;
      resort = options.sort ?? (fresh || (changed > 0 && (meta.n_reports <= RESORT.above || changed > meta.n_reports * RESORT.share)));
      await connection.run('CHECKPOINT');
    } finally {
      database.close();
    }

    let built = stagePath;
    if (resort) {
      onStep?.('sort');
      await compact(stagePath, sortedPath, temporary);
      built = sortedPath;
    }
    onStep?.('verify');
    const check = await openDatabase(built, SERVING);
    try {
      const { faults } = await verify(check.connection);
      if (faults.length > 0) throw new WarehouseCorrupt(collection, faults.join('；'));
    } finally {
      check.close();
    }
    onStep?.('swap');
    publish(files, built);
    onStep?.('done');
    return { loaded, meta, untouched: false, bytes: sizeOf(files.current) };
  } catch (error) {
    if (isFull(error)) throw new DiskFull(dirname(files.current), { cause: error });
    throw error;
  } finally {
    for (const path of [stagePath, sortedPath, temporary]) {
      rmSync(path, { force: true, recursive: true });
      rmSync(`${path}.wal`, { force: true });
    }
    release();
  }
}

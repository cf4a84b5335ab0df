/** Brings reports into a collection: copy the served file, load, derive, sort, verify, swap. */
import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Report } from '../report';
import { buildAcross } from './across';
import { compact } from './compact';
import { building, openDatabase, SERVING } from './database';
import { DERIVED } from './derived';
import { buildAgencies, buildRegions, ownRegions, type SuccessorOf } from './directory';
import { DiskFull, isFull, WarehouseCorrupt } from './errors';
import { type CollectionFiles, filesOf, warehouseFolder } from './files';
import { type Loaded, loadReports } from './load';
import { type LockOptions, takeLock } from './lock';
import { keptVersion, openChecked } from './open';
import { createPlaces, type RegionEntry } from './place';
import { ddl } from './schema';
import { JUDGEMENTS } from './screening';
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
  /** Agencies merged into others; those of data/agencies.csv when not given. */
  readonly successorOf?: SuccessorOf;
  readonly lock?: LockOptions;
  readonly now?: Date;
  readonly onProgress?: (loaded: Loaded) => void;
  readonly onStep?: (step: Step) => void;
  /** Sorts the whole file anew or only appends; decided by the share of change when not given. */
  readonly sort?: boolean;
  /** Fills the stage by SQL before any report is loaded: `fact`, `source` and `agency` rows of generated bulk. */
  readonly fill?: (connection: DuckDBConnection) => Promise<void>;
}

/** Steps of an update, in their order. */
export const STEPS = ['copy', 'load', 'derive', 'judge', 'finish', 'sort', 'verify', 'swap', 'done'] as const;
export type Step = (typeof STEPS)[number];

export interface Updated {
  readonly loaded: Loaded;
  readonly meta: Meta;
  /** Nothing changed: the served file was left as it is. */
  readonly untouched: boolean;
  readonly bytes: number;
}

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
    const existing = options.rebuild ? undefined : await copyServed(collection, files, stagePath);
    const staged = await fillStage(reports, stagePath, temporary, existing, { ...options, now });
    if (staged.untouched) return { loaded: staged.loaded, meta: staged.meta, untouched: true, bytes: sizeOf(files.current) };
    if (staged.resort) {
      onStep?.('sort');
      await compact(stagePath, sortedPath, temporary);
    }
    const built = staged.resort ? sortedPath : stagePath;
    onStep?.('verify');
    await assertGood(collection, built);
    onStep?.('swap');
    publish(files, built, existing?.version ?? (await keptVersion(collection, files.current)));
    onStep?.('done');
    return { loaded: staged.loaded, meta: staged.meta, untouched: false, bytes: sizeOf(files.current) };
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

/** Copies the served file to the stage and gives what it says about itself; undefined when nothing is served yet. */
async function copyServed(collection: string, files: CollectionFiles, stagePath: string): Promise<Meta | undefined> {
  if (!existsSync(files.current)) return undefined;
  const { meta, close } = await openChecked(collection, files.current, SERVING);
  close();
  copyFileSync(files.current, stagePath, constants.COPYFILE_FICLONE);
  return meta;
}

interface Staged {
  readonly loaded: Loaded;
  readonly meta: Meta;
  readonly untouched: boolean;
  /** Whether so much changed that the file should be sorted anew. */
  readonly resort: boolean;
}

/** Loads the reports into the stage and derives everything else from them. */
async function fillStage(
  reports: AsyncIterable<Report> | Iterable<Report> | LoadStep,
  stagePath: string,
  temporary: string,
  existing: Meta | undefined,
  options: UpdateOptions & { readonly now: Date },
): Promise<Staged> {
  const { collection, now, onStep } = options;
  const invented = options.invented ?? existing?.invented ?? false;
  const { connection, close } = await openDatabase(stagePath, building(temporary));
  try {
    await connection.run("SET wal_autocheckpoint = '1GB'");
    if (!existing) for (const statement of ddl()) await connection.run(statement);
    onStep?.('load');
    await options.fill?.(connection);
    const places = createPlaces([...(await ownRegions(connection)), ...(options.regions ?? [])]);
    const stage = await Stage.open(connection);
    const load = (some: AsyncIterable<Report> | Iterable<Report>, force = false) =>
      loadReports(stage, some, { places, identify: options.identify, now, force, onProgress: options.onProgress });
    const loaded = typeof reports === 'function' ? await reports(stage, load) : await load(reports);
    stage.close();
    if (existing && !options.fill && !stage.changed && invented === existing.invented) {
      return { loaded, meta: existing, untouched: true, resort: false };
    }
    onStep?.('derive');
    await buildAgencies(stage, places, options.successorOf);
    await buildRegions(connection, places);
    await buildAcross(stage);
    const touched = existing && !options.fill ? await stage.changes() : null;
    for (const { tables, build } of DERIVED) {
      if (tables === JUDGEMENTS) onStep?.('judge');
      await build(connection, touched);
    }
    onStep?.('finish');
    const meta = await writeMeta(connection, collection, invented, now);
    await connection.run('CHECKPOINT');
    const changed = loaded.added + loaded.replaced;
    const much = changed > 0 && (meta.n_reports <= RESORT.above || changed > meta.n_reports * RESORT.share);
    return { loaded, meta, untouched: false, resort: options.sort ?? (!existing || much) };
  } finally {
    close();
  }
}

/** @throws WarehouseCorrupt when the file just built does not hold what it should */
async function assertGood(collection: string, built: string): Promise<void> {
  const { connection, close } = await openDatabase(built, SERVING);
  try {
    const { faults } = await verify(connection);
    if (faults.length > 0) throw new WarehouseCorrupt(collection, faults.join('；'));
  } finally {
    close();
  }
}

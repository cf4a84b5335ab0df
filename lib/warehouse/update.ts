/** Brings reports into a collection: copy the served file, load, derive, sort, verify, swap. */
import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CorrectionEntry } from '../corrections';
import type { RegisterLine } from '../regions';
import type { Report } from '../report';
import { type Basis, correctionsChanged, programBasis, readBasis, shippedBasis, writeBasis } from './build-inputs';
import { holdsBulk, takeOver } from './carried-submissions';
import { compact } from './compact';
import { buildAcross } from './cross-report-findings';
import { building, openDatabase, SERVING, selectRow } from './database';
import { buildAgencies, buildRegions, type SuccessorOf, touchSuccessors } from './directory';
import { DiskFull, isFull, WarehouseCorrupt, WarehouseOutdated } from './errors';
import { type CollectionFiles, filesOf, warehouseFolder } from './files';
import { Standing } from './identity';
import type { Loaded } from './load-result';
import { type LockOptions, takeLock } from './lock';
import { DERIVED } from './materialised';
import { keptVersion, openChecked } from './open';
import { createPlaces, type Places, type RegionEntry } from './regions';
import { ddl } from './schema';
import { JUDGEMENTS } from './screening';
import { Stage } from './stage';
import { Submissions } from './submissions';
import { clean, publish, sizeOf } from './swap';
import { verify } from './verify';
import { type Meta, readMeta, writeMeta } from './version';

/** Above this many reports a file is sorted anew only when more than this share of it changed. */
const RESORT = { above: 20_000, share: 0.05 };

export interface UpdateOptions {
  readonly collection: string;
  readonly folder?: string;
  /** Figures are invented; kept from the existing file when not given. */
  readonly invented?: boolean;
  /** Starts from nothing instead of the existing file (whose history is then lost). */
  readonly rebuild?: boolean;
  /** Builds from the submissions of the existing file instead of going on with its tables: they come out the same. */
  readonly anew?: boolean;
  /** Regions of an invented collection, beside those it has. */
  readonly regions?: readonly RegionEntry[];
  /** Register lines of an invented collection, in place of those it has. */
  readonly register?: readonly RegisterLine[];
  /** Lines of the corrections file; those of the last build when not given. */
  readonly corrections?: readonly CorrectionEntry[];
  /** Hash of the program in place of this one's. */
  readonly program?: string;
  /** Who submits, for the log. */
  readonly who?: string | null;
  /** Ids and successors in place of the register's. */
  readonly identify?: (report: Report) => string;
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

/** What a run does with the submissions while the stage is open for loading. */
export type Work = (submissions: Submissions) => Promise<void>;

/**
 * Loads reports into a collection and serves the result. Killed at any moment, the served file is the old or the new one.
 * @param reports the reports, or a function that submits and withdraws
 * @throws WarehouseBusy, WarehouseOutdated, WarehouseCorrupt (of the existing file or of the new one), DiskFull
 */
export async function updateCollection(reports: AsyncIterable<Report> | Iterable<Report> | Work, options: UpdateOptions): Promise<Updated> {
  const { collection, folder = warehouseFolder(), now = new Date(), onStep } = options;
  const files = filesOf(collection, folder);
  mkdirSync(folder, { recursive: true });
  const release = await takeLock(collection, files.lock, options.lock ?? { wait: 0 });
  const [stagePath, sortedPath, temporary] = [files.building('stage'), files.building('sorted'), files.building('temporary')];
  try {
    clean(files);
    onStep?.('copy');
    const existing = options.rebuild ? undefined : await existingFile(collection, files, stagePath, options.anew ?? false);
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
    publish(files, built, existing?.from === null ? existing.meta.version : await keptVersion(collection, files.current));
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

interface Existing {
  readonly meta: Pick<Meta, 'invented' | 'version'>;
  /** The file whose submissions are taken over into an empty stage; null where the stage is a copy of the served file. */
  readonly from: string | null;
}

/** Copies the served file to the stage, or names it as the one to take over; undefined when nothing is served yet. */
async function existingFile(collection: string, files: CollectionFiles, stagePath: string, anew: boolean): Promise<Existing | undefined> {
  const { current } = files;
  if (!existsSync(current)) return undefined;
  let meta: Existing['meta'];
  try {
    const opened = await openChecked(collection, current, SERVING);
    opened.close();
    meta = opened.meta;
    if (!anew) {
      copyFileSync(current, stagePath, constants.COPYFILE_FICLONE);
      return { meta, from: null };
    }
  } catch (error) {
    if (!(error instanceof WarehouseOutdated) || error.found > error.expected || (await holdsBulk(current))) throw error;
    const { connection, close } = await openDatabase(current, SERVING);
    meta = await selectRow<Existing['meta']>(connection, 'SELECT invented, version FROM meta').finally(close);
    return { meta, from: current };
  }
  if (await holdsBulk(current))
    throw new RangeError(`数据集“${collection}”含有直接生成的报告，不能从批次重建。请用 npm run demo -- --scale nation 重新生成`);
  return { meta, from: current };
}

interface Staged {
  readonly loaded: Loaded;
  readonly meta: Meta;
  readonly untouched: boolean;
  /** Whether so much changed that the file should be sorted anew. */
  readonly resort: boolean;
}

/** Brings the submissions into the stage and derives everything else from them. */
async function fillStage(
  reports: AsyncIterable<Report> | Iterable<Report> | Work,
  stagePath: string,
  temporary: string,
  existing: Existing | undefined,
  options: UpdateOptions & { readonly now: Date },
): Promise<Staged> {
  const { collection, now, onStep } = options;
  const invented = options.invented ?? existing?.meta.invented ?? false;
  const fresh = existing === undefined || existing.from !== null;
  const { connection, close } = await openDatabase(stagePath, building(temporary));
  try {
    await connection.run("SET wal_autocheckpoint = '1GB'");
    if (fresh) for (const statement of ddl()) await connection.run(statement);
    onStep?.('load');
    await options.fill?.(connection);
    const stage = await Stage.open(connection, createPlaces());
    if (existing?.from) await takeOver(stage, existing.from);
    const { loaded, standing, places, judgesAnew } = await submit(stage, reports, fresh, options);
    stage.close();
    if (existing && !options.fill && !stage.changed && invented === existing.meta.invented) {
      return { loaded, meta: await readMeta(connection), untouched: true, resort: false };
    }
    onStep?.('derive');
    await buildAgencies(stage, places, options.successorOf ?? ((name, region, year) => standing.successor(name, region, year)));
    await buildRegions(connection, places);
    await buildAcross(stage);
    const touched = judgesAnew || options.fill ? null : await stage.changes();
    for (const { tables, build } of DERIVED) {
      if (tables === JUDGEMENTS) onStep?.('judge');
      await build(connection, touched);
    }
    onStep?.('finish');
    const meta = await writeMeta(connection, collection, invented, now);
    await connection.run('CHECKPOINT');
    const changed = loaded.added + loaded.replaced + loaded.came.length + loaded.left.length;
    const much = changed > 0 && (meta.n_reports <= RESORT.above || changed > meta.n_reports * RESORT.share);
    return { loaded, meta, untouched: false, resort: options.sort ?? (fresh || much) };
  } finally {
    close();
  }
}

/** What comes in and goes out in this run, by the register, the regions and the corrections as they stand now. */
async function submit(
  stage: Stage,
  reports: AsyncIterable<Report> | Iterable<Report> | Work,
  fresh: boolean,
  options: UpdateOptions & { readonly now: Date },
): Promise<{ loaded: Loaded; standing: Standing; places: Places; judgesAnew: boolean }> {
  const before = await readBasis(stage.connection);
  const basis: Basis = {
    regions: [...new Map([...before.regions, ...(options.regions ?? [])].map((entry) => [entry.code, entry])).values()],
    register: options.register ?? before.register,
    corrections: options.corrections ?? before.corrections,
    shipped: shippedBasis(),
    program: options.program ?? programBasis(),
  };
  const standing = new Standing(basis.register, basis.corrections);
  const places = createPlaces(basis.regions);
  stage.places = places;
  const submissions = await Submissions.begin(stage, { ...options, standing });
  if (typeof reports === 'function') await reports(submissions);
  else for await (const report of reports) submissions.take(report);
  const knowsOtherwise = before.shipped !== basis.shipped || JSON.stringify(before.register) !== JSON.stringify(basis.register);
  for (const { agency, year } of correctionsChanged(before.corrections, basis.corrections)) await submissions.reach(agency, year);
  const judgesAnew = fresh || before.program !== basis.program;
  const loaded = await submissions.finish({ all: judgesAnew, identities: fresh || knowsOtherwise });
  if (judgesAnew) await stage.touchSubmitted();
  if (knowsOtherwise && !fresh) await touchSuccessors(stage, (name, region, year) => standing.successor(name, region, year));
  await writeBasis(stage, before, basis);
  return { loaded, standing, places, judgesAnew };
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

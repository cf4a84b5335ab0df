/** `npm run ingest -- PATH…`: reads reports into a collection of the warehouse and prints a ledger. Exit 1 when anything was refused. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCorrections } from '../../lib/corrections';
import { type Loaded, type Meta, updateCollection, WarehouseOutdated } from '../../lib/warehouse';
import { filesOf, warehouseFolder } from '../../lib/warehouse/files';
import { openCurrent } from '../../lib/warehouse/open';
import { Ledger, LISTED } from '../ingest/ledger';
import { createProgress } from '../ingest/progress';
import { IngestRun } from '../ingest/run';
import { findSources } from '../ingest/sources';
import { writeTemplate } from '../ingest/template';
import { writeTarget } from './target';

export interface IngestOptions {
  readonly set: string;
  readonly rebuild: boolean;
  readonly invented: boolean;
  readonly wait: boolean;
  readonly who?: string;
  readonly corrections: string;
  readonly template?: string;
  /** CSV file for the whole ledger. */
  readonly ledger?: string;
}

/** Milliseconds to wait for another writer. */
const WAIT = 10 * 60_000;

/** Not one report came in for a collection that would start with this run: it is not begun. */
class NothingLoaded extends Error {
  override readonly name = 'NothingLoaded';
  constructor(readonly loaded: Loaded) {
    super('没有可存入的报告');
  }
}

async function load(paths: readonly string[], options: IngestOptions): Promise<number> {
  const corrections = existsSync(options.corrections) ? parseCorrections(readFileSync(options.corrections, 'utf8')) : [];
  const ledger = new Ledger();
  const sources = findSources(paths, ledger.refuseFile);
  const progress = createProgress(sources.reduce((sum, s) => sum + s.bytes, 0));
  const before = options.rebuild ? null : await standing(options.set);
  const interrupted = stopOnInterrupt();

  const update = updateCollection(
    async (submissions) => {
      await new IngestRun(submissions, ledger, progress, interrupted).submit(sources);
      if (before === null && submissions.taken === 0 && !existsSync(filesOf(options.set).current))
        throw new NothingLoaded(submissions.loaded);
    },
    {
      collection: options.set,
      corrections,
      who: options.who ?? null,
      rebuild: options.rebuild,
      ...(options.invented ? { invented: true } : {}),
      lock: {
        wait: options.wait ? WAIT : 0,
        onWait: (pid) => console.error(`另一个进程（pid ${pid}）正在写入“${options.set}”，等它结束……`),
      },
      onStep: progress.step,
    },
  );
  const { loaded, meta } = await update.catch((error: unknown) => {
    if (error instanceof NothingLoaded) return { loaded: error.loaded, meta: null };
    throw error;
  });
  progress.end();
  console.log(ledger.lines(options.set, loaded, before, meta).join('\n'));
  const refused = ledger.refused.length + loaded.refused.length;
  const file = options.ledger ?? (refused > LISTED ? join(warehouseFolder(), `${options.set}.ledger.csv`) : null);
  if (file !== null) {
    await writeTarget(file, ledger.csv(loaded));
    console.log(`完整台账：${file}`);
  }
  if (interrupted()) console.log('已按要求停止：读完的已存入，再次运行同一命令会从停下处继续');
  return meta === null || refused > 0 || interrupted() ? 1 : 0;
}

/** What the collection holds; a file of an older version is converted by the update, so nothing is printed. */
async function standing(collection: string): Promise<Meta | null> {
  try {
    return await openCurrent(collection);
  } catch (error) {
    if (error instanceof WarehouseOutdated && error.found < error.expected) return null;
    throw error;
  }
}

/** The first Ctrl-C stops reading and stores what was read; a second one ends the command at once, leaving the old file. */
function stopOnInterrupt(): () => boolean {
  let stopped = false;
  process.once('SIGINT', () => {
    stopped = true;
    console.error('\n正在停止并存入已读的报告；再按一次 Ctrl-C 立即退出（不存）');
    process.once('SIGINT', () => process.exit(130));
  });
  return () => stopped;
}

/** @param misused told when no path is given; it ends the command @returns the exit code */
export async function ingest(paths: readonly string[], options: IngestOptions, misused: (text: string) => never): Promise<number> {
  if (options.template) {
    await writeTemplate(options.template);
    console.log(`已写出空白汇总表：${options.template}`);
    if (paths.length === 0) return 0;
  }
  if (paths.length === 0) misused('没有给出要读取的路径 · no path given');
  return load(paths, options);
}

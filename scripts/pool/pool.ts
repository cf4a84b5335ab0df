/**
 * Reads files in worker threads. A document that hangs or takes its worker down costs that document alone: it comes back
 * as refused, with the reason, and a fresh worker goes on.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { LONGEST_READ } from '../../lib/documents/limits';
import type { SourcePath } from '../ingest/sources';
import type { FileReading, Job } from './worker';

export interface PoolOptions {
  /** Worker threads; by default all cores but one, which is left to the terminal and the database. */
  readonly workers?: number;
  /** Milliseconds one document may take. */
  readonly limit?: number;
  /** Memory of a worker's heap, in MB. */
  readonly memory?: number;
  /** Whether a manifest.csv beside a file tells facts about it; it does when not given. */
  readonly manifest?: boolean;
  /** Module that reads a file, for tests. */
  readonly worker?: URL;
}

export interface SourceReading extends FileReading {
  readonly source: SourcePath;
}

export interface ParsePool {
  /** One file's reports; never rejects. */
  read(source: SourcePath): Promise<SourceReading>;
  /** Every file's reports in the order given. At most two files a worker are read ahead, whatever the folder's size. */
  readAll(sources: Iterable<SourcePath> | AsyncIterable<SourcePath>): AsyncGenerator<SourceReading>;
  close(): Promise<void>;
}

export function parsePool({
  workers = Math.max(1, availableParallelism() - 1),
  limit = LONGEST_READ,
  memory = 1024,
  manifest = true,
  worker = new URL('./start.mjs', import.meta.url),
}: PoolOptions = {}): ParsePool {
  const pool = new Piscina<Job, FileReading>({
    filename: fileURLToPath(worker),
    minThreads: 1,
    maxThreads: workers,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  // A result that was on its way when its document was given up, or the pool closed, has nobody waiting for it any more.
  pool.on('error', (error: Error) => {
    if (!error.message.startsWith('Unexpected message from Worker')) throw error;
  });
  const ahead = 2 * workers;

  async function read(source: SourcePath): Promise<SourceReading> {
    const beat = new Int32Array(new SharedArrayBuffer(4));
    const abort = new AbortController();
    const watch = watchBeat(beat, limit, () => abort.abort());
    try {
      return { source, ...(await pool.run({ source, manifest, beat }, { signal: abort.signal })) };
    } catch (error) {
      return { source, reports: [], refused: [{ file: source.shown, reason: lost(error, abort.signal.aborted, limit) }] };
    } finally {
      clearInterval(watch);
    }
  }

  async function* readAll(sources: Iterable<SourcePath> | AsyncIterable<SourcePath>): AsyncGenerator<SourceReading> {
    const waiting: Promise<SourceReading>[] = [];
    for await (const source of sources) {
      waiting.push(read(source));
      if (waiting.length >= ahead) yield await waiting.shift()!;
    }
    while (waiting.length > 0) yield await waiting.shift()!;
  }

  return { read, readAll, close: () => pool.destroy() };
}

/** Calls `late` when the beat stands still for `limit`; waiting in the queue and loading code do not count. */
function watchBeat(beat: Int32Array, limit: number, late: () => void): NodeJS.Timeout {
  let seen = 0;
  let since = Date.now();
  return setInterval(
    () => {
      const now = Atomics.load(beat, 0);
      if (now !== seen) {
        seen = now;
        since = Date.now();
      } else if (seen > 0 && Date.now() - since > limit) late();
    },
    Math.min(250, limit / 4),
  );
}

function lost(error: unknown, late: boolean, limit: number): string {
  if (late) return `读取超过 ${limit / 1000} 秒，已放弃。请用 Word、WPS 或浏览器另存后再试。`;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return '读取时内存不足，已放弃这个文件。请拆分后再试。';
  return `读取这个文件时程序中断（${error instanceof Error ? error.message : String(error)}），其余文件不受影响。请把此文件交给维护者。`;
}

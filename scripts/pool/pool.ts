/**
 * Reads files in worker threads. A document that hangs or takes its worker down costs that document alone, also inside an archive:
 * it comes back as refused, by name and with the reason, and a fresh worker goes on behind it.
 */
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { LONGEST_ARCHIVE, LONGEST_READ, MOST_GIVEN_UP } from '../../lib/documents/limits';
import type { SourcePath } from '../ingest/sources';
import { type FileReading, type Job, keep, type Message } from './worker';

export interface PoolOptions {
  /** Worker threads; by default all cores but one, which is left to the terminal and the database. */
  readonly workers?: number;
  /** Milliseconds one document may take. */
  readonly limit?: number;
  /** Milliseconds an archive of many may take. */
  readonly longest?: number;
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
  longest = LONGEST_ARCHIVE,
  memory = 1024,
  manifest = true,
  worker = new URL('./start.mjs', import.meta.url),
}: PoolOptions = {}): ParsePool {
  const pool = new Piscina<Job, void>({
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
    const reading: FileReading = { reports: [], refused: [] };
    const until = performance.now() + longest;
    for (let skip = 0, givenUp = 0; ; ) {
      const { entered, at, reason } = await attempt(source, skip, reading, until);
      skip += entered;
      if (reason === null) break;
      reading.refused.push({ file: at ?? source.shown, reason });
      givenUp += 1;
      // Outside an archive nothing is behind it; and where it stopped must be known to go on there.
      if (entered === 0 || !at?.startsWith(`${source.shown} › `)) break;
      if (givenUp >= MOST_GIVEN_UP || performance.now() > until) {
        refuseOnce(reading, source.shown, `压缩包里放弃了 ${givenUp} 个文件，第 ${skip} 个之后的都没有读取。请拆开后再试。`);
        break;
      }
    }
    return { source, ...reading };
  }

  /** Reads on behind the first `skip` documents into `reading`. @returns how many it entered, the last of them, and why it stopped there */
  async function attempt(
    source: SourcePath,
    skip: number,
    reading: FileReading,
    until: number,
  ): Promise<{ entered: number; at: string | null; reason: string | null }> {
    const beat = new Int32Array(new SharedArrayBuffer(4));
    const abort = new AbortController();
    const watch = watchBeat(beat, limit, until, () => abort.abort());
    const { port1, port2 } = new MessageChannel();
    let [entered, at]: [number, string | null] = [0, null];
    const take = (message: Message) => {
      if ('enters' in message) {
        entered += 1;
        at = message.enters;
      } else if ('refusal' in message) refuseOnce(reading, message.refusal.file, message.refusal.reason);
      else keep(reading, message);
    };
    port1.on('message', take);
    try {
      await pool.run({ source, manifest, beat, port: port2, skip }, { signal: abort.signal, transferList: [port2] });
      return { entered: drain(port1, take, () => entered), at, reason: null };
    } catch (error) {
      drain(port1, take, () => entered);
      const late = abort.signal.aborted && performance.now() > until ? longest : limit;
      return { entered, at, reason: lost(error, abort.signal.aborted, late) };
    } finally {
      clearInterval(watch);
      port1.close();
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

/** Takes what the worker sent before it ended and has not arrived yet. */
function drain<Counted>(port: MessagePort, take: (message: Message) => void, counted: () => Counted): Counted {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message as Message);
  return counted();
}

/** A file of an archive that cannot be unpacked is met again when a fresh worker goes on behind another. */
function refuseOnce({ refused }: FileReading, file: string, reason: string): void {
  if (!refused.some((one) => one.file === file && one.reason === reason)) refused.push({ file, reason });
}

/** Calls `late` when the beat stands still for `limit` or it is past `until`; waiting in the queue and loading code do not count. */
function watchBeat(beat: Int32Array, limit: number, until: number, late: () => void): NodeJS.Timeout {
  let seen = 0;
  let since = performance.now();
  return setInterval(
    () => {
      const now = Atomics.load(beat, 0);
      if (now !== seen) {
        seen = now;
        since = performance.now();
      } else if (seen > 0 && performance.now() - since > limit) late();
      if (seen > 0 && performance.now() > until) late();
    },
    Math.min(250, limit / 4),
  );
}

function lost(error: unknown, late: boolean, limit: number): string {
  if (late) return `读取超过 ${limit / 1000} 秒，已放弃。请用 Word、WPS 或浏览器另存后再试。`;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return '读取时内存不足，已放弃这个文件。请拆分后再试。';
  return `读取这个文件时程序中断（${error instanceof Error ? error.message : String(error)}），其余文件不受影响。请把此文件交给维护者。`;
}

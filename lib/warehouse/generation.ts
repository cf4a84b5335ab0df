/**
 * One opened file, read-only, with a few connections. A connection answers one query at a time (16 panels on one took
 * 1.1 s), so queries take turns over the pool. After a newer file came it stays open while it is asked or held.
 */
import { performance } from 'node:perf_hooks';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Asking, currentAsking } from '../request-context';
import { SERVING, selectColumns, selectRows } from './database';
import { WarehouseCorrupt } from './errors';
import { readCheckedMeta } from './open';
import { Turns } from './reader-turns';
import { type Columns, QueryTimeout, ReaderLeft, type Source, TooBusy, type Value } from './source';
import type { Meta } from './version';

/** Fewer than UV_THREADPOOL_SIZE (8, set by the start script), so that Node keeps threads for files and DNS. */
const CONNECTIONS = 3;
/** Milliseconds after which a query is interrupted. */
const TIME_LIMIT = Number(process.env.MINGJIAN_QUERY_MS ?? 5000);
/**
 * Queries that may wait for a connection, and for how long (milliseconds): about what 20 people's pages ask at once. Without a
 * bound a server works on for minutes for readers who have left.
 */
const MOST_WAITING = Number(process.env.MINGJIAN_QUEUE ?? 300);
const LONGEST_WAIT = Number(process.env.MINGJIAN_WAIT_MS ?? 10_000);
/** Milliseconds between two interrupts of a query that is over its limit. */
const INTERRUPT_EVERY = 2;
/** A replaced file is closed when nothing has asked it for this long (milliseconds). */
const IDLE_BEFORE_CLOSE = 30_000;
/** The same while somebody holds it: a reader of a download who takes nothing for this long has gone. */
const HELD_IDLE_BEFORE_CLOSE = 10 * 60_000;

export class Generation implements Source {
  private readonly free: DuckDBConnection[];
  private readonly waiting = new Turns<(connection: DuckDBConnection) => void>();
  private running = 0;
  private holds = 0;
  /** Milliseconds of idleness after which it is closed; null while it is the served file. */
  private idle: number | null = null;
  private closing: NodeJS.Timeout | undefined;
  closed = false;

  private constructor(
    readonly collection: string,
    /** The file. */
    readonly path: string,
    readonly meta: Meta,
    private readonly instance: DuckDBInstance,
    private readonly connections: readonly DuckDBConnection[],
  ) {
    this.free = [...connections];
  }

  get version(): string {
    return this.meta.version;
  }

  /** @throws WarehouseOutdated, WarehouseCorrupt */
  static async open(collection: string, path: string): Promise<Generation> {
    let instance: DuckDBInstance | undefined;
    try {
      instance = await DuckDBInstance.create(path, SERVING);
      const connections = [await instance.connect()];
      const meta = await readCheckedMeta(collection, { connection: connections[0]!, close: () => {} }, path);
      while (connections.length < CONNECTIONS) connections.push(await instance.connect());
      return new Generation(collection, path, meta, instance, connections);
    } catch (error) {
      instance?.closeSync();
      if (error instanceof Error && 'code' in error && error.name.startsWith('Warehouse')) throw error;
      throw new WarehouseCorrupt(collection, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), {
        cause: error,
        path,
      });
    }
  }

  /** Questions that wait for a connection, and those that have one. */
  get load(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.waiting.size, running: this.connections.length - this.free.length };
  }

  /** @throws TooBusy, ReaderLeft */
  private async take({ client = '', signal }: Partial<Asking>): Promise<DuckDBConnection> {
    if (signal?.aborted) throw new ReaderLeft();
    const free = this.free.pop();
    if (free) return free;
    if (this.waiting.size >= MOST_WAITING) throw new TooBusy();
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(patience);
        signal?.removeEventListener('abort', leave);
      };
      const turn = (connection: DuckDBConnection) => {
        settle();
        resolve(connection);
      };
      const leave = () => {
        settle();
        if (this.waiting.remove(client, turn)) reject(signal?.aborted ? new ReaderLeft() : new TooBusy());
      };
      const patience = setTimeout(leave, LONGEST_WAIT);
      signal?.addEventListener('abort', leave);
      this.waiting.add(client, turn);
    });
  }

  private give(connection: DuckDBConnection): void {
    const next = this.waiting.next();
    if (!next) return void this.free.push(connection);
    next(connection);
  }

  /**
   * @param limit milliseconds the query itself may take; waiting for a connection does not count
   * @throws QueryTimeout, TooBusy, ReaderLeft
   */
  rows<Row>(sql: string, parameters: readonly Value[] = [], limit = TIME_LIMIT): Promise<Row[]> {
    return this.read((connection) => selectRows<Row>(connection, sql, parameters), limit);
  }

  columns(sql: string, parameters: readonly Value[] = [], limit = TIME_LIMIT): Promise<Columns> {
    return this.read((connection) => selectColumns(connection, sql, parameters), limit);
  }

  private async read<Answer>(ask: (connection: DuckDBConnection) => Promise<Answer>, limit: number): Promise<Answer> {
    if (this.closed) throw new Error(`warehouse file ${this.collection}@${this.version} is closed`);
    this.running += 1;
    clearTimeout(this.closing);
    const asking: Partial<Asking> = currentAsking() ?? {};
    const connection = await this.take(asking).catch((error: unknown) => {
      this.running -= 1;
      this.closeWhenIdle();
      throw error;
    });
    const began = performance.now();
    let interrupted = false;
    // An interrupt that comes while the query is being prepared is lost: repeat it until the query ends.
    let again: NodeJS.Timeout | undefined;
    const interrupt = () => {
      interrupted = true;
      connection.interrupt();
      again ??= setInterval(interrupt, INTERRUPT_EVERY);
    };
    const timer = setTimeout(interrupt, limit);
    asking.signal?.addEventListener('abort', interrupt);
    try {
      return await ask(connection);
    } catch (error) {
      throw interrupted ? (asking.signal?.aborted ? new ReaderLeft() : new QueryTimeout(limit)) : error;
    } finally {
      clearTimeout(timer);
      clearInterval(again);
      asking.signal?.removeEventListener('abort', interrupt);
      this.waiting.spend(asking.client ?? '', performance.now() - began);
      this.give(connection);
      this.running -= 1;
      this.closeWhenIdle();
    }
  }

  /** It is no longer the served file, or never was: close it once it is idle. */
  retire(idle = IDLE_BEFORE_CLOSE): void {
    this.idle = idle;
    this.closeWhenIdle();
  }

  /** Keeps the file open between the questions of one download. @returns the release, which may be called more than once */
  hold(): () => void {
    this.holds += 1;
    this.closeWhenIdle();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds -= 1;
      this.closeWhenIdle();
    };
  }

  private closeWhenIdle(): void {
    if (this.idle === null || this.running > 0) return;
    clearTimeout(this.closing);
    this.closing = setTimeout(() => this.close(), this.holds > 0 ? Math.max(this.idle, HELD_IDLE_BEFORE_CLOSE) : this.idle);
    this.closing.unref();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.closing);
    for (const connection of this.connections) connection.closeSync();
    this.instance.closeSync();
  }
}

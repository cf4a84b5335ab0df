/**
 * The server: one process per core behind one port. It is bundled beside the built app (scripts/setup/assemble.mjs), so that a build
 * folder needs nothing but Node. Ended by SIGTERM or SIGINT it lets answers under way finish, for a bounded time.
 */
import cluster, { type Worker } from 'node:cluster';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AggregatorRegistry } from 'prom-client';
import { KEEP_ALIVE, standBefore } from './front';
import { log, logFault, takeConsole } from './log';

/** Milliseconds in which answers under way may finish: one stalled download must not hold the end. */
const DRAIN = Number(process.env.MINGJIAN_DRAIN_MS ?? 10_000);
/** More processes than this share no more: each holds its own pages and connections. */
const MOST_WORKERS = 4;
/** A worker that ends within this many milliseconds did not start. */
const STARTING = 5_000;

type Message = { readonly ask: 'metrics'; readonly id: number } | { readonly metrics: string; readonly id: number };

function primary(): void {
  const wanted = Number(process.env.MINGJIAN_WORKERS ?? Math.min(availableParallelism(), MOST_WORKERS));
  const workers = Number.isInteger(wanted) && wanted >= 1 && wanted <= 64 ? wanted : 1;
  const registry = new AggregatorRegistry();
  // Whatever started this program, a worker is this file again.
  cluster.setupPrimary({ exec: fileURLToPath(import.meta.url) });
  let ending = false;
  const start = () => {
    const began = Date.now();
    const worker = cluster.fork({ MINGJIAN_WORKERS_RUNNING: String(workers) });
    worker.on('message', (message: Message) => {
      if (!('ask' in message)) return;
      void registry.clusterMetrics().then(
        (metrics) => worker.send({ metrics, id: message.id }),
        (error: unknown) => logFault('error', ['metrics', error]),
      );
    });
    worker.on('exit', (code, signal) => {
      if (ending) return;
      if (Date.now() - began < STARTING) {
        log.fatal({ code, signal }, 'a worker did not start');
        end(1);
        return;
      }
      log.error({ code, signal }, 'a worker ended; another takes its place');
      start();
    });
  };
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    const left = new Set(Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker !== undefined));
    if (left.size === 0) process.exit(code);
    for (const worker of left) {
      worker.once('exit', () => {
        left.delete(worker);
        if (left.size === 0) process.exit(code);
      });
      worker.process.kill('SIGTERM');
    }
    setTimeout(() => {
      for (const worker of left) worker.process.kill('SIGKILL');
      process.exit(code);
    }, DRAIN + 2000);
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  for (let i = 0; i < workers; i++) start();
}

function worker(): void {
  takeConsole();
  // Answers the primary's question for this worker's metrics.
  new AggregatorRegistry();
  const waiting = new Map<number, (metrics: string) => void>();
  let asked = 0;
  process.on('message', (message: Message) => {
    if (!('metrics' in message)) return;
    waiting.get(message.id)?.(message.metrics);
    waiting.delete(message.id);
  });
  const servers = standBefore(
    () =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        process.send!({ ask: 'metrics', id: asked });
      }),
  );
  // Next would wait for the last reader for ever.
  process.env.NEXT_MANUAL_SIG_HANDLE = '1';
  process.env.KEEP_ALIVE_TIMEOUT ??= String(KEEP_ALIVE);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    let open = servers.size;
    for (const server of servers) {
      server.close(() => {
        open -= 1;
        if (open === 0) process.exit(0);
      });
      server.closeIdleConnections();
    }
    setTimeout(() => {
      log.warn('answers that were still under way are cut off');
      process.exit(0);
    }, DRAIN);
  };
  process.on('SIGTERM', end);
  // Ctrl-C reaches every process of the terminal: the primary says when.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  void import(new URL('server.js', import.meta.url).href);
}

if (cluster.isPrimary) primary();
else worker();

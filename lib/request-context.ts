/**
 * On whose behalf work is done: the request that is being answered. What serves the pages sets it; what runs questions reads it, to
 * stop when the reader has left and to take turns between readers. Imports nothing of the product: any room may use it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Asking {
  /** Number of the request, shown to the reader with an error and written into the log. */
  readonly id: string;
  /** Who asks: readers take turns. */
  readonly client: string;
  /** Aborted when the reader has left. */
  readonly signal: AbortSignal;
  /** Whether what is rendered may be kept for the next reader; made false by what could not be answered. */
  keep: boolean;
}

/** One store for every bundle of the server. */
const store = globalThis as typeof globalThis & { mingjianAsking?: AsyncLocalStorage<Asking> };
store.mingjianAsking ??= new AsyncLocalStorage<Asking>();
const asking = store.mingjianAsking;

/** The request that is being answered; undefined in commands, tests and the development server. */
export const currentAsking = (): Asking | undefined => asking.getStore();

/** Runs the work on behalf of a request. */
export const onBehalfOf = <Result>(request: Asking, work: () => Result): Result => asking.run(request, work);

/** ClickHouse's engine in this process (npm chdb), where `npm run clickhouse` has installed it. */
import { createRequire } from 'node:module';
import type { Run } from '../../lib/queries/clickhouse/source';

export interface Engine {
  /** One statement without an answer. */
  execute(sql: string): Promise<void>;
  readonly run: Run;
  close(): void;
}

/** What is used of chdb; its own types are installed with it. */
interface Session {
  queryAsync(sql: string, options?: { readonly format: string }): Promise<{ text(): string }>;
  queryBindAsync(sql: string, parameters: object, options: { readonly format: string }): Promise<{ text(): string }>;
  close(): void;
}

const require = createRequire(import.meta.url);

export function isInstalled(): boolean {
  try {
    require.resolve('chdb');
    return true;
  } catch {
    return false;
  }
}

/** A new, empty engine. */
export function openEngine(): Engine {
  const chdb: { readonly Session: new () => Session } = require('chdb');
  const session = new chdb.Session();
  // One after another: of statements sent at once to one session, an answer came garbled.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const asked = last.then(ask);
    last = asked.catch(() => {});
    return asked;
  };
  return {
    execute: (sql) => inTurn(async () => void (await session.queryAsync(sql))),
    run: (sql, parameters) =>
      inTurn(async () => JSON.parse((await session.queryBindAsync(sql, parameters, { format: 'JSONCompact' })).text())),
    close: () => session.close(),
  };
}

/**
 * The state file: what people write, in one SQLite database beside the warehouse. Several processes may have it open (a server, the
 * command line): SQLite lets one write at a time and the others wait. For server code only.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Libsql from 'libsql';
import { warehouseFolder } from '../warehouse/files';
import { isFull, StateFull, StateNewer, StateUnavailable } from './errors';
import { MIGRATIONS } from './migrations';

/** The file; MINGJIAN_STATE overrides the default. It must lie on a disk of the machine: SQLite's log is not for network folders. */
export const statePath = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_STATE ?? join(dirname(warehouseFolder()), 'state', 'mingjian.sqlite'));

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 5000;
/** The file grows to this size at most, so that a flood cannot fill the disk: about half a million notes. */
const MOST_BYTES = 256 * 1024 * 1024;
const PAGE_BYTES = 4096;

/** Bound values and columns: text, numbers and NULL. */
export type Field = string | number | null;

export class State {
  private readonly db: Libsql.Database;
  private readonly identity: string;

  private constructor(
    readonly path: string,
    db: Libsql.Database,
  ) {
    this.db = db;
    this.identity = identityOf(path);
  }

  /** Opens the file, makes it when there is none, and brings its tables up to this program. @throws StateFull, StateNewer, StateUnavailable */
  static open(path: string): State {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const db = new Libsql(path);
      db.pragma(`busy_timeout = ${PATIENCE}`);
      db.pragma('journal_mode = WAL');
      // A mark is acknowledged when it is on the disk, not when the system has promised to put it there.
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.pragma(`max_page_count = ${MOST_BYTES / PAGE_BYTES}`);
      migrate(db, path);
      return new State(path, db);
    } catch (error) {
      if (error instanceof StateNewer) throw error;
      if (isFull(error)) throw new StateFull(path, { cause: error });
      throw new StateUnavailable(path, { cause: error });
    }
  }

  /** Whether another file stands under the name by now: restored, removed. */
  get isReplaced(): boolean {
    return identityOf(this.path) !== this.identity;
  }

  rows<Row>(sql: string, parameters: readonly Field[] = []): Row[] {
    return this.db.prepare(sql).all(...parameters) as Row[];
  }

  /** Runs a write inside {@link transaction}. @returns the id of the row that was inserted last */
  run(sql: string, parameters: readonly Field[] = []): number {
    return Number(this.db.prepare(sql).run(...parameters).lastInsertRowid);
  }

  /** All of `work` or nothing of it; on disk when it returns. @throws StateFull */
  transaction<Result>(work: () => Result): Result {
    try {
      return atOnce(this.db, work);
    } catch (error) {
      if (isFull(error)) throw new StateFull(this.path, { cause: error });
      throw error;
    }
  }

  /** A line of the audit trail, in the transaction of what it tells of. */
  audit(at: string, who: string, action: string, subject: string, detail: Readonly<Record<string, Field>>): void {
    this.run('INSERT INTO audit (at, who, action, subject, detail) VALUES (?, ?, ?, ?, ?)', [
      at,
      who,
      action,
      subject,
      JSON.stringify(detail),
    ]);
  }

  close(): void {
    this.db.close();
  }
}

function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}/${found.ino}` : '';
}

/** Takes the steps that the file has not taken yet; another process that opens it waits. @throws StateNewer */
function migrate(db: Libsql.Database, path: string): void {
  const taken = (): number => (db.prepare('PRAGMA user_version').all() as { user_version: number }[])[0]?.user_version ?? 0;
  if (taken() > MIGRATIONS.length) throw new StateNewer(path, taken(), MIGRATIONS.length);
  if (taken() === MIGRATIONS.length) return;
  atOnce(db, () => {
    for (const { sql } of MIGRATIONS.slice(taken())) db.exec(sql);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

/**
 * All of `work` or nothing. Not the library's own `transaction`: on a full disk SQLite has rolled back already, and its second
 * rollback throws an error that hides the first.
 */
function atOnce<Result>(db: Libsql.Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

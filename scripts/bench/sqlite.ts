/** SQLite to compare with: the Debian package's command line, kept running, so that no start of a process is counted. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Source } from '../../lib/queries/query';
import { quote } from '../../lib/warehouse/schema';

/** Columns of a table of the file that the questions read; cells keep their ids as names. */
export interface Loaded {
  readonly table: string;
  readonly columns: readonly string[];
  /** SQL of columns that our table does not have. */
  readonly expressions?: Readonly<Record<string, string>>;
  readonly indexes: readonly (readonly string[])[];
}

/** Rows fetched at once while loading. */
const CHUNK = 100_000;
/** Printed after each answer. */
const END = '-- end of answer --';

export type Cell = string | number | null;

export class Sqlite {
  private text = '';
  private answered: ((text: string) => void) | undefined;

  private constructor(private readonly process: ChildProcessWithoutNullStreams) {
    process.stdout.setEncoding('utf8').on('data', (part: string) => {
      this.text += part;
      if (!this.text.endsWith(`${END}\n`)) return;
      const text = this.text.slice(0, -END.length - 1);
      this.text = '';
      this.answered?.(text);
    });
    process.stderr.setEncoding('utf8').on('data', (message: string) => console.error(`sqlite3: ${message.trim()}`));
  }

  /** What `sqlite3 --version` says; installs the package when it is missing and we may. @throws Error with the reason it is not there */
  static version(): string {
    const ask = () => execFileSync('sqlite3', ['--version'], { encoding: 'utf8' }).split(' ')[0] ?? '';
    try {
      return ask();
    } catch {
      if (process.getuid?.() !== 0) throw new Error('sqlite3 is not installed (apt-get install sqlite3)');
      execFileSync('apt-get', ['install', '-y', 'sqlite3'], { stdio: 'ignore' });
      return ask();
    }
  }

  static open(file: string): Sqlite {
    return new Sqlite(spawn('sqlite3', ['-batch', file]));
  }

  /** Sends commands or SQL and waits for what they print. */
  send(command: string): Promise<string> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.process.stdin.write(`${command}\n.print '${END}'\n`);
    });
  }

  /** Rows of a query as lists: numbers as numbers, NULL as null. */
  async rows(sql: string): Promise<Cell[][]> {
    const text = await this.send(`${sql};`);
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Cell[]);
  }

  close(): void {
    this.process.stdin.end('.quit\n');
  }
}

/** A JSON list of expressions: one answer's row, as ours are plain values too. */
export const row = (...expressions: readonly string[]): string => `json_array(${expressions.join(', ')})`;

/** Loads tables into a new file and warms it. `megabytes` is the page cache it is given: enough for all of it. */
export async function loadSqlite(source: Source, tables: readonly Loaded[], folder: string, megabytes = 3000): Promise<Sqlite> {
  const sqlite = Sqlite.open(join(folder, 'peer.sqlite'));
  await sqlite.send(
    `.timeout 1000\nPRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -${megabytes * 1000}; PRAGMA mmap_size = ${megabytes}000000; PRAGMA threads = 2; PRAGMA temp_store = MEMORY;`,
  );
  for (const { table, columns, expressions = {}, indexes } of tables) {
    const types = await source.rows<{ name: string; type: string }>(
      'SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = $1',
      [table],
    );
    const typeOf = (column: string) => {
      const type = types.find(({ name }) => name === column)?.type ?? '';
      return /INT/.test(type) || column in expressions ? 'INTEGER' : type === 'DOUBLE' ? 'REAL' : 'TEXT';
    };
    const names = columns.map(quote);
    const csv = join(folder, `${table}.csv`);
    await writeCsv(
      source,
      table,
      columns.map((column) => (column in expressions ? `${expressions[column]} AS ${column}` : quote(column))),
      csv,
    );
    // `.import` knows no NULL: an empty field comes as text and becomes one on its way into the table.
    await sqlite.send(`CREATE TABLE raw (${names.join(', ')});\n.mode csv\n.import '${csv}' raw\n.mode list`);
    await sqlite.send(
      `CREATE TABLE ${table} (${columns.map((column) => `${quote(column)} ${typeOf(column)}`).join(', ')});
       INSERT INTO ${table} SELECT ${names.map((name) => `nullif(${name}, '')`).join(', ')} FROM raw ORDER BY rowid; DROP TABLE raw;`,
    );
    rmSync(csv);
    for (const [i, index] of indexes.entries())
      await sqlite.send(`CREATE INDEX ${table}_${i} ON ${table} (${index.map(quote).join(', ')});`);
  }
  await sqlite.send('ANALYZE;');
  return sqlite;
}

/** The rows of a table in the order of the file. */
async function writeCsv(source: Source, table: string, selected: readonly string[], file: string): Promise<void> {
  const out = createWriteStream(file);
  const line = selected.map((_, i) => `coalesce(c${i}::VARCHAR, '')`).join(` || ',' || `);
  const columns = selected.map((column, i) => `${column.replace(/ AS \w+$/, '')} AS c${i}`).join(', ');
  for (let offset = 0; ; offset += CHUNK) {
    const lines = await source.rows<{ line: string }>(
      `SELECT ${line} AS line FROM (SELECT ${columns} FROM ${table} WHERE rowid >= $1::BIGINT AND rowid < $2::BIGINT ORDER BY rowid)`,
      [offset, offset + CHUNK],
    );
    if (lines.length === 0) break;
    if (!out.write(`${lines.map((row) => row.line).join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

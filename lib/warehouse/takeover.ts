/** Submissions of an existing file for one that is built from nothing, also from a file of an older version. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Report } from '../report';
import { openDatabase, SERVING, selectRow, selectRows } from './database';
import { unnamedId } from './identity';
import { asPrinted } from './prepare';
import { readReports } from './read';
import { timestamp } from './rows';
import { LOG_TABLES, literal } from './schema';
import type { Stage } from './stage';
import { submittedReport, submittedRow } from './submitted-report';

/** Reports read from a file of before the submissions at a time. */
const BATCH = 500;

/** Whether the file holds generated reports, which no submission can bring back. */
export async function holdsBulk(path: string): Promise<boolean> {
  const { connection, close } = await openDatabase(path, SERVING);
  try {
    return (
      await selectRow<{ bulk: boolean }>(connection, 'SELECT count(*) > 0 AS bulk FROM (SELECT 1 FROM fact WHERE content IS NULL LIMIT 1)')
    ).bulk;
  } finally {
    close();
  }
}

/** Copies the log of the file at `path` into an empty stage. */
export async function takeOver(stage: Stage, path: string): Promise<void> {
  const { connection } = stage;
  await connection.run(`ATTACH ${literal(path)} AS before (READ_ONLY)`);
  const { logged } = await selectRow<{ logged: boolean }>(
    connection,
    "SELECT count(*) > 0 AS logged FROM duckdb_tables() WHERE database_name = 'before' AND table_name = 'submission'",
  );
  if (logged) await copyLog(stage, 'before');
  await connection.run('DETACH before');
  if (!logged) await fromReports(stage, path);
}

/** Copies the log of an attached database: the columns that both have. */
export async function copyLog(stage: Stage, database: string): Promise<void> {
  for (const table of LOG_TABLES) {
    const columns = await selectRows<{ name: string }>(
      stage.connection,
      `SELECT column_name AS name FROM duckdb_columns() WHERE table_name = ${literal(table)} AND database_name IN (${literal(database)}, current_database())
       GROUP BY column_name HAVING count(DISTINCT database_name) = 2`,
    );
    const names = columns.map(({ name }) => name).join(', ');
    if (names !== '') await stage.write(`INSERT INTO ${table} BY NAME SELECT ${names} FROM ${database}.main.${table}`);
  }
}

/** A file of before the submissions: what was loaded at one time is one submission. */
async function fromReports(stage: Stage, path: string): Promise<void> {
  const { connection, close } = await openDatabase(path, SERVING);
  try {
    const regions = await selectRows<object>(connection, 'SELECT code, name, level, parent FROM region WHERE name <> code');
    await stage.insert('basis', [['regions', JSON.stringify(regions)]]);
    const times = await selectRows<{ loaded: number }>(
      connection,
      'SELECT DISTINCT epoch_ms(loaded_at) AS loaded FROM (SELECT loaded_at FROM source UNION ALL SELECT loaded_at FROM revision) ORDER BY loaded',
    );
    const seen = new Set<bigint>();
    for (const [i, { loaded: at }] of times.entries()) {
      let seq = 0;
      for await (const report of loadedAt(connection, at)) {
        const submitted = submittedReport(asPrinted(report), unnamedId(report));
        if (!seen.has(submitted.content)) await stage.insert('submitted_report', [submittedRow(submitted, '', null)]);
        seen.add(submitted.content);
        await stage.insert('submitted', [[i + 1, seq, submitted.content, null, null]]);
        seq += 1;
      }
      await stage.insert('submission', [[i + 1, timestamp(new Date(at)), null, null, seq, 0, 0, 0, 0, 0]]);
    }
  } finally {
    close();
  }
}

async function* loadedAt(connection: DuckDBConnection, at: number): AsyncGenerator<Report> {
  const rows = <Row>(sql: string) => selectRows<Row>(connection, sql);
  for (const { report } of await rows<{ report: string }>(
    `SELECT report FROM revision WHERE epoch_ms(loaded_at) = ${at} ORDER BY report_id, revision`,
  ))
    yield JSON.parse(report) as Report;
  const ids = (await rows<{ id: number }>(`SELECT report_id AS id FROM source WHERE epoch_ms(loaded_at) = ${at} ORDER BY report_id`)).map(
    (r) => r.id,
  );
  for (let from = 0; from < ids.length; from += BATCH) yield* await readReports(rows, ids.slice(from, from + BATCH));
}

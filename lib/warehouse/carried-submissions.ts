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
import { reportOfRow, submittedReport, submittedRow } from './submitted-report';
import { TableWriter } from './writer';

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
  if (logged) {
    await copyLog(stage, 'before');
    await leaveChecksOut(stage);
  }
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

/** Earlier programs kept what their checks said with the report: without it, the same document read anew is the same report. */
async function leaveChecksOut(stage: Stage): Promise<void> {
  const { connection } = stage;
  const all = await selectRows<{ content: string }>(
    connection,
    'SELECT content::VARCHAR AS content FROM submitted_report ORDER BY content',
  );
  await connection.run('CREATE TEMP TABLE moved (was UBIGINT, content UBIGINT)');
  await connection.run('CREATE TEMP TABLE bare AS SELECT * FROM submitted_report LIMIT 0');
  const [moved, bare] = [await TableWriter.open(connection, 'moved'), await TableWriter.open(connection, 'bare')];
  const seen = new Set<bigint>();
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH).map(({ content }) => content);
    const rows = await selectRows<{ content: string; given_id: string | null; report: string }>(
      connection,
      `SELECT content::VARCHAR AS content, given_id, to_base64(report) AS report FROM submitted_report WHERE content IN (${batch.join(', ')})`,
    );
    for (const row of rows) {
      const submitted = submittedReport(reportOfRow(row.report), row.given_id);
      moved.add([BigInt(row.content), submitted.content]);
      if (!seen.has(submitted.content)) bare.add(submittedRow(submitted, '', null));
      seen.add(submitted.content);
    }
  }
  moved.close();
  bare.close();
  await stage.write('DELETE FROM submitted_report');
  await stage.write('INSERT INTO submitted_report SELECT * FROM bare');
  await stage.write('UPDATE submitted SET content = m.content FROM moved m WHERE m.was = submitted.content');
  await connection.run(
    `CREATE TEMP TABLE known AS SELECT sha256, file, reader, path, list(m.content ORDER BY n) AS contents
     FROM (SELECT *, unnest(contents) AS was, generate_subscripts(contents, 1) AS n FROM ingested) JOIN moved m USING (was)
     GROUP BY sha256, file, reader, path`,
  );
  await stage.write('DELETE FROM ingested');
  await stage.write('INSERT INTO ingested SELECT * FROM known');
  await connection.run('DROP TABLE known');
  await connection.run('DROP TABLE bare');
  await connection.run('DROP TABLE moved');
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

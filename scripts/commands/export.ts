/** `npm run export -- parquet|csv|ndjson DIR [--set NAME]`: a collection as files for other tools, with a README of its columns. */

import { createWriteStream, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CELL_IDS } from '../../lib/form';
import { type CsvValue, csvLine } from '../../lib/snapshot/csv';
import { filesOf, readReports } from '../../lib/warehouse';
import { selectRows } from '../../lib/warehouse/database';
import { EXPORT_COLUMNS } from '../../lib/warehouse/export-columns';
import { NO_PROVINCE, writeParquet } from '../../lib/warehouse/export-parquet';
import { openChecked } from '../../lib/warehouse/open';
import { FACT_ORDER, quote } from '../../lib/warehouse/schema';
import { exportReadme } from './export-readme';
import { badTarget, makeFolder } from './target';

const FORMATS = ['parquet', 'csv', 'ndjson'] as const;
type Format = (typeof FORMATS)[number];

/** Rows taken from the file at a time. */
const BATCH = 2000;

const COLUMNS = [...EXPORT_COLUMNS.map((c) => `${c.sql} AS ${quote(c.name)}`), ...CELL_IDS.map((id) => `f.${quote(id)}`)].join(', ');
const ROWS = 'fact f JOIN agency a USING (agency_key) LEFT JOIN source s ON s.report_id = f.report_id';
const ORDER = FACT_ORDER.map((name) => `f.${name}`).join(', ');

async function parquet(connection: DuckDBConnection, folder: string): Promise<string> {
  await writeParquet(connection, folder);
  return `Parquet（zstd）：报告按 year 和 province 分目录（hive 方式），不属于任何省的在 \`province=${NO_PROVINCE}\`；其他表在 \`tables/\`。 Parquet (zstd): reports are hive-partitioned by year and province, those of no province under \`province=${NO_PROVINCE}\`; every other table is in \`tables/\`.`;
}

async function* csvText(connection: DuckDBConnection): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([...EXPORT_COLUMNS.map((c) => c.name), ...CELL_IDS])}`;
  const ids = await reportIds(connection);
  for (let from = 0; from < ids.length; from += BATCH) {
    const part = ids.slice(from, from + BATCH).join(', ');
    const rows = await selectRows<Record<string, CsvValue>>(
      connection,
      `SELECT ${COLUMNS} FROM ${ROWS} WHERE f.report_id IN (${part}) ORDER BY ${ORDER}`,
    );
    yield rows.map((row) => csvLine(Object.values(row))).join('');
  }
}

async function csv(connection: DuckDBConnection, folder: string): Promise<string> {
  await pipeline(csvText(connection), createWriteStream(join(folder, 'reports.csv')));
  return 'UTF-8 CSV（带 BOM），`reports.csv`。 UTF-8 CSV with a byte order mark; text that begins with = + - @ has an apostrophe before it.';
}

async function* ndjsonText(connection: DuckDBConnection): AsyncGenerator<string> {
  const ids = await reportIds(connection);
  for (let from = 0; from < ids.length; from += BATCH) {
    const reports = await readReports((sql) => selectRows(connection, sql), ids.slice(from, from + BATCH));
    yield reports.map((report) => `${JSON.stringify(report)}\n`).join('');
  }
}

async function ndjson(connection: DuckDBConnection, folder: string): Promise<string> {
  await pipeline(ndjsonText(connection), createWriteStream(join(folder, 'reports.ndjson')));
  return '每行一份规范报告（JSON），`reports.ndjson`，可用 npm run ingest 读回。 One normalized Report a line; `npm run ingest` reads it back.';
}

const reportIds = async (connection: DuckDBConnection): Promise<number[]> =>
  (await selectRows<{ report_id: number }>(connection, `SELECT report_id FROM fact f ORDER BY ${ORDER}`)).map((row) => row.report_id);

const WRITERS: Readonly<Record<Format, typeof parquet>> = { parquet, csv, ndjson };

/** @param misused told when the format is none; it ends the command @returns the exit code */
export async function exportTo(format: string, folder: string, collection: string, misused: (text: string) => never): Promise<number> {
  if (!FORMATS.includes(format as Format)) misused(`不能导出为“${format}”：请用 ${FORMATS.join('、')} · unknown format`);
  makeFolder(folder);
  if (readdirSync(folder).length > 0) {
    console.error(`文件夹“${folder}”不是空的。请指定一个新文件夹，以免与旧的导出混在一起`);
    return 1;
  }
  // Writing outside the file must be allowed here, unlike in serving.
  const { connection, meta, close } = await openChecked(collection, filesOf(collection).current, {
    access_mode: 'READ_ONLY',
    threads: '2',
  });
  try {
    const layout = await WRITERS[format as Format](connection, folder);
    writeFileSync(join(folder, 'README.md'), exportReadme(meta, layout, format === 'parquet'));
  } catch (error) {
    // It was empty: half an export is of no use, and would stand in the way of the next.
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    throw badTarget(folder, error);
  } finally {
    close();
  }
  console.log(`已导出 ${meta.n_reports} 份报告到 ${folder}（${format}，数据版本 ${meta.version}）`);
  return 0;
}

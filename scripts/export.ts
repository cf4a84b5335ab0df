/** `npm run export -- parquet|csv|ndjson DIR [--set NAME]`: a collection as files for other tools, with a README of its columns. */

import { createWriteStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import { stringify } from 'csv-stringify/sync';
import { CELL_IDS } from '../lib/form';
import { filesOf, readReports, WarehouseError } from '../lib/warehouse';
import { selectRows } from '../lib/warehouse/database';
import { EXPORT_COLUMNS } from '../lib/warehouse/export-columns';
import { openChecked } from '../lib/warehouse/open';
import { FACT_ORDER, literal, quote } from '../lib/warehouse/schema';
import { exportReadme } from './export-readme';
import { BadTarget, makeFolder } from './target';

const FORMATS = ['parquet', 'csv', 'ndjson'] as const;
type Format = (typeof FORMATS)[number];

const USAGE = `用法  npm run export -- parquet|csv|ndjson 文件夹 [--set 数据集]`;
/** Rows taken from the file at a time. */
const BATCH = 2000;

/** @param instead SQL of single columns in place of the usual one */
const columns = (instead: Readonly<Record<string, string>> = {}): string =>
  [...EXPORT_COLUMNS.map((c) => `${instead[c.name] ?? c.sql} AS ${quote(c.name)}`), ...CELL_IDS.map((id) => `f.${quote(id)}`)].join(', ');
const ROWS = 'fact f JOIN agency a USING (agency_key) LEFT JOIN source s ON s.report_id = f.report_id';
const ORDER = FACT_ORDER.map((name) => `f.${name}`).join(', ');

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
const harmless = (value: unknown): unknown => (typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

/** One folder per year and province; reports without a province are under province=none. */
async function parquet(connection: DuckDBConnection, folder: string): Promise<string> {
  await connection.run(
    `COPY (SELECT ${columns({ province: "coalesce(f.province, 'none')" })} FROM ${ROWS} ORDER BY ${ORDER}) TO ${literal(folder)}
     (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, province), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)`,
  );
  return 'Parquet（zstd），按 year 和 province 分目录（hive 方式）。 Parquet (zstd), hive-partitioned by year and province; national agencies are under `province=none`.';
}

async function* csvText(connection: DuckDBConnection): AsyncGenerator<string> {
  yield `\uFEFF${stringify([[...EXPORT_COLUMNS.map((c) => c.name), ...CELL_IDS]])}`;
  const ids = await reportIds(connection);
  for (let from = 0; from < ids.length; from += BATCH) {
    const part = ids.slice(from, from + BATCH).join(', ');
    const rows = await selectRows<Record<string, unknown>>(
      connection,
      `SELECT ${columns()} FROM ${ROWS} WHERE f.report_id IN (${part}) ORDER BY ${ORDER}`,
    );
    yield stringify(rows.map((row) => Object.values(row).map(harmless)));
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

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { set: { type: 'string', default: 'public' } } });
  const [format, folder] = positionals;
  if (!FORMATS.includes(format as Format) || !folder || positionals.length > 2) {
    console.error(USAGE);
    return 2;
  }
  makeFolder(folder);
  if (readdirSync(folder).length > 0) {
    console.error(`文件夹“${folder}”不是空的。请指定一个新文件夹，以免与旧的导出混在一起`);
    return 1;
  }
  // Writing outside the file must be allowed here, unlike in serving.
  const { connection, meta, close } = await openChecked(values.set, filesOf(values.set).current, {
    access_mode: 'READ_ONLY',
    threads: '2',
  });
  try {
    const layout = await WRITERS[format as Format](connection, folder);
    writeFileSync(join(folder, 'README.md'), exportReadme(meta, layout));
    console.log(`已导出 ${meta.n_reports} 份报告到 ${folder}（${format}，数据版本 ${meta.version}）`);
    return 0;
  } finally {
    close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 1;
    if (error instanceof WarehouseError || error instanceof BadTarget || error instanceof RangeError) console.error(error.message);
    else if (error instanceof TypeError) console.error(USAGE);
    else throw error;
  },
);

/**
 * A collection as Parquet, whole: `fact` with names and sources beside its figures, one folder per year and province, and every
 * other table in `tables/`. What is here answers every registered question (lib/queries/clickhouse reads it).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS } from '../form';
import { EXPORT_COLUMNS, type ExportColumn } from './export-columns';
import { FACT_ORDER, LOG_TABLES, literal, quote, TABLES, type Table } from './schema';

/** Keys of the file's own: they join the tables of one export, and mean nothing outside it. */
const KEYS: readonly ExportColumn[] = [
  { name: 'report_id', sql: 'f.report_id', zh: '本次导出内的报告编号', en: 'number of the report within this export' },
  { name: 'agency_key', sql: 'f.agency_key', zh: '本次导出内的机构编号', en: 'number of the agency within this export' },
  { name: 'revision', sql: 'f.revision', zh: '第几个版本（1 为首次装载）', en: 'version of the report, 1 is the first loaded' },
];

/** Columns of `fact` before the cells. */
export const PARQUET_COLUMNS: readonly ExportColumn[] = [...EXPORT_COLUMNS, ...KEYS];

/** Province of reports that have none, in the column as in the folder's name. */
export const NO_PROVINCE = 'none';

/** What only the next build needs. */
const INTERNAL: readonly string[] = [...LOG_TABLES, 'judgement'];
/** Tables beside `fact`. */
export const PARQUET_TABLES: readonly Table[] = TABLES.filter(({ name }) => name !== 'fact' && !INTERNAL.includes(name));

/** What a row of each table is. */
// biome-ignore format: one line a table
export const TABLE_MEANINGS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  cell_state: { zh: '没有数字的单元格是什么状态；没有一行的：整份报告为 absent，摘录为 not_transcribed。', en: 'Why a cell has no number; without a row here: absent in a full report, not_transcribed in an excerpt.' },
  problem: { zh: '读取时认不出或不敢认定的地方；place、detail 是 JSON。', en: 'What could not be read or placed for certain; place and detail are JSON.' },
  finding: { zh: '核对的结果；detail 是 JSON，across 表示跨报告得出。', en: 'What the checks say; detail is JSON, across: found between reports.' },
  source: { zh: '每份报告的来源文件。', en: 'The document of each report.' },
  provenance: { zh: '每个数字在来源文件中的位置和原文。', en: 'Where each figure stands in its document, and as what.' },
  narrative: { zh: '报告的文字部分。', en: 'The running text of the reports.' },
  correction: { zh: '人工更正：原文、更正值、依据。', en: 'Corrections by hand: what is printed, the value, the evidence.' },
  stated: { zh: '表格以外写明的数字。', en: 'Figures stated outside the form.' },
  revision: { zh: '被后来版本取代的报告；report 是 JSON。', en: 'Versions that a later one replaced; report is JSON.' },
  agency: { zh: '机构。', en: 'The agencies.' },
  agency_name: { zh: '机构用过的名称及年份。', en: 'Names under which agencies reported, with the years.' },
  region: { zh: '有报告的行政区划及其上级。', en: 'Regions with reports, and those above them.' },
  rollup: { zh: '合计：区划（空为整个数据集）、年度、级别、范围、类别；n: 开头的列是有数字的报告数。', en: 'Sums by region (empty: the whole collection), year, level, scope and kind; columns n:… count the reports with a number.' },
  report_count: { zh: '报告数：按年度、地方、级别、类别、范围、表式、完整程度；以及整份报告中有数字、空白、无法识别的单元格数。', en: 'Reports by year, place, level, kind, scope, edition and completeness, and how many cells of full reports hold a number, are blank or unreadable.' },
  spell: { zh: '机构以同一身份连续报告的年份段。', en: 'Runs of consecutive years in which an agency reported as the same kind of body in the same place.' },
  flag: { zh: '离群提示，请复核，不是结论。', en: 'Outlier flags: invitations to check, never verdicts.' },
  judged: { zh: '每条规则判断了哪些指标（每个指标一位 0/1，按方法页的顺序）及其个数。', en: 'Which metrics each rule judged (a 0 or 1 per metric, in the order of the methods page), and how many.' },
  not_judged: { zh: '规则无法判断的数字，按原因计数。', en: 'Figures that a rule could not judge, counted by reason.' },
  peer_stat: { zh: '同类机构的分布（最小、四分位、十分位、最大）和判断所用参数。', en: 'How peers spread (least, quartiles, deciles, most), and the parameters by which they are judged.' },
  meta: { zh: '数据集本身：一行。', en: 'The collection itself: one row.' },
};

/** Where the files of a table stand in an export: a path, or a pattern for the many of `fact`. */
export const parquetFiles = (table: string): string => (table === 'fact' ? 'year=*/province=*/*.parquet' : `tables/${table}.parquet`);

const ROWS = 'fact f JOIN agency a USING (agency_key) LEFT JOIN source s ON s.report_id = f.report_id';
const ORDER = FACT_ORDER.map((name) => `f.${name}`).join(', ');

/** Every report with its figures, in the file's order. */
function reportsSql(): string {
  const sql = ({ name, sql }: ExportColumn) => (name === 'province' ? `coalesce(${sql}, ${literal(NO_PROVINCE)})` : sql);
  const columns = [...PARQUET_COLUMNS.map((c) => `${sql(c)} AS ${quote(c.name)}`), ...CELLS.map((c) => `f.${quote(c.id)}`)];
  return `SELECT ${columns.join(', ')} FROM ${ROWS} ORDER BY ${ORDER}`;
}

/** Writes the files into an empty folder. The connection must be allowed to write outside its file. */
export async function writeParquet(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run(
    `COPY (${reportsSql()}) TO ${literal(folder)}
     (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year, province), WRITE_PARTITION_COLUMNS true, OVERWRITE_OR_IGNORE true)`,
  );
  mkdirSync(join(folder, 'tables'));
  for (const { name } of PARQUET_TABLES) await writeParquetTable(connection, name, join(folder, parquetFiles(name)));
}

/** Tables that are given as one file each: `fact` and those beside it. */
export const PARQUET_NAMES: readonly string[] = ['fact', ...PARQUET_TABLES.map(({ name }) => name)];

/** Writes one table as one file. The connection must be allowed to write outside its file. */
export async function writeParquetTable(connection: DuckDBConnection, table: string, file: string): Promise<void> {
  const rows = table === 'fact' ? reportsSql() : `SELECT * FROM ${quote(table)}`;
  await connection.run(`COPY (${rows}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
}

/**
 * The warehouse's tables for ClickHouse, over the Parquet of an export (lib/warehouse/export-parquet): statements derived from
 * the same schema that makes the DuckDB file, so that lib/queries finds the same names, types and NULLs.
 */
import { NO_PROVINCE, PARQUET_COLUMNS, PARQUET_TABLES, parquetFiles } from '../../warehouse/export-parquet';
import { type Column, ENUMS, FACT_CELLS, FACT_DIMENSIONS, FACT_ORDER, literal, quote } from '../../warehouse/schema';

/**
 * Functions that DuckDB has and ClickHouse spells otherwise. They are macros: a server keeps them, and replacing them by the
 * same text changes nothing.
 */
const MEDIAN = (list: string) => `arrayReduce('quantileExactInclusive(0.5)', ${list})`;
const FUNCTIONS: Readonly<Record<string, string>> = {
  contains: '(text, part) -> position(text, part) > 0',
  starts_with: '(text, part) -> startsWith(text, part)',
  list_count: '(list) -> arrayCount(one -> one IS NOT NULL, list)',
  /** Median absolute deviation; NULL over nothing. */
  mad: `(x) -> if(count(x) = 0, NULL, ${MEDIAN(`arrayMap(one -> abs(one - ${MEDIAN('groupArray(x)')}), groupArray(x))`)})`,
  /** Ones that two texts of 0 and 1 have in common. */
  bits_shared: `(a, b) -> arrayCount((one, at) -> one = '1' AND substring(a, at, 1) = '1', splitByString('', b), arrayEnumerate(splitByString('', b)))`,
};

const SCALARS: Readonly<Record<string, string>> = {
  INTEGER: 'Int32',
  SMALLINT: 'Int16',
  BIGINT: 'Int64',
  UBIGINT: 'UInt64',
  DOUBLE: 'Float64',
  BOOLEAN: 'Bool',
  VARCHAR: 'String',
  /** Bytes as they are. */
  BLOB: 'String',
  DATE: 'Date32',
  TIMESTAMP: `DateTime64(6, 'UTC')`,
  /** Parquet holds it as text of 0 and 1. */
  BIT: 'String',
};

/** The ClickHouse type of a DuckDB type. Enumerations keep their order, by which lists are sorted. @throws RangeError */
export function clickhouseType(type: string): string {
  if (type.endsWith('[]')) return `Array(${clickhouseType(type.slice(0, -2))})`;
  const values = (ENUMS as Readonly<Record<string, readonly string[]>>)[type];
  const found = values ? `Enum16(${values.map((value, i) => `${literal(value)} = ${i}`).join(', ')})` : SCALARS[type];
  if (!found) throw new RangeError(`no ClickHouse type for ${type}`);
  return found;
}

/** A list is never NULL in ClickHouse: an absent one reads as empty. */
const columnSql = ({ name, type, notNull }: Column): string => {
  const found = clickhouseType(type);
  return `${quote(name)} ${notNull || found.startsWith('Array') ? found : `Nullable(${found})`}`;
};

const createTable = (name: string, columns: readonly Column[], engine: string) =>
  `CREATE TABLE IF NOT EXISTS ${name} (${columns.map(columnSql).join(', ')}) ENGINE = ${engine}`;

/** Columns of `fact` that an export carries. */
const FACT: readonly Column[] = [...FACT_DIMENSIONS.filter(({ name }) => PARQUET_COLUMNS.some((c) => c.name === name)), ...FACT_CELLS];

/** ClickHouse's engine for Parquet at a place: a folder under the server's `user_files`, an absolute one, or an https address (S3). */
export function parquetEngine(place: string, files: string): string {
  const at = `${place.replace(/\/+$/, '')}/${files}`;
  return place.startsWith('https://') ? `S3(${literal(at)}, 'Parquet')` : `File(Parquet, ${literal(at)})`;
}

/** `files`: every statement reads the Parquet. `loaded`: the reports are copied into a table sorted as the file is, and found by its key. */
export type FactStorage = 'files' | 'loaded';

/** Statements that make the functions and the tables of an export that lies at `place`. */
export function clickhouseTables(place: string, storage: FactStorage = 'files'): readonly string[] {
  const reports = `SELECT * REPLACE (nullIf(province, ${literal(NO_PROVINCE)}) AS province) FROM fact_files`;
  return [
    ...Object.entries(FUNCTIONS).map(([name, body]) => `CREATE OR REPLACE FUNCTION ${name} AS ${body}`),
    ...PARQUET_TABLES.map((table) => createTable(table.name, table.columns, parquetEngine(place, parquetFiles(table.name)))),
    createTable('fact_files', FACT, parquetEngine(place, parquetFiles('fact'))),
    storage === 'files'
      ? `CREATE VIEW IF NOT EXISTS fact AS ${reports}`
      : `CREATE TABLE IF NOT EXISTS fact ENGINE = MergeTree ORDER BY (${FACT_ORDER.join(', ')}) SETTINGS allow_nullable_key = 1 AS ${reports} SETTINGS use_hive_partitioning = 0`,
  ];
}

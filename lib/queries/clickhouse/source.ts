/** A collection that ClickHouse holds, as a Source: the registry asks it what it asks a DuckDB file. */
import type { Columns, Source, Value } from '../query';
import { SETTINGS, translate } from './dialect';

/** What ClickHouse answers in FORMAT JSONCompact. */
export interface Answer {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
}

/** Runs one statement with named parameters: in the process, or over HTTP. */
export type Run = (sql: string, parameters: Readonly<Record<string, Value>>) => Promise<Answer>;

const AS_ISO = /^(?:Nullable\()?Date/;

/** Dates and times as ISO text, as DuckDB's are given. */
function plain(value: unknown, type: string): unknown {
  return typeof value === 'string' && AS_ISO.test(type)
    ? new Date(value.length > 10 ? `${value.replace(' ', 'T')}Z` : value).toISOString()
    : value;
}

const settings = Object.entries(SETTINGS)
  .map(([name, value]) => `${name} = ${value}`)
  .join(', ');

async function ask(run: Run, sql: string, values: readonly Value[] = []) {
  const parameters = Object.fromEntries(values.map((value, i) => [`p${i + 1}`, value]));
  const { meta, data } = await run(`${translate(sql, values)} SETTINGS ${settings}`, parameters);
  // A column that two joined tables share is named with its table: `f.kind`.
  const columns = meta.map(({ name, type }) => ({ name: name.replace(/^[a-z]\./, ''), type }));
  return { columns, data };
}

async function rows<Row>(run: Run, sql: string, values?: readonly Value[]): Promise<Row[]> {
  const { columns, data } = await ask(run, sql, values);
  return data.map((row) => Object.fromEntries(columns.map(({ name, type }, i) => [name, plain(row[i], type)])) as Row);
}

async function byColumn(run: Run, sql: string, values?: readonly Value[]): Promise<Columns> {
  const { columns, data } = await ask(run, sql, values);
  return Object.fromEntries(
    columns.map(({ name }, i) => [name, Float64Array.from(data, (row) => (row[i] as number | null) ?? Number.NaN)]),
  );
}

/** The collection whose tables (see tables.ts) `run` reaches. @throws RangeError when they are of no collection */
export async function clickhouseSource(run: Run): Promise<Source> {
  const [meta] = await rows<{ collection: string; version: string }>(run, 'SELECT collection, version FROM meta');
  if (!meta) throw new RangeError('ClickHouse: table meta is empty');
  return { ...meta, rows: (sql, values) => rows(run, sql, values), columns: (sql, values) => byColumn(run, sql, values) };
}

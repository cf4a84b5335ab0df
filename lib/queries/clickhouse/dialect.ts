/**
 * The registry's SQL as ClickHouse reads it. Queries are written once, for DuckDB; most of their SQL is standard or common to
 * both, and what is not is translated here, by the word. What needs an expression of its own is a function (see tables.ts).
 */
import { ENUMS } from '../../warehouse/schema';
import type { Value } from '../query';

/** Settings under which ClickHouse answers as the standard says: NULLs of outer joins and of empty sums, columns before aliases. */
export const SETTINGS = {
  join_use_nulls: 1,
  aggregate_functions_null_for_empty: 1,
  cast_keep_nullable: 1,
  prefer_column_name_to_alias: 1,
  precise_float_parsing: 1,
  // The folders of an export name year and province again; the files hold both.
  use_hive_partitioning: 0,
  // Both remembered too few rows of Parquet files under filters (26.7): later answers lacked rows.
  use_query_condition_cache: 0,
  use_cache_for_count_from_files: 0,
} as const;

const ENUM_CASTS = new RegExp(`::(?:${Object.keys(ENUMS).join('|')})\\b`, 'g');

const RULES: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
  [/\benum_range\(NULL::(\w+)\)::VARCHAR\[\]/g, (_, type) => textList((ENUMS as Readonly<Record<string, readonly string[]>>)[type!] ?? [])],
  // Bits are text of 0 and 1 in Parquet.
  [/\bbit_count\((\w+) & ([^()]+)::BIT\)/g, 'bits_shared($1, $2)'],
  [/\bunnest\(string_split\((\$\d+), ','\)::INTEGER\[\]\)/g, "arrayJoin(arrayMap(key -> toInt32(key), splitByChar(',', $1)))"],
  [/\bunnest\(\[([^\]]+)\]\)/g, 'arrayJoin([$1])'],
  // An enumeration is compared with text.
  [ENUM_CASTS, ''],
  [/\bmedian\(/g, 'quantileExactInclusive(0.5)('],
  [/\bquantile_cont\(([^,()]+), \[([^\]]+)\]\)/g, 'quantilesExactInclusive($2)($1)'],
  [/\bquantile_cont\(([^,()]+), ([\d.]+)\)/g, 'quantileExactInclusive($2)($1)'],
  [/\blower\(/g, 'lowerUTF8('],
  // Rows of one file in their order.
  [/\browid\b/g, '_row_number'],
];

const textList = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;

function typeOf(value: Value): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Int64' : 'Float64';
  if (typeof value === 'boolean') return 'Bool';
  return value === null ? 'Nullable(String)' : 'String';
}

/** The statement in ClickHouse's words; the value of `$3` is its parameter `p3`. */
export function translate(sql: string, values: readonly Value[]): string {
  const worded = RULES.reduce((text, [pattern, by]) => text.replace(pattern, by as string), sql);
  return worded.replace(/\$(\d+)/g, (_, n: string) => `{p${n}:${typeOf(values[Number(n) - 1] ?? null)}}`);
}

/** Conditions on `fact` (or `agency`) with bound values. Values are cast to the column's type so that row groups can be skipped. */
import type { Level, Scope } from '../report';
import { reportCountSql } from '../warehouse/report-counts';
import type { QueryFilters } from './parameters';
import type { Value } from './query';

/** Collects values to bind and gives each its placeholder. */
export class Bindings {
  constructor(readonly values: Value[] = []) {}

  /** The same values so far, to bind more for a second statement. */
  copy(): Bindings {
    return new Bindings([...this.values]);
  }

  /** The placeholder of a value: `$3`. */
  bind(value: Value): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Placeholders of several values: `$1, $2`; NULL for none, which nothing equals. */
  list(values: readonly Value[], type: string): string {
    if (values.length === 0) return 'NULL';
    return values.map((value) => `${this.bind(value)}::${type}`).join(', ');
  }

  /** Keys of the file as one bound text, for `IN`: a list of 3,000 written out takes three times as long. */
  keys(keys: readonly number[]): string {
    return keys.length === 0 ? 'NULL' : `SELECT unnest(string_split(${this.bind(keys.join(','))}, ',')::INTEGER[])`;
  }
}

/** Some keys of the file itself, written out, so that row groups are skipped; thousands are {@link Bindings.keys}. */
export const keyList = (keys: readonly number[]): string => (keys.length === 0 ? 'NULL' : keys.map((key) => Math.trunc(key)).join(', '));

/** The column that holds a region's code: 320000 is a province, 320800 a prefecture, 320813 a county. */
export function regionColumn(code: string): 'province' | 'prefecture' | 'county' {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** Level and scope to hold fast; null holds nothing. */
export type LevelAndScope = { readonly level: Level | null; readonly scope: Scope | null } | null;

const joined = (conditions: readonly string[]): string => (conditions.length > 0 ? conditions.join(' AND ') : 'true');

/** Years from `from` to `to`, both included; null is open. */
export function between(from: number | null, to: number | null, bindings: Bindings, prefix = ''): string {
  return joined([
    ...(from !== null ? [`${prefix}year >= ${bindings.bind(from)}::SMALLINT`] : []),
    ...(to !== null ? [`${prefix}year <= ${bindings.bind(to)}::SMALLINT`] : []),
  ]);
}

/** The filter's region, kind, function and (unless a basis fixes them) level and scope, of tables that name the agency. */
function ofAgency(filters: QueryFilters, basis: LevelAndScope, to: Bindings, prefix: string): string[] {
  const level = basis?.level ?? filters.level;
  const scope = basis?.scope ?? filters.scope;
  return [
    ...(level ? [`${prefix}level = ${to.bind(level)}::level_t`] : []),
    ...(scope ? [`${prefix}scope = ${to.bind(scope)}::scope_t`] : []),
    ...(filters.kind ? [`${prefix}kind = ${to.bind(filters.kind)}::kind_t`] : []),
    ...(filters.region ? [`${prefix}${regionColumn(filters.region)} = ${to.bind(filters.region)}`] : []),
    ...(filters.function
      ? [`${prefix}agency_key IN (SELECT agency_key FROM agency WHERE function = ${to.bind(filters.function)}::function_t)`]
      : []),
  ];
}

/** Reports of the filter: `years` overrides its range. */
export function factWhere(
  filters: QueryFilters,
  basis: LevelAndScope,
  to: Bindings,
  years: { readonly from: number | null; readonly to: number | null } = filters,
  prefix = '',
): string {
  return joined([between(years.from, years.to, to, prefix), ...ofAgency(filters, basis, to, prefix)]);
}

/** `report_count` of a filter with its condition; a function, which it does not count by, is counted from the reports themselves. */
export function reportCounts(
  filters: QueryFilters,
  basis: LevelAndScope,
  to: Bindings,
  { years = filters, readable = false }: { years?: { readonly from: number | null; readonly to: number | null }; readable?: boolean } = {},
): string {
  const where = factWhere(filters, basis, to, years);
  return filters.function === '' ? `report_count WHERE ${where}` : `(${reportCountSql(where, readable)}) WHERE true`;
}

/** The cube of sums for a filter; null for a county or a function, which it does not hold. */
export function cubeOf(filters: QueryFilters, basis: LevelAndScope, to: Bindings): string | null {
  if (filters.function !== '' || (filters.region !== '' && regionColumn(filters.region) === 'county')) return null;
  const region = `region = ${to.bind(filters.region)}`;
  return `rollup WHERE ${region} AND ${factWhere({ ...filters, region: '' }, basis, to)}`;
}

/** Spells of agencies that reported between the filter's years. */
export const spellWhere = (filters: QueryFilters, basis: LevelAndScope, to: Bindings): string =>
  joined([...withinYears(filters, to, ''), ...ofAgency(filters, basis, to, '')]);

/** Runs of years that touch those of the filter. */
const withinYears = ({ from, to: until }: QueryFilters, to: Bindings, prefix: string): string[] => [
  ...(until !== null ? [`${prefix}first_year <= ${to.bind(until)}::SMALLINT`] : []),
  ...(from !== null ? [`${prefix}last_year >= ${to.bind(from)}::SMALLINT`] : []),
];

/** Agencies of the filter by their latest profile, with a report between its years. */
export function agencyWhere(filters: QueryFilters, to: Bindings, prefix = ''): string {
  return joined([...withinYears(filters, to, prefix), ...ofAgency(filters, null, to, prefix)]);
}

/** SQL of `isFailed` (lib/findings) over a row of `finding`. */
export const FAILED = `(verdict = 'failed' AND standing <> 'advisory')`;

/** Text as it is compared with `search`: lower case, without spaces. */
export const searchText = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/**
 * The state a page shares through its URL. Every field has one short parameter; defaults are left out of the URL, and
 * an unknown or broken value falls back to its default rather than failing the page.
 */
import { createLoader, createParser, createSerializer } from 'nuqs/server';
import { KINDS, type Kind, LEVELS, type Level, SCOPES, type Scope } from './dimensions';
import { FUNCTION_IDS, type FunctionId } from './functions';

export interface Filters {
  /** Collection shown. */
  readonly set: string;
  /** Region code; '' is the whole collection. */
  readonly region: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Empty: the queries choose the level (and scope) with most reports and say so; levels are never added together. */
  readonly level: Level | '';
  readonly scope: Scope | '';
  readonly kind: Kind | '';
  /** What the agencies do, by their latest names. */
  readonly function: FunctionId | '';
}

export const DEFAULT_FILTERS: Filters = { set: 'public', region: '', from: null, to: null, level: '', scope: '', kind: '', function: '' };

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));

/** A text that has this form; anything else is the default. */
export const textLike = (known: (value: string) => boolean, otherwise: string) =>
  createParser({ parse: (value) => (known(value) ? value : null), serialize: (value) => value }).withDefault(otherwise);
/** One of these values; '' for none. */
export const oneOf = <T extends string>(values: readonly T[]) =>
  createParser<T | ''>({
    parse: (value) => values.find((one) => one === value) ?? null,
    serialize: (value) => value,
  }).withDefault('');
/** A year; null for none. */
export const aYear = createParser<number>({
  parse: (value) => (/^(19|20)\d{2}$/.test(value) ? Number(value) : null),
  serialize: String,
});

/** The year of an address; null for the latest. */
export const parseYear = (params: SearchParams): number | null => aYear.parse(first(params.year));

/** How each filter stands in an address. */
export const FILTER_PARSERS = {
  set: textLike((value) => /^[a-z0-9][a-z0-9_-]{0,31}$/.test(value), DEFAULT_FILTERS.set),
  region: textLike((value) => /^\d{6}$/.test(value), ''),
  from: aYear,
  to: aYear,
  level: oneOf(LEVELS),
  scope: oneOf(SCOPES),
  kind: oneOf(KINDS),
  function: oneOf(FUNCTION_IDS),
};

const load = createLoader(FILTER_PARSERS);
const serialize = createSerializer(FILTER_PARSERS);

/** The first and the last year in order. */
export const inOrder = (filters: Filters): Filters =>
  filters.from !== null && filters.to !== null && filters.from > filters.to ? { ...filters, from: filters.to, to: filters.from } : filters;

/** Only the first of repeated parameters counts. */
export const firstOf = (params: SearchParams): Record<string, string> =>
  Object.fromEntries(Object.keys(params).map((key) => [key, first(params[key])]));

export const parseFilters = (params: SearchParams): Filters => inOrder(load(firstOf(params)));

/** Filters of the address with a value that they cannot have: a page falls back to their defaults, a file is refused. */
export const unreadableFilters = (params: SearchParams): string[] =>
  (Object.keys(DEFAULT_FILTERS) as (keyof Filters)[]).filter((key) => {
    const given = params[key];
    if (given === undefined || given === '') return false;
    return typeof given !== 'string' || String(parseFilters({ [key]: given })[key]) !== given;
  });

/** The version that the address pins, as it stands there; null for the current one. Whether such a file is kept is asked of the warehouse. */
export const pinnedVersion = (params: SearchParams): string | null => first(params.version) || null;

/** The filters as URL parameters in a fixed order, without defaults: `parseFilters` reads them back. */
export const filterParams = (filters: Filters): URLSearchParams => new URLSearchParams(serialize(filters));

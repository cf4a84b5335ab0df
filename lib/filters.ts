/**
 * The state a page shares through its URL. Every field has one short parameter; defaults are left out of the URL, and
 * an unknown or broken value falls back to its default rather than failing the page.
 */
import { KINDS, type Kind, LEVELS, type Level, SCOPES, type Scope } from './dimensions';

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
}

export const DEFAULT_FILTERS: Filters = { set: 'public', region: '', from: null, to: null, level: '', scope: '', kind: '' };

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));
const oneOf = <T extends string>(values: readonly T[], value: string): T | '' =>
  (values as readonly string[]).includes(value) ? (value as T) : '';
const year = (value: string): number | null => (/^(19|20)\d{2}$/.test(value) ? Number(value) : null);

export function parseFilters(params: SearchParams): Filters {
  const set = first(params.set);
  const region = first(params.region);
  const [a, b] = [year(first(params.from)), year(first(params.to))];
  const swapped = a !== null && b !== null && a > b;
  return {
    set: /^[a-z0-9][a-z0-9_-]{0,31}$/.test(set) ? set : DEFAULT_FILTERS.set,
    region: /^\d{6}$/.test(region) ? region : '',
    from: swapped ? b : a,
    to: swapped ? a : b,
    level: oneOf(LEVELS, first(params.level)),
    scope: oneOf(SCOPES, first(params.scope)),
    kind: oneOf(KINDS, first(params.kind)),
  };
}

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
export function filterParams(filters: Filters): URLSearchParams {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value !== null && value !== '' && value !== DEFAULT_FILTERS[key as keyof Filters]) out.set(key, String(value));
  }
  return out;
}

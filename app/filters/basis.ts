import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Filters } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { functionText } from '@/lib/functions';
import type { Basis } from '@/lib/queries/totals/answers';

/** Level, scope, kind and function that a filter names. */
export const filtersInWords = (filters: Filters, locale: Locale): string[] => [
  ...(filters.level ? [LEVEL_TEXT[filters.level][locale]] : []),
  ...(filters.scope ? [SCOPE_TEXT[filters.scope][locale]] : []),
  ...ofAgencies(filters, locale),
];

const ofAgencies = (of: Pick<Filters, 'kind' | 'function'>, locale: Locale): string[] => [
  ...(of.kind ? [KIND_TEXT[of.kind][locale]] : []),
  ...(of.function ? [functionText(of.function, locale)] : []),
];

/** The class of reports that is added up, in words: 县级 · 辖区汇总 · 部门. */
export const basisParts = (basis: Pick<Basis, 'level' | 'scope'>, of: Pick<Filters, 'kind' | 'function'>, locale: Locale): string[] => [
  ...(basis.level ? [LEVEL_TEXT[basis.level][locale]] : []),
  ...(basis.scope ? [SCOPE_TEXT[basis.scope][locale]] : []),
  ...ofAgencies(of, locale),
];

/** Names and addresses of downloads. */
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { type Filters, filterParams } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { functionText } from '@/lib/functions';

export const FORMATS = ['csv', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

const filtered = (filters: Filters): boolean => filterParams({ ...filters, set: 'public' }).size > 0;

/** mingjian-public-e45a3636066c.csv; `-filtered` where it is not the whole collection. */
export const fileName = (filters: Filters, version: string, format: Format, agency?: string): string =>
  `mingjian-${filters.set}-${version}${filtered(filters) || agency !== undefined ? '-filtered' : ''}.${format}`;

/** The address of a download. It names the version, so that the file holds what the page shows. */
export const downloadHref = (filters: Filters, version: string | null, format: Format): string => {
  const params = filterParams(filters);
  if (version !== null) params.set('version', version);
  params.set('format', format);
  return `/data/download?${params}`;
};

/** Lists of the pages that can be taken along whole. */
export const LISTS = ['outliers', 'chase', 'missing', 'coverage', 'findings'] as const;
export type ListId = (typeof LISTS)[number];

/** The address of a list as a file, with the version, the filters and the own parameters of the page that shows it. */
export function listHref(list: ListId, filters: Filters, version: string | null, own: Readonly<Record<string, string>>): string {
  const params = filterParams(filters);
  if (version !== null) params.set('version', version);
  for (const [name, value] of Object.entries(own)) if (value !== '') params.set(name, value);
  params.set('list', list);
  return `/data/list?${params}`;
}

/** Formats of what each place is asked to explain. */
export const LETTER_FORMATS = ['xlsx', 'docx'] as const;

/** The address of the list or the letters that ask each place to explain its entries. */
export function lettersHref(
  format: (typeof LETTER_FORMATS)[number],
  filters: Filters,
  version: string | null,
  own: Readonly<Record<string, string>>,
): string {
  return listHref('outliers', filters, version, own).replace('/data/list?', '/data/letters?').replace('list=outliers', `format=${format}`);
}

/** The filters in words; `everything` where there are none. */
export function filterText(filters: Filters, everything: string, locale: Locale, region = filters.region): string {
  const parts = [
    ...(filters.region ? [region] : []),
    ...(filters.from !== null || filters.to !== null ? [`${filters.from ?? ''}–${filters.to ?? ''}`] : []),
    ...(filters.level ? [LEVEL_TEXT[filters.level][locale]] : []),
    ...(filters.scope ? [SCOPE_TEXT[filters.scope][locale]] : []),
    ...(filters.kind ? [KIND_TEXT[filters.kind][locale]] : []),
    ...(filters.function ? [functionText(filters.function, locale)] : []),
  ];
  return parts.length > 0 ? parts.join(' · ') : everything;
}

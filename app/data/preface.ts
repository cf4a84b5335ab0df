/** The first lines of a file, and why there is none: which collection, version and filters. Server only. */

import { DEFAULT_FILTERS, type Filters, parseFilters } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { beijingDay } from '@/lib/format';
import { MESSAGES } from '../messages/all';
import { filterText } from './download';

/**
 * Why the collection asked for cannot be downloaded, or null. A page may fall back to its default for a name that is none;
 * a file must never hold another collection than the one asked for.
 * @param asked every `set` of the address
 */
export function collectionFault(
  asked: readonly string[],
  collections: readonly string[],
  locale: Locale,
): { readonly status: 400 | 404; readonly text: string } | null {
  const { common, files } = MESSAGES[locale];
  const [set = DEFAULT_FILTERS.set] = asked;
  const there = collections.length > 0 ? collections.join(common.text.and) : files.noCollections;
  if (asked.length > 1 || parseFilters({ set }).set !== set) return { status: 400, text: files.badSet(there) };
  if (!collections.includes(set)) return { status: 404, text: files.unknownSet(set, there) };
  return null;
}

export interface Described {
  readonly version: string;
  readonly builtAt: string;
  readonly invented: boolean;
}

/** First lines of a file: that it is invented, if it is; collection, version and filters. */
function origin(filters: Filters, { version, builtAt, invented }: Described, locale: Locale): string[] {
  const { files, data, common } = MESSAGES[locale];
  const text = filterText(filters, data.everything, locale);
  return [
    ...(invented ? [common.site.invented] : []),
    files.origin({ set: filters.set, version, day: beijingDay(builtAt), filters: text }),
  ];
}

/** The first lines of a page's list. */
export const listPreface = (filters: Filters, described: Described, locale: Locale, title: string): string[] => {
  const [first = '', ...rest] = origin(filters, described, locale);
  return described.invented ? [first, title, ...rest] : [title, first, ...rest];
};

/** The first lines of the CSV of reports: everything that must stay with the figures. */
export const preface = (filters: Filters, described: Described, locale: Locale): string[] => [
  ...origin(filters, described, locale),
  ...MESSAGES[locale].files.notes,
];

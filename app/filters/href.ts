import { type Filters, filterParams } from '@/lib/filters';

/** The address with these filters; parameters that are not filters (a page's own) are kept. */
export function hrefWith(path: string, current: URLSearchParams, filters: Filters): string {
  const next = filterParams(filters);
  const own = new Set(Object.keys(filters));
  for (const [key, value] of current) if (!own.has(key)) next.append(key, value);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

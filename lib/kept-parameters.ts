/** What stays the same from page to page: collection, version, place, years and kind of report travel in every link. */

/** Parameters that every page understands alike. */
export const KEPT = ['set', 'version', 'region', 'from', 'to', 'year', 'level', 'scope', 'kind', 'function'] as const;
/** Of a group of reports, which another place may not have. */
const GROUP: readonly string[] = ['level', 'scope', 'kind', 'function'];
/** Addresses that are files or interfaces, not pages. */
const NOT_PAGES = /^\/(data\/(download|list)|api|archive|embed|healthz|readyz|metrics)(\/|\?|$)/;

const regionOf = (path: string): string => /^\/region\/(\d{6})$/.exec(path)?.[1] ?? '';

/** The kept parameters of an address; a page of a place names it in its path. */
export function keptOf(path: string, search: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const key of KEPT) {
    const value = key === 'region' ? regionOf(path) || search.get(key) : search.get(key);
    if (value) out.set(key, value);
  }
  return out;
}

/** A link of a page with what is kept; what the link itself names stands. A link into another collection keeps nothing. */
export function withKept(href: string, kept: URLSearchParams): string {
  if (!href.startsWith('/') || NOT_PAGES.test(href)) return href;
  const [address = '', hash] = href.split('#', 2);
  const [path = '', query = ''] = address.split('?', 2);
  const own = new URLSearchParams(query);
  const set = own.get('set');
  if (set !== null && set !== (kept.get('set') ?? 'public')) return href;
  const region = kept.get('region') ?? '';
  const samePlace = !path.startsWith('/region') || path === '/region' || regionOf(path) === region;
  const out = new URLSearchParams();
  for (const key of KEPT) {
    const value = own.get(key) ?? (samePlace || !GROUP.includes(key) ? kept.get(key) : null);
    // A place stands in the path of its page.
    if (value && !(key === 'region' && path.startsWith('/region'))) out.set(key, value);
  }
  for (const [key, value] of own) if (!out.has(key)) out.append(key, value);
  const page = path === '/region' && region !== '' && own.get('region') === null ? `/region/${region}` : path;
  const text = out.toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
  return `${page}${text ? `?${text}` : ''}${hash === undefined ? '' : `#${hash}`}`;
}

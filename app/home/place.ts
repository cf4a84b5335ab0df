/** The reader's own place, kept in a cookie of this machine for each collection: home opens on it. */

/** A year. */
const LONGEST = 365 * 86_400;

export const placeCookie = (collection: string): string => `place.${collection}`;

export const isPlace = (value: string | undefined): value is string => value !== undefined && /^\d{6}$/.test(value);

/** Remembers the place chosen; '' forgets it. */
export function keepPlace(collection: string, region: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${placeCookie(collection)}=${region}; path=/; max-age=${region === '' ? 0 : LONGEST}; samesite=lax`;
}

/**
 * English number words, for `en/` alone. Not imported from lib/format: a bundle that shares a module with the page is listed in
 * the page's manifest under a chunk name that the build does not write, and each English page would preload a missing file.
 */

/** "1 report", "2 reports". */
export const plural = (n: string, one: string, many = `${one}s`): string => `${n} ${n === '1' ? one : many}`;

/** "98" → "98th". */
export const ordinal = (n: string): string => {
  const last = /1[123]$/.test(n) ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n.at(-1) ?? ''] ?? 'th');
  return `${n}${last}`;
};

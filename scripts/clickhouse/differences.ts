/** Two answers side by side: what is not the same, in the place where it stands. */

/** Quantiles and sums come out of other orders of addition: equal to nine digits is equal. */
const TOLERANCE = 1e-9;

const alike = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Every value in which two plain answers differ, lists in their order: `rows.3.value: 1 ≠ null`. */
export function differences(a: unknown, b: unknown, at = ''): string[] {
  if (typeof a === 'number' && typeof b === 'number' && alike(a, b)) return [];
  if (isRecord(a) && isRecord(b) && Array.isArray(a) === Array.isArray(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], at === '' ? key : `${at}.${key}`));
  }
  return Object.is(a, b) ? [] : [`${at}: ${JSON.stringify(a)} ≠ ${JSON.stringify(b)}`];
}

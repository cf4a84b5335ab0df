/** Compares what the product answers with what was reckoned, number by number. */

/** Stands for a value that the reckoner leaves to another test, with the reason. */
export class Elsewhere {
  constructor(readonly reason: string) {}
}
export const elsewhere = (reason: string): Elsewhere => new Elsewhere(reason);

export interface Comparison {
  /** Numbers that were compared. */
  numbers: number;
  /** What differs, with its path. */
  readonly differences: string[];
}

/** Sums of money are added in another order: 9 digits must agree. */
const close = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 160));

/** Every value of `found` must be reckoned, or be left to another test by name. */
export function compare(found: unknown, reckoned: unknown, path: string, into: Comparison): Comparison {
  if (reckoned instanceof Elsewhere) return into;
  if (typeof found === 'number' && typeof reckoned === 'number') {
    into.numbers += 1;
    if (!close(found, reckoned)) into.differences.push(`${path}: shown ${found}, reckoned ${reckoned}`);
  } else if (Array.isArray(found) && Array.isArray(reckoned)) {
    if (found.length !== reckoned.length)
      into.differences.push(`${path}: ${found.length} rows shown, ${reckoned.length} reckoned: ${shown(found)} / ${shown(reckoned)}`);
    for (let i = 0; i < Math.min(found.length, reckoned.length); i++) compare(found[i], reckoned[i], `${path}[${i}]`, into);
  } else if (isObject(found) && isObject(reckoned)) {
    for (const key of new Set([...Object.keys(found), ...Object.keys(reckoned)])) {
      const [a, b] = [found[key], reckoned[key]];
      if (a === undefined && b === undefined) continue;
      compare(a, b, `${path}.${key}`, into);
    }
  } else if (found !== reckoned) into.differences.push(`${path}: shown ${shown(found)}, reckoned ${shown(reckoned)}`);
  return into;
}

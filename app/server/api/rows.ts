/** An answer as rows: the list it is, or its longest list of objects; lists and objects inside a row are written as JSON. */
import type { CsvValue } from '@/lib/snapshot/csv';

type Row = Readonly<Record<string, unknown>>;
const isRows = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

export function rowsOf(answer: unknown): { header: string[]; rows: CsvValue[][] } {
  const lists = isRows(answer) ? [answer] : typeof answer === 'object' && answer !== null ? Object.values(answer).filter(isRows) : [];
  const list =
    lists.toSorted((a, b) => b.length - a.length)[0] ??
    (answer !== null && typeof answer === 'object' && !Array.isArray(answer) ? [answer as Row] : []);
  const header = [...new Set(list.flatMap((row) => Object.keys(row)))];
  const field = (value: unknown): CsvValue =>
    value === null || value === undefined
      ? null
      : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : JSON.stringify(value);
  return { header, rows: list.map((row) => header.map((name) => field(row[name]))) };
}

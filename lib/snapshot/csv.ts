/** Tables as CSV for spreadsheets: UTF-8 with BOM, CRLF, RFC 4180 quoting, and no text that a spreadsheet would run as a formula. */

export type CsvValue = string | number | boolean | null;

/** Characters with which Excel, LibreOffice and WPS begin a formula (OWASP “CSV injection”), half and full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** Text that no spreadsheet runs as a formula: one that begins like it gets an apostrophe in front. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** One field. Numbers stay numbers, also negative ones; text that begins like a formula gets an apostrophe in front. Null is empty. */
export function csvField(value: CsvValue): string {
  if (value === null) return '';
  // Fifteen digits: sums of decimals carry noise in the sixteenth.
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
  const safe = withoutFormula(String(value));
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line break. */
export const csvLine = (fields: readonly CsvValue[]): string => `${fields.map(csvField).join(',')}\r\n`;

/** The whole file, `lines` first (title, unit, source: one field each), then the header and the rows. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[], lines: readonly string[] = []): string {
  return `\ufeff${[...lines.map((line) => [line]), header, ...rows].map(csvLine).join('')}`;
}

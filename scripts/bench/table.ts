/** Rows of a measurement as an aligned table on a terminal. */
export function printTable(title: string, headers: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const all = [headers, ...rows.map((row) => row.map((value) => (typeof value === 'number' ? format(value) : value)))];
  const widths = headers.map((_, column) => Math.max(...all.map((row) => String(row[column] ?? '').length)));
  const text = (row: readonly (string | number)[]) =>
    row
      .map((value, column) => (column === 0 ? String(value).padEnd(widths[column] ?? 0) : String(value).padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n${all.map(text).join('\n')}`);
}

const format = (n: number): string => (Number.isInteger(n) ? String(n) : n.toFixed(Math.abs(n) < 10 ? 2 : 1));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value after `--name` on the command line, as a number. */
export function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at >= 0 ? Number(process.argv[at + 1]) : Number.NaN;
  return Number.isFinite(value) ? value : fallback;
}

/** The text after `--name` on the command line. */
export function textOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? process.argv[at + 1] : undefined;
}

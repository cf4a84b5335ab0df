/** manifest.csv beside documents: what is known of each file from elsewhere (agency, region, year, url, published). */
import { csvRecords } from './csv';
import { decode } from './decode';

/** Facts by file; a file is found by its path or, failing that, by its name alone. */
export class Manifest {
  private readonly rows = new Map<string, Record<string, string>>();

  constructor(records: readonly Record<string, string>[] = []) {
    for (const { file = '', ...facts } of records) {
      const filled = Object.fromEntries(Object.entries(facts).filter(([key, value]) => key !== '' && value !== ''));
      if (file !== '') this.rows.set(key(file), filled);
    }
  }

  /** Files it lists that are not among the given paths, as written in it. */
  missing(paths: readonly string[]): string[] {
    const there = new Set(paths.map(key).flatMap((path) => [path, path.slice(path.lastIndexOf('/') + 1)]));
    return [...this.rows.keys()].filter((file) => !there.has(file));
  }

  facts(path: string): Record<string, string> {
    const wanted = key(path);
    return this.rows.get(wanted) ?? this.rows.get(wanted.slice(wanted.lastIndexOf('/') + 1)) ?? {};
  }
}

const key = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
    .normalize('NFC');

export const isManifest = (path: string): boolean => /(?:^|[/\\])manifest\.csv$/i.test(path);

/** Reads manifest.csv: a header row with `file` and any of agency, region, year, url, published. @throws UnreadableDocument */
export const readManifest = (bytes: Uint8Array): Manifest => new Manifest(csvRecords(decode(bytes).text));

/**
 * The archive: what was fetched, byte for byte, under the hash of its content, and one line for every time an address was asked or a
 * collection was given a file.
 * It is the evidence behind the figures. Lines are only ever appended; bytes appear whole or not at all.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';

export interface Visit {
  readonly address: string;
  /** Where it was found, after redirects. */
  readonly found: string;
  /** ISO time. */
  readonly at: string;
  readonly state: 'new' | 'changed' | 'same' | 'gone' | 'refused';
  /** Why it was refused. */
  readonly reason?: string;
  /** SHA-256 of the bytes, and the file that holds them. */
  readonly hash?: string;
  readonly file?: string;
  readonly type?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly title?: string;
  /** The page that linked here. */
  readonly from?: string;
  /** What the list says of the report. */
  readonly agency?: string;
  readonly year?: string;
}

/** Files that were handed to a collection. */
interface Handed {
  readonly collection: string;
  readonly files: readonly string[];
}

export class Archive {
  readonly #log: string;
  readonly #files: string;
  /** The latest visit of each address that brought bytes, and the latest of all. */
  readonly #kept = new Map<string, Visit>();
  readonly #last = new Map<string, Visit>();
  readonly #handed = new Set<string>();

  constructor(readonly folder: string) {
    this.#log = join(folder, 'visits.ndjson');
    this.#files = join(folder, 'files');
    mkdirSync(this.#files, { recursive: true });
    const text = existsSync(this.#log) ? readFileSync(this.#log, 'utf8') : '';
    // What stands behind the last line end was cut off in the middle of writing.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== text) writeFileSync(this.#log, whole);
    for (const line of whole.split('\n')) if (line !== '') this.#remember(JSON.parse(line));
  }

  /** Whether a collection was given this file, so that it need not be read again. */
  isHanded(collection: string, file: string): boolean {
    return this.#handed.has(`${collection}/${file}`);
  }

  hand(handed: Handed): void {
    appendFileSync(this.#log, `${JSON.stringify(handed)}\n`);
    this.#remember(handed);
  }

  #remember(visit: Visit | Handed): void {
    if ('files' in visit) {
      for (const file of visit.files) this.#handed.add(`${visit.collection}/${file}`);
      return;
    }
    this.#last.set(visit.address, visit);
    if (visit.hash !== undefined) this.#kept.set(visit.address, visit);
  }

  /** The latest visit that brought bytes. */
  kept(address: string): Visit | undefined {
    return this.#kept.get(address);
  }

  last(address: string): Visit | undefined {
    return this.#last.get(address);
  }

  /** Every address with bytes, as they were last. */
  all(): readonly Visit[] {
    return [...this.#kept.values()];
  }

  add(visit: Visit): Visit {
    appendFileSync(this.#log, `${JSON.stringify(visit)}\n`);
    this.#remember(visit);
    return visit;
  }

  /** Stores bytes under their hash. @returns hash, and the file's name */
  store(bytes: Uint8Array, extension: string): { hash: string; file: string } {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file = `${hash}${extension}`;
    if (!existsSync(this.path(file))) {
      const beside = this.path(`.${file}.part`);
      writeFileSync(beside, bytes);
      renameSync(beside, this.path(file));
    }
    return { hash, file };
  }

  path(file: string): string {
    return join(this.#files, file);
  }

  bytes(file: string): Uint8Array {
    return readFileSync(this.path(file));
  }

  /** Tells the reader of documents where each file comes from (lib/documents/manifest). */
  writeManifest(): void {
    const rows = this.all().map(({ file, found, agency, year }) => ({ file, url: found, agency: agency ?? '', year: year ?? '' }));
    const beside = this.path('.manifest.part');
    writeFileSync(beside, stringify(rows, { header: true, columns: ['file', 'agency', 'year', 'url'] }));
    renameSync(beside, this.path('manifest.csv'));
  }
}

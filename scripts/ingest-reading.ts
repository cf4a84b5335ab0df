/** Any file as normalized Reports: JSON as it is, lists by row, documents through reader and parser. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { documentsIn, isManifest, Manifest, readManifest } from '../lib/documents';
import { type Document, UnreadableDocument } from '../lib/documents/document';
import { LARGEST_FILE } from '../lib/documents/limits';
import { openZip } from '../lib/documents/zip';
import { listIn, readList } from '../lib/list/read';
import { NotAReport, parseDocument } from '../lib/parse';
import type { Report } from '../lib/report';
import { isNormalized, normalizedReports, type Refuse } from './ingest-normalized';
import type { SourcePath } from './ingest-sources';

const ROOT = new URL('..', import.meta.url).pathname;
/** What decides how a document is read: a file read by other code is read again. */
const READING = [
  'lib/{form,report}.ts',
  'lib/{documents,parse,list,regions,checks}/**/*.ts',
  'data/{regions,regions_overlay,townships,zones,agencies}.csv',
];

/** Hash of the code and data that read documents. */
export function readerVersion(): string {
  const hash = createHash('sha256');
  for (const file of globSync(READING, { cwd: ROOT, ignore: ['**/*.test.ts'] }).toSorted()) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}

/** manifest.csv of each folder, read once. */
const manifests = new Map<string, Manifest>();

function manifestOf(path: string): Manifest {
  const folder = dirname(path);
  let found = manifests.get(folder);
  if (!found) {
    const beside = join(folder, 'manifest.csv');
    found = existsSync(beside) ? readManifest(readFileSync(beside)) : new Manifest();
    manifests.set(folder, found);
  }
  return found;
}

/** Reports in one file; what cannot be read goes to `refuse` with the reason, and the rest goes on. */
export async function* reportsOf(source: SourcePath, refuse: Refuse): AsyncGenerator<Report> {
  if (isNormalized(source.path)) {
    yield* normalizedReports(source.path, source.shown, refuse);
    return;
  }
  try {
    if (source.bytes > LARGEST_FILE) throw new UnreadableDocument('too_large', `文件超过 ${LARGEST_FILE / 2 ** 20} MB，请拆分后再试。`);
    const bytes = await readFile(source.path);
    const rejected = (file: string, reason: UnreadableDocument) => refuse(`${source.shown} › ${file}`, reason.message);
    for await (const document of documentsIn({ name: source.path, bytes }, manifestOf(source.path).facts(source.path), rejected)) {
      yield* documentReports(document, source.shown, refuse);
    }
    if (/\.zip$/i.test(source.path)) nameMissing(bytes, source.shown, refuse);
  } catch (error) {
    refuse(source.shown, reasonOf(error));
  }
}

/** Files that an archive's manifest.csv lists and the archive does not hold go to `refuse`. */
function nameMissing(archive: Uint8Array, shown: string, refuse: Refuse): void {
  const entries = openZip(archive);
  const listed = entries.find(({ path }) => isManifest(path));
  if (!listed) return;
  const missing = readManifest(listed.read()).missing(entries.map(({ path }) => path));
  for (const file of missing) refuse(`${shown} › ${file}`, `${listed.path} 列有此文件，压缩包里没有。请补上或删去该行`);
}

function* documentReports(document: Document, shown: string, refuse: Refuse): Generator<Report> {
  const place = shown.endsWith(document.file) ? shown : `${shown} › ${document.file}`;
  const list = listIn(document);
  if (list) {
    yield* readList(document, list, ({ row, reason }) => refuse(`${place} 第 ${row} 行`, reason));
    return;
  }
  let reports: Report[];
  try {
    reports = parseDocument(document);
  } catch (error) {
    refuse(place, reasonOf(error));
    return;
  }
  yield* reports;
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableDocument || error instanceof NotAReport) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES') return '没有读取权限。请检查文件权限。';
  return `读取时出错（${error instanceof Error ? error.message : String(error)}）。请把此文件交给维护者。`;
}

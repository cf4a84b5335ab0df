/**
 * The one door: any file → reports or refusals. JSON and NDJSON hold normalized Reports; every other file is a document,
 * a list or an archive of them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documentsIn, isManifest, Manifest, readManifest } from '../documents';
import { UnreadableDocument } from '../documents/document';
import { LARGEST_FILE } from '../documents/limits';
import { openZip } from '../documents/zip';
import { NotAReport } from '../parse';
import type { Report } from '../report';
import { reportsInDocument } from './document';
import { isNormalized, normalizedReports } from './normalized';
import { type Refuse, reportFault } from './refusal';

export interface ReadingOptions {
  /** The file as the reader of a message knows it; `path` when not given. */
  readonly shown?: string;
  /** Whether a manifest.csv beside the file tells facts about it. */
  readonly manifest?: boolean;
  /** Called at every document and every refusal: the sign of life that a time limit looks at. */
  readonly alive?: () => void;
}

/** Reports in one file, one at a time; what is none goes to `refuse` with its place and the reason. Never throws. */
export async function* reportsInFile(path: string, refuse: Refuse, options: ReadingOptions = {}): AsyncGenerator<Report> {
  const { shown = path, alive = () => undefined } = options;
  const say: Refuse = (file, reason) => {
    refuse(file, reason);
    alive();
  };
  try {
    if (isNormalized(path)) {
      for await (const { report, place } of normalizedReports(path, shown, say)) {
        const fault = reportFault(report);
        if (fault === null) yield report;
        else say(place, fault);
        alive();
      }
      return;
    }
    const bytes = await bytesOf(path);
    const facts = options.manifest ? manifestBeside(path).facts(path) : {};
    const rejected = (file: string, { message }: UnreadableDocument) => say(`${shown} › ${file}`, message);
    for await (const document of documentsIn({ name: path, bytes }, facts, rejected)) {
      alive();
      const place = shown.endsWith(document.file) ? shown : `${shown} › ${document.file}`;
      try {
        yield* reportsInDocument(document, (within, reason) => say(within === '' ? place : `${place} ${within}`, reason));
      } catch (error) {
        say(place, reasonOf(error));
      }
    }
    if (/\.zip$/i.test(path)) nameMissing(bytes, shown, say);
  } catch (error) {
    say(shown, reasonOf(error));
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (bytes.length > LARGEST_FILE) throw new UnreadableDocument('too_large', `文件超过 ${LARGEST_FILE / 2 ** 20} MB，请拆分后再试。`);
  return bytes;
}

/** manifest.csv of each folder, read once. */
const manifests = new Map<string, Manifest>();

function manifestBeside(path: string): Manifest {
  const folder = dirname(path);
  let found = manifests.get(folder);
  if (!found) {
    const beside = join(folder, 'manifest.csv');
    found = existsSync(beside) ? readManifest(readFileSync(beside)) : new Manifest();
    manifests.set(folder, found);
  }
  return found;
}

/** Files that an archive's manifest.csv lists and the archive does not hold are refused. */
function nameMissing(archive: Uint8Array, shown: string, refuse: Refuse): void {
  const entries = openZip(archive);
  const listed = entries.find(({ path }) => isManifest(path));
  if (!listed) return;
  const missing = readManifest(listed.read()).missing(entries.map(({ path }) => path));
  for (const file of missing) refuse(`${shown} › ${file}`, `${listed.path} 列有此文件，压缩包里没有。请补上或删去该行`);
}

/** What went wrong with a file, in one line. */
function reasonOf(error: unknown): string {
  if (error instanceof UnreadableDocument || error instanceof NotAReport) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return '找不到文件。请检查路径。';
  if (code === 'EISDIR') return '这是文件夹。请给出其中的文件，或用 npm run ingest 读取整个文件夹。';
  if (code === 'EACCES') return '没有读取权限。请检查文件权限。';
  return `读取时出错（${error instanceof Error ? error.message : String(error)}）。请把此文件交给维护者。`;
}

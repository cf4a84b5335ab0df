/**
 * The one door: any file → reports or refusals. JSON and NDJSON hold normalized Reports; every other file is a document,
 * a list or an archive of them.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
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
  /** Asked before each document that takes time, with its place: false leaves it out. For going on behind one that was given up. */
  readonly enter?: (place: string) => boolean;
}

/**
 * Reports in one file, one at a time; what is none goes to `refuse` with its place and the reason. Never throws. A file that gives
 * neither is refused: nothing that was handed in vanishes.
 */
export async function* reportsInFile(path: string, refuse: Refuse, options: ReadingOptions = {}): AsyncGenerator<Report> {
  const { shown = path, alive = () => undefined, enter = () => true } = options;
  let [told, given] = [0, 0];
  const say: Refuse = (file, reason) => {
    told += 1;
    refuse(file, reason);
    alive();
  };
  try {
    await checkKind(path);
    if (isNormalized(path)) {
      for await (const { report, place } of normalizedReports(path, shown, say)) {
        const fault = reportFault(report);
        if (fault === null) {
          given += 1;
          yield report;
        } else say(place, fault);
        alive();
      }
      if (given + told === 0) say(shown, NO_REPORT);
      return;
    }
    const bytes = await bytesOf(path);
    const facts = options.manifest ? manifestBeside(path).facts(path) : {};
    const within = (file: string) => (shown.endsWith(file) ? shown : `${shown} › ${file}`);
    const rejected = (file: string, { message }: UnreadableDocument) => say(`${shown} › ${file}`, message);
    let left = 0;
    const entering = (file: string) => {
      if (enter(within(file))) return true;
      left += 1;
      return false;
    };
    for await (const document of documentsIn({ name: path, bytes }, facts, rejected, entering)) {
      alive();
      const place = within(document.file);
      const before = told;
      try {
        const reports = reportsInDocument(document, (at, reason) => say(at === '' ? place : `${place} ${at}`, reason));
        if (reports.length === 0 && told === before) say(place, NO_REPORT);
        given += reports.length;
        yield* reports;
      } catch (error) {
        say(place, reasonOf(error));
      }
    }
    if (given + told + left === 0) say(shown, NO_REPORT);
    if (/\.zip$/i.test(path)) nameMissing(bytes, shown, say);
  } catch (error) {
    say(shown, reasonOf(error));
  }
}

const NO_REPORT = '没有读到任何报告或可填的行。请核对文件内容（空表、隐藏的工作表不读取）';

/** A device such as /dev/zero never ends. @throws UnreadableDocument */
async function checkKind(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isCharacterDevice() || found.isBlockDevice() || found.isSocket())
    throw new UnreadableDocument('unknown_format', '不是普通文件（设备或套接字），未读取。请给出文件。');
}

/** The file's bytes, read no further than a file may have: the size that the disk tells may not hold (a pipe, a file that grows). */
export async function bytesOf(path: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_FILE) throw new UnreadableDocument('too_large', `文件超过 ${LARGEST_FILE / 2 ** 20} MB，请拆分后再试。`);
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, length);
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
  return refusedByDisk(error);
}

const DISK_REASONS: Readonly<Record<string, string>> = {
  ENOENT: '找不到文件。请检查路径。',
  EISDIR: '这是文件夹。请给出其中的文件，或用 npm run ingest 读取整个文件夹。',
  EACCES: '没有读取权限。请检查文件权限。',
  EPERM: '没有读取权限。请检查文件权限。',
  ELOOP: '链接绕成一圈，没有文件可读。',
  EIO: '磁盘读取出错。请换一份副本。',
  ENAMETOOLONG: '路径太长。请移到较短的路径下。',
};

/** Why the disk did not give a file, in one line. */
export function refusedByDisk(error: unknown): string {
  const known = DISK_REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  if (known) return known;
  return `读取时出错（${error instanceof Error ? error.message : String(error)}）。请把此文件交给维护者。`;
}

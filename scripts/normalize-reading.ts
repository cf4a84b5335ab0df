/** One file as `npm run normalize` prints it: its reports, and why what is left out is. Also run in a worker, for files that may take long. */
import { readFile } from 'node:fs/promises';
import { readDocuments } from '../lib/documents';
import { UnreadableDocument } from '../lib/documents/document';
import { NotAReport, parseDocument } from '../lib/parse';
import type { Job, Reading } from './pool/worker';

/** What went wrong with a file, in one line. */
function reason(error: unknown): string {
  if (error instanceof UnreadableDocument || error instanceof NotAReport) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return '找不到文件。请检查路径。';
  if (code === 'EISDIR') return '这是文件夹。请给出其中的文件，或用 npm run ingest 读取整个文件夹。';
  if (code === 'EACCES') return '没有读取权限。请检查文件权限。';
  return `读取时出错（${(error as Error).message}）。请把此文件交给维护者。`;
}

/** The file's reports; never rejects. `alive` is called at each document, the sign of life that a time limit looks at. */
export async function readReports(path: string, alive: () => void = () => undefined): Promise<Reading> {
  const reading: Reading = { reports: [], refused: [] };
  const refuse = (why: string) => reading.refused.push({ file: path, reason: why });
  try {
    const documents = await readDocuments({ name: path, bytes: await readFile(path) }, {}, (file, error) =>
      refuse(`${file}：${error.message}`),
    );
    for (const document of documents) {
      alive();
      try {
        reading.reports.push(...parseDocument(document));
      } catch (error) {
        refuse(documents.length > 1 ? `${document.file}：${reason(error)}` : reason(error));
      }
    }
  } catch (error) {
    refuse(reason(error));
  }
  return reading;
}

export default function read({ source, beat }: Job): Promise<Reading> {
  const alive = () => void Atomics.add(beat, 0, 1);
  alive();
  return readReports(source.path, alive);
}

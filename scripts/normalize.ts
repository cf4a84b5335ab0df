/**
 * `npm run --silent normalize -- FILE…`: one Report per line as JSON on stdout. A file that yields none is named on
 * stderr with the reason, the others are still printed, and the exit code is 1.
 */
import { readFile } from 'node:fs/promises';
import { readDocuments } from '../lib/documents';
import { UnreadableDocument } from '../lib/documents/document';
import { NotAReport, parseDocument } from '../lib/parse';

const USAGE = '用法：npm run --silent normalize -- 文件…（文本、网页、Word、PDF、表格或 ZIP）';

/** What went wrong with a file, in one line. */
function reason(error: unknown): string {
  if (error instanceof UnreadableDocument || error instanceof NotAReport) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return '找不到文件。请检查路径。';
  if (code === 'EISDIR') return '这是文件夹。请给出其中的文件，或用 npm run ingest 读取整个文件夹。';
  if (code === 'EACCES') return '没有读取权限。请检查文件权限。';
  return `读取时出错（${(error as Error).message}）。请把此文件交给维护者。`;
}

/** Prints the file's reports; returns whether there was one. */
async function normalize(path: string): Promise<boolean> {
  const refused: string[] = [];
  let printed = 0;
  try {
    const documents = await readDocuments({ name: path, bytes: await readFile(path) }, {}, (file, error) =>
      refused.push(`${file}：${error.message}`),
    );
    for (const document of documents) {
      try {
        for (const report of parseDocument(document)) {
          process.stdout.write(`${JSON.stringify(report)}\n`);
          printed++;
        }
      } catch (error) {
        refused.push(documents.length > 1 ? `${document.file}：${reason(error)}` : reason(error));
      }
    }
  } catch (error) {
    refused.push(reason(error));
  }
  for (const why of refused) process.stderr.write(`${path}: ${why}\n`);
  return printed > 0;
}

const files = process.argv.slice(2);
if (files.length === 0) process.stderr.write(`${USAGE}\n`);
let complete = files.length > 0;
for (const file of files) complete = (await normalize(file)) && complete;
process.exitCode = complete ? 0 : 1;

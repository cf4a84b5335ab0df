/**
 * `npm run --silent normalize -- FILE…`: one Report per line as JSON on stdout. A file that yields none is named on
 * stderr with the reason, the others are still printed, and the exit code is 1.
 */
import { stat } from 'node:fs/promises';
import type { FileReading } from '../pool/worker';
import { readFileWhole } from '../pool/worker';

/** Only files above this size (bytes) can take as long as the limit of a document: they are read in a worker, which can be given up. */
const mayTakeLong = (path: string, bytes: number): boolean => bytes > (/\.(?:zip|docx|xlsx)$/i.test(path) ? 2 ** 18 : 2 ** 20);

/** @returns the exit code */
export async function normalize(files: readonly string[], { explain = false }: { readonly explain?: boolean } = {}): Promise<number> {
  if (explain) return explainAll(files);
  let close = async (): Promise<void> => undefined;
  const read = async (path: string): Promise<FileReading> => {
    const bytes = (await stat(path).catch(() => null))?.size ?? 0;
    const source = { path, shown: path, bytes };
    if (!mayTakeLong(path, bytes)) return readFileWhole(source, { manifest: false });
    const { parsePool } = await import('../pool/pool');
    const pool = parsePool({ workers: 1, manifest: false });
    close = () => pool.close();
    return pool.read(source);
  };
  let complete = true;
  for (const file of files) {
    const { reports, refused } = await read(file);
    for (const report of reports) process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const refusal of refused) process.stderr.write(`${refusal.file}: ${refusal.reason}\n`);
    complete = reports.length > 0 && complete;
    await close();
    close = async () => undefined;
  }
  return complete ? 0 : 1;
}

async function explainAll(files: readonly string[]): Promise<number> {
  const { explainReading } = await import('../../lib/reading/explain');
  let complete = true;
  for (const file of files) {
    const { text, read } = await explainReading(file);
    process.stdout.write(`${text}\n`);
    complete = read && complete;
  }
  return complete ? 0 : 1;
}

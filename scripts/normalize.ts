/**
 * `npm run --silent normalize -- FILE…`: one Report per line as JSON on stdout. A file that yields none is named on
 * stderr with the reason, the others are still printed, and the exit code is 1.
 */
import { stat } from 'node:fs/promises';
import { readReports } from './normalize-reading';
import { type ParsePool, parsePool } from './pool/pool';
import type { Reading } from './pool/worker';

const USAGE = '用法：npm run --silent normalize -- 文件…（文本、网页、Word、PDF、表格或 ZIP）';

/** Only files above this size (bytes) can take as long as the limit of a document: they are read in a worker, which can be given up. */
const mayTakeLong = (path: string, bytes: number): boolean => bytes > (/\.(?:zip|docx|xlsx)$/i.test(path) ? 2 ** 18 : 2 ** 20);
let pool: ParsePool | undefined;

async function read(path: string): Promise<Reading> {
  const bytes = (await stat(path).catch(() => null))?.size ?? 0;
  if (!mayTakeLong(path, bytes)) return readReports(path);
  pool ??= parsePool({ workers: 1, worker: new URL('./pool/start-normalize.mjs', import.meta.url) });
  return pool.read({ path, shown: path, bytes });
}

const files = process.argv.slice(2);
if (files.length === 0) process.stderr.write(`${USAGE}\n`);
let complete = files.length > 0;
for (const file of files) {
  const { reports, refused } = await read(file);
  for (const report of reports) process.stdout.write(`${JSON.stringify(report)}\n`);
  for (const { reason } of refused) process.stderr.write(`${file}: ${reason}\n`);
  complete = reports.length > 0 && complete;
}
await pool?.close();
process.exitCode = complete ? 0 : 1;

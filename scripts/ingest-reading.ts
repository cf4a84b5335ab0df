/** Any file as normalized Reports. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import type { Report } from '../lib/report';
import { isNormalized, normalizedReports, type Refuse } from './ingest-normalized';
import type { SourcePath } from './ingest-sources';

const ROOT = new URL('..', import.meta.url).pathname;
/** What decides how a document is read: a file read by other code is read again. */
const READING = [
  'lib/form.ts',
  'lib/report.ts',
  'lib/{documents,parse,regions,checks}/**/*.ts',
  'data/{regions,regions_overlay,zones,agencies}.csv',
];

/** Hash of the code and data that read documents. */
export function readerVersion(): string {
  const hash = createHash('sha256');
  for (const file of globSync(READING, { cwd: ROOT, ignore: ['**/*.test.ts'] }).toSorted()) hash.update(readFileSync(ROOT + file));
  return hash.digest('hex').slice(0, 12);
}

/** Reports in one file; what cannot be read goes to `refuse` with the reason. */
export async function* reportsOf(source: SourcePath, refuse: Refuse): AsyncGenerator<Report> {
  if (isNormalized(source.path)) {
    yield* normalizedReports(source.path, source.shown, refuse);
    return;
  }
  refuse(source.shown, '还不能读取这种格式');
}

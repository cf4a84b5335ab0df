/** What decides how a file is read, as a short hash: a file that other code read is read again. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

const ROOT = join(import.meta.dirname, '../..');
const READING = [
  'lib/{form,report}.ts',
  'lib/{documents,parse,list,reading,regions,checks}/**/*.ts',
  'data/{regions,regions_overlay,townships,zones}.csv',
];

export function readerVersion(): string {
  const hash = createHash('sha256');
  for (const file of globSync(READING, { cwd: ROOT, ignore: ['**/*.test.ts'] }).toSorted()) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}

/** `normalize --explain` on golden folders: which reading won, and which was ruled out or stands against it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDocuments } from '../documents';
import { explainedLines, explainTables } from '.';

async function explained(folder: string, source: string): Promise<string> {
  const bytes = readFileSync(join(import.meta.dirname, '../../data/golden', folder, source));
  const documents = await readDocuments({ name: source, bytes });
  return documents.flatMap((document) => explainTables(document).flatMap(explainedLines)).join('\n');
}

it.each([
  ['enc-figures-one-label-late', 'source.txt', '未采用 行政处罚 | 146', 'not ruled out: labels and figures drifted apart'],
  ['columns-remedies-turned', 'source.html', '采用 1 | 0 | 0 | 1 | 2', 'columns: names of block and outcome above or beside each cell'],
  ['foot-page-numbers-in-bare-lines', 'source.txt', '采用', 'figures: page number left out'],
  ['label-only-figure-glued', 'source.txt', '采用 行政许可 | 146', 'cleaned: only figure glued to its label'],
])('%s', async (folder, source, row, why) => {
  const text = await explained(folder, source);
  expect(text).toContain(row);
  expect(text).toContain(why);
});

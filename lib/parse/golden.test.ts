/** Fixtures as specification: each folder of data/golden holds a source, the expected Report and one line why. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../documents';
import { reportsInDocument } from '../reading';
import { reportSchema } from '../report';
import { NotAReport } from './refusal';

const ROOT = join(import.meta.dirname, '../../data/golden');

describe.each(readdirSync(ROOT))('%s', (name) => {
  const folder = join(ROOT, name);
  const source = readdirSync(folder).find((file) => file.startsWith('source.'))!;

  it('says why it is here', () => {
    expect(readFileSync(join(folder, 'why.md'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('reads as expected', async () => {
    const documents = await readDocuments({ name: source, bytes: readFileSync(join(folder, source)) });
    const refuse = (place: string, reason: string) => expect.fail(`${place} ${reason}`);
    const read = documents.map((document) => {
      try {
        return reportsInDocument(document, refuse).map((report) => reportSchema.parse(report));
      } catch (error) {
        if (error instanceof NotAReport) return { rejected: error.code, message: error.message };
        throw error;
      }
    });
    expect(read.flat()).toEqual(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  });
});

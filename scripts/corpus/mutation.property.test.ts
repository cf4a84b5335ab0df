/** Damaged documents are read, or refused with a reason; nothing else may be thrown. The full count runs in `npm run bench -- mutate`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnreadableDocument } from '../../lib/documents/document';
import { NotAReport } from '../../lib/parse';
import { Random } from '../../lib/testing/random';
import { compose } from './compose';
import { QUICK_LAYOUTS } from './layouts';
import { MUTATIONS, mutate } from './mutate';
import { readReports } from './read-and-grade';

const seeds = fc.nat({ max: 2 ** 31 - 1 });

describe.each(MUTATIONS)('%s', (mutation) => {
  test('a damaged document is read or refused with a reason', () =>
    fc.assert(
      fc.asyncProperty(seeds, fc.constantFrom(...QUICK_LAYOUTS), async (seed, layout) => {
        const document = await compose(seed, layout, 2);
        const bytes = mutate(document, mutation, new Random(seed + 1));
        try {
          for (const report of await readReports({ file: document.file, bytes })) expect(report.problems).toBeInstanceOf(Array);
        } catch (error) {
          if (!(error instanceof UnreadableDocument) && !(error instanceof NotAReport)) throw error;
        }
      }),
      { seed: Number(process.env.PROPERTY_SEED ?? 2021), numRuns: 40 },
    ));
});

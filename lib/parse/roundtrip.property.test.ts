/** A random report, set out in every layout with random nuisances, reads back as what a person would read from it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../../scripts/corpus/compose';
import { explain } from '../../scripts/corpus/grade';
import { judge } from '../../scripts/corpus/judge';
import { type Layout, QUICK_LAYOUTS } from '../../scripts/corpus/layouts';
import { NUISANCES, type Nuisance } from '../../scripts/corpus/nuisances';

const seeds = fc.nat({ max: 2 ** 31 - 1 });
const handfuls = fc.subarray([...NUISANCES], { maxLength: 5 });

/** What is wrong with the reading of one generated document, in words; empty when all is well. */
async function faults(layout: Layout, seed: number, nuisances: readonly Nuisance[], complete: boolean): Promise<string> {
  const document = await compose(seed, layout, nuisances);
  const { report, grade, rejected } = await judge(document);
  const clean = grade.wrong.length === 0 && grade.facts.length === 0 && (!complete || grade.missing.length === 0);
  if (clean && (rejected === null || layout.recoverable === 'unknown')) return '';
  const head = `${layout.id} seed ${seed} nuisances [${document.nuisances.join(', ')}]`;
  return `${head}\n  ${report ? explain(document.expected, report, grade) : rejected}`;
}

describe.each(QUICK_LAYOUTS.map((layout) => [layout.id, layout] as const))('%s', (_, layout) => {
  test('every figure of an undisturbed report is read', () =>
    fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        expect(await faults(layout, seed, [], true)).toBe('');
      }),
      { numRuns: 4 },
    ));

  test('no nuisance makes a wrong figure', () =>
    fc.assert(
      fc.asyncProperty(seeds, handfuls, async (seed, nuisances) => {
        expect(await faults(layout, seed, nuisances, false)).toBe('');
      }),
      { numRuns: 6 },
    ));
});

/** A random report, set out in every layout with random perturbations, reads back as what a person would read from it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose, composeTwo } from './compose';
import { explain, grade } from './grade';
import { type Layout, QUICK_LAYOUTS } from './layouts';
import { PERTURBATIONS, type Perturbation } from './perturbations';
import { judge, readReports } from './read-and-grade';

/** The same documents in every run; `npm run bench -- parse --seed N` looks further. */
const fixed = { seed: Number(process.env.PROPERTY_SEED ?? 2021) };
const seeds = fc.nat({ max: 2 ** 31 - 1 });
const handfuls = fc.subarray([...PERTURBATIONS], { maxLength: 5 });

/** What is wrong with the reading of one generated document, in words; empty when all is well. */
async function faults(layout: Layout, seed: number, perturbations: readonly Perturbation[], complete: boolean): Promise<string> {
  const document = await compose(seed, layout, perturbations);
  const { report, grade, rejected } = await judge(document);
  const clean = grade.wrong.length === 0 && grade.facts.length === 0 && (!complete || grade.missing.length === 0);
  if (clean && (rejected === null || layout.recoverable === 'unknown')) return '';
  const head = `${layout.id} seed ${seed} perturbations [${document.perturbations.join(', ')}]`;
  return `${head}\n  ${report ? explain(document.expected, report, grade) : rejected}`;
}

describe.each(QUICK_LAYOUTS.map((layout) => [layout.id, layout] as const))('%s', (_, layout) => {
  test('every figure of an undisturbed report is read', () =>
    fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        // Where blanks leave no trace a row may be declined; how many are is measured by `npm run bench -- parse`.
        expect(await faults(layout, seed, [], layout.blanks === 'kept')).toBe('');
      }),
      { ...fixed, numRuns: 4 },
    ));

  test('no perturbation makes a wrong figure', () =>
    fc.assert(
      fc.asyncProperty(seeds, handfuls, async (seed, perturbations) => {
        expect(await faults(layout, seed, perturbations, false)).toBe('');
      }),
      { ...fixed, numRuns: 8 },
    ));
});

/** Layouts that print one continuous page; nobody puts two reports into one <table>. */
const PAGES = QUICK_LAYOUTS.filter(
  (layout) =>
    layout.recoverable === 'all' &&
    !layout.carries &&
    layout.id !== 'html-single-table' &&
    ['text', 'html', 'docx'].includes(layout.format),
);

test('two reports in one file keep their figures apart', () =>
  fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(...PAGES), async (seed, layout) => {
      const { expected, ...file } = await composeTwo(seed, layout);
      const reports = await readReports(file);
      const wrong = reports.flatMap((report): readonly string[] => {
        const own = expected.find((e) => e.agency === report.agency.name && e.year === report.year);
        return own ? grade(own, report).wrong : [`unexpected report of ${report.agency.name} ${report.year}`];
      });
      expect({ layout: layout.id, reports: reports.length, wrong }).toEqual({ layout: layout.id, reports: 2, wrong: [] });
    }),
    { ...fixed, numRuns: 30 },
  ));

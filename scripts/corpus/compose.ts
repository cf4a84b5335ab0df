/** From a seed to a document: sample → page → perturbations → layout → bytes, with what a person would read from it. */

import { Random } from '../../lib/testing/random';
import type { Layout } from './layouts/layout';
import { type Expected, figuresIn, makeRowsOptional } from './page';
import { compatible, disturb, PERTURBATIONS, type Perturbation } from './perturbations';
import { type Draft, draft } from './printed-sample';
import { drawSample } from './report';

export interface Rendered {
  readonly layout: Layout;
  readonly perturbations: readonly string[];
  readonly seed: number;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
}

const EXTENSIONS = {
  text: 'txt',
  html: 'html',
  docx: 'docx',
  pdf: 'pdf',
  xlsx: 'xlsx',
  csv: 'csv',
  zip: 'zip',
  odt: 'odt',
  ofd: 'ofd',
} as const;

/** What the layout cannot carry becomes optional: all of it, or rows in which a blank leaves no trace. */
function allowForLayout({ page, expected }: Draft, layout: Layout): void {
  if (layout.blanks === 'lost')
    makeRowsOptional(
      page,
      expected,
      figuresIn(page).filter((f) => f.text === ''),
    );
  if (layout.recoverable === 'unknown') for (const id of expected.cells.keys()) expected.optional.add(id);
}

/**
 * Renders one document. `perturbations`: the ones to apply, or how many to draw. `onSite`: web pages with the site around
 * them, as heavy as they are served; without it, damage to a page hits the report.
 */
export async function compose(
  seed: number,
  layout: Layout,
  perturbations: readonly Perturbation[] | number,
  onSite = false,
): Promise<Rendered> {
  const random = new Random(seed);
  const made = draft(drawSample(random), random, onSite);
  const wanted = typeof perturbations === 'number' ? random.some(PERTURBATIONS, perturbations) : perturbations;
  const applied = compatible(wanted, layout);
  disturb(made, applied);
  allowForLayout(made, layout);
  const bytes = await layout.render(made);
  return {
    layout,
    perturbations: applied.map((n) => n.id),
    seed,
    file: `${layout.id}-${seed}.${EXTENSIONS[layout.format]}`,
    bytes,
    expected: made.expected,
  };
}

/** Two reports printed one after the other in one file. */
export async function composeTwo(
  seed: number,
  layout: Layout,
): Promise<{ file: string; bytes: Uint8Array; expected: readonly Expected[] }> {
  const random = new Random(seed);
  const [first, second] = [draft(drawSample(random), random), draft(drawSample(random), random)];
  for (const made of [first, second]) allowForLayout(made, layout);
  const page = { ...first.page, parts: [...first.page.parts, ...second.page.parts] };
  const bytes = await layout.render({ ...first, page });
  return { file: `${layout.id}-${seed}.${EXTENSIONS[layout.format]}`, bytes, expected: [first.expected, second.expected] };
}

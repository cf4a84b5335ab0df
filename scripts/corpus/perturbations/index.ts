import type { Layout } from '../layouts/layout';
import type { Draft } from '../printed-sample';
import { HEADINGS } from './headings';
import { LABELS } from './labels';
import { NUMBERS } from './numbers';
import { ERRORS, FOOTS, FORMS, SCRIPTS } from './others';
import type { Perturbation } from './perturbation';
import { SHAPES } from './shapes';
import { METADATA, PERIODS, TITLES } from './titles';

export type { Perturbation } from './perturbation';

/** Every perturbation, in the order in which they are applied: numbers, labels and shapes first, script last (it rewrites all text). */
export const PERTURBATIONS: readonly Perturbation[] = [
  ...ERRORS,
  ...NUMBERS,
  ...LABELS,
  ...SHAPES,
  ...TITLES,
  ...PERIODS,
  ...HEADINGS,
  ...METADATA,
  ...FOOTS,
  ...FORMS,
  ...SCRIPTS,
];

/** Leaves out what the layout cannot carry and all but the first of each family. */
export function compatible(perturbations: readonly Perturbation[], layout: Pick<Layout, 'cells' | 'carries'>): Perturbation[] {
  const families = new Set<string>();
  return perturbations.filter((perturbation) => {
    if (perturbation.needs === 'apart' && layout.cells !== 'apart') return false;
    if (layout.carries && !layout.carries(perturbation)) return false;
    if (!perturbation.family) return true;
    if (families.has(perturbation.family)) return false;
    families.add(perturbation.family);
    return true;
  });
}

/** Applies perturbations in catalogue order. */
export function disturb(draft: Draft, perturbations: readonly Perturbation[]): Draft {
  for (const perturbation of PERTURBATIONS) if (perturbations.includes(perturbation)) perturbation.apply(draft);
  return draft;
}

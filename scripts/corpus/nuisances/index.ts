import type { Draft } from '../draft';
import type { Layout } from '../layouts/layout';
import { HEADINGS } from './headings';
import { LABELS } from './labels';
import type { Nuisance } from './nuisance';
import { NUMBERS } from './numbers';
import { ERRORS, FOOTS, FORMS, SCRIPTS } from './others';
import { SHAPES } from './shapes';
import { METADATA, PERIODS, TITLES } from './titles';

export type { Nuisance } from './nuisance';

/** Every nuisance, in the order in which they are applied: numbers, labels and shapes first, script last (it rewrites all text). */
export const NUISANCES: readonly Nuisance[] = [
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
export function compatible(nuisances: readonly Nuisance[], layout: Pick<Layout, 'cells' | 'carries'>): Nuisance[] {
  const families = new Set<string>();
  return nuisances.filter((nuisance) => {
    if (nuisance.needs === 'apart' && layout.cells !== 'apart') return false;
    if (layout.carries && !layout.carries(nuisance)) return false;
    if (!nuisance.family) return true;
    if (families.has(nuisance.family)) return false;
    families.add(nuisance.family);
    return true;
  });
}

/** Applies nuisances in catalogue order. */
export function disturb(draft: Draft, nuisances: readonly Nuisance[]): Draft {
  for (const nuisance of NUISANCES) if (nuisances.includes(nuisance)) nuisance.apply(draft);
  return draft;
}

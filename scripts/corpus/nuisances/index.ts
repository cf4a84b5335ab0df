import type { Draft } from '../draft';
import type { Random } from '../random';
import { HEADINGS } from './headings';
import { LABELS } from './labels';
import type { Nuisance } from './nuisance';
import { NUMBERS } from './numbers';
import { ERRORS, FOOTS, FORMS, SCRIPTS } from './others';
import { METADATA, PERIODS, TITLES } from './titles';

export type { Nuisance } from './nuisance';

/** Every nuisance, in the order in which they are applied: numbers and labels first, script last (it rewrites all text). */
export const NUISANCES: readonly Nuisance[] = [
  ...ERRORS,
  ...NUMBERS,
  ...LABELS,
  ...TITLES,
  ...PERIODS,
  ...HEADINGS,
  ...METADATA,
  ...FOOTS,
  ...FORMS,
  ...SCRIPTS,
];

/** A random handful of nuisances that go together and suit the layout. */
export function drawNuisances(random: Random, count: number, keepsCellsApart: boolean): Nuisance[] {
  return compatible(random.some(NUISANCES, count), keepsCellsApart);
}

/** Leaves out what the layout cannot carry and all but the first of each family. */
export function compatible(nuisances: readonly Nuisance[], keepsCellsApart: boolean): Nuisance[] {
  const families = new Set<string>();
  return nuisances.filter((nuisance) => {
    if (nuisance.needs === 'apart' && !keepsCellsApart) return false;
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

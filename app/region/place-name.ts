import type { Locale } from '@/lib/findings';
import { inLetters } from '@/lib/models/in-letters';
import type { RegionOverview } from '@/lib/queries/places/answers';

/** The name of a place as a heading has it: in English with its pinyin. `everywhere`: what the whole collection is called. */
export function placeName({ region, pinyin }: Pick<RegionOverview, 'region' | 'pinyin'>, everywhere: string, locale: Locale): string {
  if (region === null) return everywhere;
  const letters = inLetters(pinyin, locale);
  return letters === '' ? region.name : `${region.name} (${letters})`;
}

import type { Locale } from '@/lib/findings';
import type { RegionOverview } from '@/lib/queries/places/answers';

/** The name of a place as a heading has it: in English with its pinyin. `everywhere`: what the whole collection is called. */
export const placeName = ({ region, pinyin }: Pick<RegionOverview, 'region' | 'pinyin'>, everywhere: string, locale: Locale): string =>
  region === null ? everywhere : locale === 'en' ? `${region.name} (${pinyin})` : region.name;

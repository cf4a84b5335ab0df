'use client';
import { useRegionName } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { useMessages } from '../messages/context';

/** Title of the page: the region shown, or the whole collection. */
export function Heading() {
  const words = useMessages('overview');
  const region = useRegionName(useFilters().filters.region);
  return <h1 className="text-[1.75rem]">{region ? `${region} · ${words.title}` : words.title}</h1>;
}

'use client';
import { useRegionName } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { useMessages } from '../messages/context';

/** Title of the page: the region shown, or the whole collection. */
export function Heading() {
  const m = useMessages();
  const region = useRegionName(useFilters().filters.region);
  return <h1 className="text-[1.75rem]">{region ? `${region} · ${m.overview.title}` : m.overview.title}</h1>;
}

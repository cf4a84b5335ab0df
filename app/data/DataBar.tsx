'use client';
import { RegionPicker } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { FilterChoice } from '../shell/bar/FilterChoice';
import { SectionBar } from '../shell/bar/SectionBar';

/** What the downloads hold. */
export function DataBar() {
  const { filters, change } = useFilters();
  return (
    <SectionBar section="reference">
      <RegionPicker code={filters.region} onChange={(region) => change({ region })} />
      <FilterChoice summed={false} />
    </SectionBar>
  );
}

'use client';
import { RegionPicker } from '../../filters/RegionPicker';
import { useFilters } from '../../filters/use-filters';
import { useFiltersInWords } from '../../filters/use-subtitle';
import { useYears } from '../../filters/use-year';
import { keepPlace } from '../../home/place';
import { Actions, type BarAction, useCopyLink, usePrint } from './Actions';
import { Bar } from './Bar';
import { FilterChoice } from './FilterChoice';
import { YearChoice } from './YearChoice';

/**
 * The bar of a page that shows the agencies of a place.
 * `year`: it shows one year; `range`: it shows years from and to; `summed`: it adds figures up.
 */
export function PageBar({
  year = true,
  range = true,
  summed = false,
  actions = [],
}: {
  year?: boolean;
  range?: boolean;
  summed?: boolean;
  actions?: readonly BarAction[];
}) {
  const { filters, change } = useFilters();
  const [copy, print] = [useCopyLink(), usePrint()];
  const [words, { shown }] = [useFiltersInWords(), useYears()];
  const choose = (region: string) => {
    keepPlace(filters.set, region);
    change({ region });
  };
  return (
    <Bar actions={<Actions actions={[copy, print, ...actions]} />}>
      <RegionPicker code={filters.region} onChange={choose} />
      {year && <YearChoice />}
      <span hidden data-print-filters>
        {[words, ...(year && shown !== null ? [shown] : [])].join(' · ')}
      </span>
      <FilterChoice years={range} summed={summed} />
    </Bar>
  );
}

'use client';
import { usePageState } from '../filters/use-page-state';
import { useMessages } from '../messages/context';
import { useDataset } from '../query/use-answer';
import { Select } from '../ui/Select';
import { qualityState } from './questions';

/** The year that the parts about one year show. */
export function YearChoice({ year }: { year: number | null }) {
  const words = useMessages('quality');
  const { change } = usePageState(qualityState);
  const years = useDataset().data?.years ?? [];
  return (
    <div className="no-print w-32">
      <Select
        label={words.year}
        value={String(year ?? '')}
        options={years.toReversed().map((y) => ({ value: String(y), label: String(y) }))}
        onChange={(value) => change({ year: Number(value) })}
      />
    </div>
  );
}

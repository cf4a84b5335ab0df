'use client';
import { useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';
import { Select, type SelectOption } from '../ui/Select';
import { useCompare } from './use-compare';

/** First and last year compared; a last year before the first moves along with it. */
export function YearRange() {
  const m = useMessages();
  const { filters, change } = useCompare();
  const { from, to } = filters;
  const known = useCollection().data?.years ?? [];
  const options = (open: string, chosen: number | null): SelectOption[] => [
    { value: '', label: open },
    ...[...new Set([...known, ...(chosen === null ? [] : [chosen])])]
      .sort((a, b) => a - b)
      .map((y) => ({ value: String(y), label: String(y) })),
  ];
  const read = (value: string) => (value === '' ? null : Number(value));
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        label={m.filters.from}
        value={String(from ?? '')}
        options={options(m.filters.earliest, from)}
        onChange={(value) => {
          const first = read(value);
          change({ from: first, ...(first !== null && to !== null && to < first ? { to: first } : {}) });
        }}
      />
      <Select
        label={m.filters.to}
        value={String(to ?? '')}
        options={options(m.filters.latest, to)}
        onChange={(value) => {
          const last = read(value);
          change({ to: last, ...(last !== null && from !== null && from > last ? { from: last } : {}) });
        }}
      />
    </div>
  );
}

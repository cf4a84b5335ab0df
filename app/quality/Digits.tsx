'use client';
import { count, DASH, percent } from '@/lib/format';
import type { DigitsAnswer } from '@/lib/queries/quality/answers';
import { benford } from '@/lib/stats/digits';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { DataTable } from '../ui/DataTable';
import { Section } from '../ui/Section';
import { Asked } from './Asked';
import { digitsQuestion, qualityState } from './questions';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** How a region's figures begin and end, named as the weak evidence it is; of the whole collection nothing is told. */
export function Digits() {
  const words = useMessages('quality');
  const { filters } = useFilters();
  const { state } = usePageState(qualityState);
  const asked = useAnswer('digits', digitsQuestion(filters, state.year), filters.region !== '');
  return (
    <Section title={words.digits}>
      <p className="mb-3 max-w-prose text-sm text-muted">{words.digitsHint}</p>
      {filters.region === '' ? (
        <p className="text-sm">{words.digitsRegion}</p>
      ) : (
        <Asked asked={asked} height={360} empty={(data) => data.first === null && data.last === null} emptyText={words.digitsFew}>
          {(data) => <Spread answer={data} />}
        </Asked>
      )}
    </Section>
  );
}

function Spread({ answer: { year, first, last } }: { answer: DigitsAnswer }) {
  const words = useMessages('quality');
  const locale = useLocale();
  const share = (part: number | undefined, of: { readonly n: number } | null) => (part === undefined || !of ? DASH : percent(part / of.n));
  const columns = [
    { id: 'digit', label: words.digit, brief: true, cell: (digit: number) => digit },
    { id: 'first', label: words.firstDigits, numeric: true, cell: (digit: number) => share(first?.counts[digit - 1], first) },
    { id: 'usual', label: words.usualFirst, numeric: true, cell: (digit: number) => (digit === 0 ? DASH : percent(benford(digit))) },
    { id: 'last', label: words.lastDigits, numeric: true, cell: (digit: number) => share(last?.counts[digit], last) },
    { id: 'even', label: words.usualLast, numeric: true, cell: () => percent(0.1) },
  ];
  return (
    <div className="space-y-3">
      <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">
        {first && <li>{words.firstSaid(String(year), count(first.n, locale), percent(first.distance), first.departs)}</li>}
        {last && <li>{words.lastSaid(String(year), count(last.n, locale), percent(last.roundShare), last.departs)}</li>}
      </ul>
      <DataTable
        caption={words.digits}
        columns={columns}
        rows={DIGITS}
        rowKey={String}
        sort={{ id: '', descending: false }}
        onSort={() => {}}
      />
    </div>
  );
}

'use client';
import { count, DASH, percent } from '@/lib/format';
import type { ReportedYearRow } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Asked } from './Asked';

/** How many reported in each year, of how many due. */
export function Years() {
  const m = useMessages();
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const asked = useAnswer('reportedAgencies', { filters });
  const number = (value: number) => count(value, locale);
  const columns: DataColumn<ReportedYearRow>[] = [
    { id: 'year', label: words.year, brief: true, cell: (row) => row.year },
    { id: 'reported', label: words.reported, numeric: true, cell: (row) => number(row.reported) },
    { id: 'due', label: words.due, numeric: true, cell: (row) => (row.due === null ? DASH : number(row.due)) },
    { id: 'share', label: words.share, numeric: true, cell: (row) => <Share of={row} /> },
    {
      id: 'missing',
      label: words.missing,
      numeric: true,
      cell: (row) => (row.due === null ? words.states.not_collected : number(row.due - row.reported)),
    },
    { id: 'excerpts', label: words.excerpts, numeric: true, cell: (row) => number(row.excerpts) },
    {
      id: 'failed',
      label: words.withFailed,
      numeric: true,
      cell: (row) => <span className={row.withFailedChecks > 0 ? 'font-semibold text-danger' : ''}>{number(row.withFailedChecks)}</span>,
    },
  ];
  return (
    <Asked asked={asked} height={320} empty={(rows) => rows.length === 0} emptyText={m.states.noReports}>
      {(rows) => (
        <>
          <DataTable
            caption={words.byYear}
            columns={columns}
            rows={rows.toReversed()}
            rowKey={(row) => String(row.year)}
            sort={{ id: 'year', descending: true }}
            onSort={() => {}}
          />
          <p className="mt-2 text-[13px] text-muted">
            {rows.some((row) => row.due === null) ? words.sample : `${words.due}${m.text.colon}${words.dueHint}${m.text.stop}`}
            {words.byYearHint}
          </p>
        </>
      )}
    </Asked>
  );
}

/** The share with a bar of its length behind the number. */
function Share({ of }: { of: Pick<ReportedYearRow, 'reported' | 'due'> }) {
  if (of.due === null || of.due === 0) return DASH;
  const share = Math.min(1, of.reported / of.due);
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="h-2 w-20 overflow-hidden rounded-sm bg-sunken max-sm:hidden">
        <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="min-w-12">{percent(share)}</span>
    </span>
  );
}

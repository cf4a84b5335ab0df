'use client';
import { useState } from 'react';
import { findingText } from '@/lib/findings';
import type { ReportFindingRow } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { Asked } from '../quality/Asked';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { cellHref, reportHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { Pager } from '../ui/Pager';
import { CORRECTIONS_PAGE, correctionsQuestion } from './questions';

/** Every corrected figure of the filters: from what to what, and why. */
export function Corrections() {
  const words = useMessages('data');
  const locale = useLocale();
  const collection = useCollectionName();
  const { filters } = useFilters();
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState(filters);
  if (shown !== filters) {
    setShown(filters);
    setPage(0);
  }
  const asked = useAnswer('reportFindings', correctionsQuestion(filters, page));
  const columns: DataColumn<ReportFindingRow>[] = [
    {
      id: 'agency',
      label: words.columnsOf.agency,
      cell: (row) => (
        <Link prefetch={false} className="link" href={reportHref(row.report, collection)}>
          {row.agencyName}
        </Link>
      ),
    },
    { id: 'year', label: words.columnsOf.year, cell: (row) => row.year },
    {
      id: 'what',
      label: words.columnsOf.what,
      cell: (row) => <span className="block min-w-64 whitespace-normal">{row.finding && findingText(row.finding, locale)}</span>,
    },
    {
      id: 'open',
      label: words.columnsOf.open,
      cell: (row) =>
        row.cell && (
          <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={cellHref(row.report, row.cell, collection)}>
            {words.open}
          </Link>
        ),
    },
  ];
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{words.correctionsHint}</p>
      <Asked asked={asked} height={160} empty={(data) => data.total === 0} emptyText={words.noCorrections}>
        {(data) => (
          <>
            <DataTable
              caption={words.corrections}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => `${row.report}/${row.cell ?? ''}`}
              sort={{ id: '', descending: false }}
              onSort={() => {}}
            />
            <Pager label={words.corrections} page={page} total={data.total} size={CORRECTIONS_PAGE} onPage={setPage} />
          </>
        )}
      </Asked>
    </div>
  );
}

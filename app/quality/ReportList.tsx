'use client';
import { findingText, problemText } from '@/lib/findings';
import { count } from '@/lib/format';
import type { ReportFindingRow } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, cellHref, reportHref } from '../shell/links';
import { Button } from '../ui/Button';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { ListDownload } from '../ui/ListDownload';
import { Pager } from '../ui/Pager';
import { Asked } from './Asked';
import { kindLabel } from './kinds-of';
import { type Code, FINDINGS_PAGE, listQuestion, qualityState } from './questions';

/** The reports of one kind of finding or problem, each with a link to its cell. */
export function ReportList({ code }: { code: Code }) {
  const words = useMessages('quality');
  const locale = useLocale();
  const collection = useCollectionName();
  const { filters } = useFilters();
  const { state, change } = usePageState(qualityState);
  const asked = useAnswer('reportFindings', listQuestion(code, filters, state.list - 1));
  const title = words.listTitle(kindLabel(code, locale));
  const columns: DataColumn<ReportFindingRow>[] = [
    {
      id: 'agency',
      label: words.agency,
      cell: (row) => (
        <>
          <Link prefetch={false} className="link" href={agencyHref(row.agency, collection)}>
            {row.agencyName}
          </Link>
          <span className="block text-xs font-normal text-muted">{row.regionName}</span>
        </>
      ),
    },
    { id: 'year', label: words.year, cell: (row) => row.year },
    {
      id: 'what',
      label: words.what,
      cell: (row) => (
        <span className="block min-w-56 whitespace-normal">
          {row.finding ? findingText(row.finding, locale) : row.problem ? problemText(row.problem, locale) : ''}
        </span>
      ),
    },
    {
      id: 'open',
      label: '',
      cell: (row) => (
        <Link
          prefetch={false}
          className="link inline-flex min-h-6 items-center"
          href={row.cell ? cellHref(row.report, row.cell, collection) : reportHref(row.report, collection)}
        >
          {row.cell ? words.openCell : words.openReport}
        </Link>
      ),
    },
  ];
  return (
    <section aria-label={title} className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-base">{title}</h3>
        <div className="flex flex-wrap items-center gap-3">
          <ListDownload list="findings" title={title} own={{ code }} />
          <Button look="quiet" onClick={() => change({ code: '', list: 1 })}>
            {words.close}
          </Button>
        </div>
      </div>
      <Asked asked={asked} height={360} empty={(data) => data.total === 0} emptyText={words.noFindings}>
        {(data) => (
          <>
            <p className="mb-2 text-sm text-muted">{words.listOf(count(data.total, locale))}</p>
            <DataTable
              caption={title}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => `${row.report}/${row.cell ?? ''}/${row.finding?.equation ?? ''}/${data.rows.indexOf(row)}`}
              sort={{ id: '', descending: false }}
              onSort={() => {}}
            />
            <Pager
              label={title}
              page={state.list - 1}
              total={data.total}
              size={FINDINGS_PAGE}
              onPage={(page) => change({ list: page + 1 })}
            />
          </>
        )}
      </Asked>
    </section>
  );
}

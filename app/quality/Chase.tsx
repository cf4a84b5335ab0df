'use client';
import { KIND_TEXT, LEVEL_TEXT } from '@/lib/dimensions';
import { count, DASH } from '@/lib/format';
import type { ChaseAnswer, ChaseRow } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { ListDownload } from '../ui/ListDownload';
import { Pager } from '../ui/Pager';
import { Section } from '../ui/Section';
import { Segmented } from '../ui/Segmented';
import { Asked } from './Asked';
import { CHASE_PAGE, chaseQuestion, qualityState, WHATS } from './questions';

const TONE: Record<ChaseRow['what'], string> = {
  missing: 'bg-notice-soft text-notice',
  failed: 'bg-danger-soft text-danger',
  late: 'bg-sunken text-ink',
};

/** Reports to ask for, in one list: missing, with figures that contradict each other, behind their deadline. */
export function Chase() {
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const { state, change } = usePageState(qualityState);
  const asked = useAnswer('chase', chaseQuestion(filters, state.year, state.what, state.page - 1));
  const year = asked.data?.year ?? state.year;
  const title = words.chaseTitle(year === null ? DASH : String(year));
  return (
    <Section title={title}>
      <Asked asked={asked} height={480} empty={(data) => data.year === null} emptyText={words.noneMissing}>
        {(data) => {
          const counts = { all: data.missing + data.failed + data.late, missing: data.missing, failed: data.failed, late: data.late };
          return (
            <>
              <p className="mb-3 text-sm">
                {data.due === null
                  ? words.sample
                  : words.dueIs(count(data.due, locale), count(data.reported, locale), count(data.missing, locale))}
              </p>
              <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
                <Segmented
                  label={words.whatLabel}
                  options={WHATS.map((what) => ({ value: what, label: words.whatCount(words.whats[what], count(counts[what], locale)) }))}
                  value={state.what}
                  onChange={(what) => change({ what, page: 1 })}
                />
                <ListDownload
                  list="chase"
                  title={title}
                  own={qualityState.write({ ...state, code: '', q: '', page: 1, rows: 1, list: 1 })}
                />
              </div>
              <Rows data={data} title={title} />
              <Pager
                label={title}
                page={state.page - 1}
                total={data.total}
                size={CHASE_PAGE}
                onPage={(page) => change({ page: page + 1 })}
              />
              <p className="mt-3 text-[13px] text-muted">{words.chaseNote}</p>
            </>
          );
        }}
      </Asked>
    </Section>
  );
}

function Reason({ what }: { what: ChaseRow['what'] }) {
  const words = useMessages('quality');
  return <span className={`rounded px-1.5 py-0.5 text-xs font-medium ${TONE[what]}`}>{words.whats[what]}</span>;
}

function Rows({ data, title }: { data: ChaseAnswer; title: string }) {
  const words = useMessages('quality');
  const locale = useLocale();
  const collection = useCollectionName();
  const number = (value: number | null) => (value === null ? DASH : count(value, locale));
  const detail = (row: ChaseRow): string => {
    if (row.what === 'failed') return words.failedChecks(number(row.failed));
    if (row.what === 'late') return words.lateBy(row.published ?? DASH, row.dueDate ?? DASH, number(row.days));
    const last = row.lastYear === null ? words.lastNever : words.lastReport(String(row.lastYear));
    return words.missingDetail(last, words.missingWhy[row.rule ?? 'none']);
  };
  const columns: DataColumn<ChaseRow>[] = [
    {
      id: 'agency',
      label: words.agency,
      cell: (row) => (
        <>
          <Link prefetch={false} className="link" href={agencyHref(row.agency, collection)}>
            {row.name}
          </Link>
          <span className="block text-xs font-normal text-muted">
            {[row.regionName, row.level && LEVEL_TEXT[row.level][locale], row.kind && KIND_TEXT[row.kind][locale]]
              .filter(Boolean)
              .join(' · ') || DASH}
          </span>
          <span className="mt-1 block text-[13px] font-normal whitespace-normal sm:hidden">
            <Reason what={row.what} /> {detail(row)}
          </span>
        </>
      ),
    },
    {
      id: 'what',
      label: words.whatLabel,
      wideOnly: true,
      cell: (row) => <Reason what={row.what} />,
    },
    {
      id: 'detail',
      label: words.what,
      wideOnly: true,
      cell: (row) => <span className="block min-w-56 whitespace-normal">{detail(row)}</span>,
    },
    {
      id: 'open',
      label: words.openReport,
      cell: (row) =>
        row.report ? (
          <Link prefetch={false} className="link inline-flex min-h-6 items-center" href={reportHref(row.report, collection)}>
            {words.openReport}
          </Link>
        ) : (
          DASH
        ),
    },
  ];
  if (data.rows.length === 0) return <p className="text-sm text-muted">{words.noneToChase}</p>;
  return (
    <DataTable
      caption={title}
      columns={columns}
      rows={data.rows}
      rowKey={(row) => `${row.what}/${row.agency}`}
      sort={{ id: '', descending: false }}
      onSort={() => {}}
    />
  );
}

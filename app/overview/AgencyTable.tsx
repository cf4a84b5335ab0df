'use client';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import { count, figure, unitText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyTableRow } from '@/lib/queries/agencies/answers';
import type { Basis } from '@/lib/queries/totals/answers';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import type { Messages } from '../messages/types';
import { useAnswer } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { FaultNotice, Notice } from '../ui/Notice';
import { Pager } from '../ui/Pager';
import { useSettled } from '../ui/use-settled';
import { PAGE_SIZE, TABLE_METRICS, type TableState, tableQuestion, tableState } from './questions';

const columns = (m: Messages, locale: Locale, collection: string): DataColumn<AgencyTableRow>[] => [
  {
    id: 'name',
    label: m.agencies.name,
    sortable: true,
    cell: (row) => (
      <Link prefetch={false} href={agencyHref(row.agency, collection)} className="link">
        {row.name}
      </Link>
    ),
  },
  { id: 'region', label: m.agencies.region, sortable: true, wideOnly: true, cell: (row) => row.regionName || '—' },
  // The level is that of the basis, the same in every row.
  { id: 'kind', label: m.filters.kind, wideOnly: true, cell: (row) => (row.kind ? KIND_TEXT[row.kind][locale] : '—') },
  ...TABLE_METRICS.map((id, i): DataColumn<AgencyTableRow> => {
    const metric = metricById(id);
    return {
      id,
      label: metric[locale],
      unit: metric.unit === 'rate' ? '' : unitText(metric.unit, locale),
      numeric: true,
      sortable: true,
      cell: (row) => {
        const of = row.figures[i];
        if (!of) return '—';
        const text = figure(of, metric, locale);
        return of.value === null ? <span className="text-[13px] text-muted">{text}</span> : text;
      },
    };
  }),
];

/** On which level and scope the rows stand, where the filters leave it open and there are several. */
function ChosenBasis({ basis }: { basis: Basis }) {
  const m = useMessages();
  const locale = useLocale();
  if (basis.chosenBy === 'filter' || basis.alternatives.length < 2) return null;
  const parts = [basis.level && LEVEL_TEXT[basis.level][locale], basis.scope && SCOPE_TEXT[basis.scope][locale]].filter(Boolean);
  return (
    <span className="block text-[13px]">
      {m.labelled(m.basis.label, parts.join(' · '))}
      {m.text.stop}
      {m.basis.automatic}
    </span>
  );
}

/** The agencies of the filters in the latest year: searched, sorted and paged by the query. */
export function AgencyTable() {
  const m = useMessages();
  const words = useMessages('overview');
  const locale = useLocale();
  const { filters } = useFilters();
  const { state, change } = usePageState(tableState);
  const text = useSettled(state.text);
  const asked = useAnswer('agencyTable', tableQuestion(filters, { ...state, text }));
  const total = asked.data?.total ?? 0;
  const caption = m.labelled(words.agencies, m.agencies.caption(count(total, locale)));
  return (
    <div className="card p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <p className="text-sm text-muted" aria-live="polite">
          {asked.data && m.agencies.caption(count(total, locale))}
          {asked.data?.year != null && ` · ${m.figures.latest(String(asked.data.year))}`}
          {asked.data && <ChosenBasis basis={asked.data.basis} />}
        </p>
        <label className="no-print text-[13px] text-muted">
          <span className="sr-only">{m.agencies.search}</span>
          <input
            type="search"
            className="control w-56 text-ink"
            placeholder={m.agencies.search}
            value={state.text}
            onChange={(event) => change({ text: event.target.value, page: 1 }, { replace: true })}
          />
        </label>
      </div>
      {asked.fault ? (
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      ) : !asked.data ? (
        <div className="skeleton h-96" role="status" aria-label={m.states.loading} />
      ) : total === 0 ? (
        <Notice title={m.agencies.empty} hint={m.states.noReportsHint} />
      ) : (
        <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
          <DataTable
            caption={caption}
            columns={columns(m, locale, filters.set)}
            rows={asked.data.rows}
            rowKey={(row) => row.report}
            sort={{ id: state.sort, descending: state.descending }}
            onSort={({ id, descending }) => change({ sort: id as TableState['sort'], descending, page: 1 })}
          />
          <Pager
            label={words.agencies}
            page={state.page - 1}
            total={total}
            size={PAGE_SIZE}
            onPage={(page) => change({ page: page + 1 })}
          />
        </div>
      )}
    </div>
  );
}

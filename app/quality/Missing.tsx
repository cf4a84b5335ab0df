'use client';
import { useState } from 'react';
import { KIND_TEXT, LEVEL_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import { count, DASH } from '@/lib/format';
import type { MissingAgencyRow } from '@/lib/queries/quality/answers';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import type { MessagesOf } from '../messages/types';
import { useAnswer, useCollection } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { ListDownload } from '../ui/ListDownload';
import { Pager } from '../ui/Pager';
import { Section } from '../ui/Section';
import { Asked } from './Asked';
import { MISSING_PAGE, missingQuestion, qualityState } from './questions';
import { YearChoice } from './YearChoice';

const columnsOf = (words: MessagesOf<'quality'>, locale: Locale, set: string): DataColumn<MissingAgencyRow>[] => [
  {
    id: 'agency',
    label: words.agency,
    cell: (row) => (
      <>
        <Link prefetch={false} className="link" href={agencyHref(row.agency, set)}>
          {row.name}
        </Link>
        <span className="block text-xs font-normal text-muted">
          {[row.regionName, row.level && LEVEL_TEXT[row.level][locale], row.kind && KIND_TEXT[row.kind][locale]]
            .filter(Boolean)
            .join(' · ') || DASH}
        </span>
      </>
    ),
  },
  { id: 'last', label: words.lastYear, numeric: true, cell: (row) => row.lastYear ?? DASH },
  { id: 'reports', label: words.reports, numeric: true, cell: (row) => count(row.reports, locale) },
  {
    id: 'rule',
    label: words.rule,
    cell: (row) => <span className={row.rule ? 'font-medium text-notice' : 'text-muted'}>{words.missingWhy[row.rule ?? 'none']}</span>,
  },
];

/** Agencies due in the year without a report. */
export function Missing() {
  const words = useMessages('quality');
  const locale = useLocale();
  const set = useCollection();
  const { filters } = useFilters();
  const { state } = usePageState(qualityState);
  const [page, setPage] = useState(0);
  const list = JSON.stringify([filters, state.year]);
  const [shown, setShown] = useState(list);
  if (shown !== list) {
    setShown(list);
    setPage(0);
  }
  const asked = useAnswer('missingThisYear', missingQuestion(filters, state.year, '', page));
  const year = asked.data?.year ?? state.year;
  return (
    <Section title={words.missingTitle(year === null ? DASH : String(year))}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <p className="text-sm text-muted">{words.missingHint}</p>
        <div className="flex flex-wrap items-end gap-3">
          <ListDownload list="missing" title={words.missing} own={qualityState.write({ ...state, code: '' })} />
          <YearChoice year={year} />
        </div>
      </div>
      <Asked
        asked={asked}
        height={320}
        empty={(data) => data.total === 0}
        emptyText={asked.data?.expected === null ? words.sample : words.noneMissing}
      >
        {(data) => (
          <>
            <p className="mb-3 text-sm">
              {data.expected !== null &&
                words.missingOf(count(data.total, locale), count(data.reported, locale), count(data.expected, locale))}
            </p>
            <DataTable
              caption={words.missingTitle(String(data.year))}
              columns={columnsOf(words, locale, set)}
              rows={data.rows}
              rowKey={(row) => row.agency}
              sort={{ id: '', descending: false }}
              onSort={() => {}}
            />
            <Pager label={words.missing} page={page} total={data.total} size={MISSING_PAGE} onPage={setPage} />
          </>
        )}
      </Asked>
    </Section>
  );
}

'use client';
import { COMPLETENESS_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import type { Locale } from '@/lib/findings';
import { count, DASH, webAddress } from '@/lib/format';
import type { AgencyReportRow } from '@/lib/queries/agencies/answers';
import { useLocale, useMessages } from '../messages/context';
import type { MessagesOf } from '../messages/types';
import { useCollectionName } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';

const columns = (
  words: MessagesOf<'agency'>,
  yearText: (year: string) => string,
  locale: Locale,
  collection: string,
): DataColumn<AgencyReportRow>[] => [
  {
    id: 'year',
    label: words.year,
    cell: (row) => (
      <Link prefetch={false} href={reportHref(row.id, collection)} className="link">
        {yearText(String(row.year))}
      </Link>
    ),
  },
  { id: 'edition', label: words.edition, cell: (row) => words.editionOf(row.edition) },
  { id: 'scope', label: words.scope, cell: (row) => SCOPE_TEXT[row.scope][locale] },
  { id: 'completeness', label: words.completeness, cell: (row) => COMPLETENESS_TEXT[row.completeness][locale] },
  { id: 'cells', label: words.cells, numeric: true, cell: (row) => count(row.cells, locale) },
  {
    id: 'failed',
    label: words.failedChecks,
    numeric: true,
    cell: (row) => <span className={row.failed > 0 ? 'font-semibold text-danger' : ''}>{count(row.failed, locale)}</span>,
  },
  { id: 'findings', label: words.findings, numeric: true, cell: (row) => count(row.findings, locale) },
  { id: 'problems', label: words.problems, numeric: true, cell: (row) => count(row.problems, locale) },
  {
    id: 'source',
    label: words.source,
    cell: (row) =>
      webAddress(row.url) === null ? (
        DASH
      ) : (
        <a className="link" href={webAddress(row.url)!} rel="noreferrer nofollow" target="_blank" aria-label={words.open(String(row.year))}>
          {words.openShort}
        </a>
      ),
  },
];

/** Every report of the agency, latest first. */
export function Reports({ reports }: { reports: readonly AgencyReportRow[] }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const collection = useCollectionName();
  const caption = words.reportsCaption(count(reports.length, locale));
  return (
    <div className="card p-4 sm:p-5">
      <p className="mb-3 text-sm text-muted">{caption}</p>
      <DataTable
        caption={caption}
        columns={columns(words, m.text.year, locale, collection)}
        rows={reports}
        rowKey={(row) => row.id}
        sort={{ id: 'year', descending: true }}
        onSort={() => {}}
      />
    </div>
  );
}

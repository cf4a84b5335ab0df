'use client';
import { count, figure as figureText, fileValue, shortWithUnit, titleWithUnit, unitText, value as valueText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { inLetters } from '@/lib/models/in-letters';
import type { RegionFigure, RegionMember, RegionOverview } from '@/lib/queries/places/answers';
import { TableExport } from '../charts/TableExport';
import { type ChartTable, plainCell, type TableCell } from '../charts/table';
import { compareHref, MOST_AGENCIES, parseCompare } from '../compare/state';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useCollectionName } from '../query/use-answer';
import { agencyHref, reportHref } from '../shell/links';
import { type DataColumn, DataTable, type Sort } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { compareMembers } from './order';
import { regionState } from './questions';

type Words = ReturnType<typeof useMessages<'region'>>;

const signOf = (figure: RegionFigure): string => (figure.inDoubt ? '■ ' : figure.flagged ? '◆ ' : '');

/** What needs doing about an agency, in a few words. */
export function toDo(member: RegionMember, sample: boolean, words: Words, number: (n: number) => string): string[] {
  if (member.report === null) return [sample ? words.toDoNotCollected : words.toDoMissing];
  const flagged = member.figures.filter((figure) => figure.flagged).length;
  return [
    ...(member.failed > 0 ? [words.toDoFailed(number(member.failed))] : []),
    ...(flagged > 0 ? [words.toDoReview(number(flagged))] : []),
    ...(member.completeness === 'partial' ? [words.partial] : []),
    ...(member.completeness === 'excerpt' && !sample ? [words.excerptMark] : []),
  ];
}

/** The agencies of the place with the key metrics and what needs doing; below them the median of the peers around. */
export function MemberTable({
  answer,
  nameOf,
  title,
  subtitle,
}: {
  answer: RegionOverview;
  nameOf: (member: RegionMember) => string;
  title: string;
  subtitle: string;
}) {
  const locale = useLocale();
  const words = useMessages('region');
  const collection = useCollectionName();
  const { state, change } = usePageState(regionState);
  const sort: Sort = { id: state.sort, descending: state.descending };
  const number = (n: number) => count(n, locale);
  const metrics = answer.metrics.map(metricById);
  const { filters } = useFilters();
  const compared = answer.members
    .filter((member) => member.report !== null)
    .slice(0, MOST_AGENCIES)
    .map((member) => member.agency);
  const rows = answer.members.toSorted(compareMembers(sort, answer.metrics));
  const median = (i: number) => {
    const value = answer.peers.medians[i]?.median ?? null;
    return value === null ? '—' : shortWithUnit(value, metrics[i]!.unit, locale);
  };
  const columns: DataColumn<RegionMember>[] = [
    {
      id: 'name',
      label: words.name,
      sortable: true,
      cell: (member) => (
        <Link href={agencyHref(member.agency, collection)} className="link" title={member.name}>
          {nameOf(member)}
          <span className="block text-xs font-normal text-muted">{inLetters(member.pinyin, locale)}</span>
        </Link>
      ),
    },
    ...metrics.map(
      (metric, i): DataColumn<RegionMember> => ({
        id: metric.id,
        label: metric[locale],
        unit: metric.unit === 'rate' ? '' : unitText(metric.unit, locale),
        numeric: true,
        sortable: true,
        cell: (member) => {
          const figure = member.figures[i];
          if (!figure || member.report === null) return <span className="text-muted">—</span>;
          const text =
            figure.value === null ? figureText(figure, metric, locale) : `${signOf(figure)}${valueText(figure.value, metric.unit, locale)}`;
          const tone = figure.inDoubt ? 'bg-sunken font-semibold' : figure.flagged ? 'bg-notice-soft font-semibold text-notice' : '';
          return (
            <Link
              href={reportHref(member.report, collection)}
              className={`rounded-sm px-1 py-0.5 hover:underline ${figure.value === null ? 'text-muted' : ''} ${tone}`}
            >
              {text}
            </Link>
          );
        },
      }),
    ),
    {
      id: 'todo',
      label: words.toDo,
      cell: (member) => {
        const items = toDo(member, answer.sample, words, number);
        if (items.length === 0) return <span className="text-muted">—</span>;
        return (
          <span className="flex flex-wrap gap-1">
            {items.map((item) => (
              <span key={item} className="rounded-sm border border-notice-line bg-notice-soft px-1.5 text-xs leading-5 text-notice">
                {item}
              </span>
            ))}
          </span>
        );
      },
    },
  ];
  const place = answer.peers.place ?? words.everywhere;
  const table: ChartTable = {
    columns: [
      { label: words.name },
      ...metrics.map((metric) => ({ label: titleWithUnit(metric, locale), numeric: true })),
      { label: words.toDo },
    ],
    rows: rows.map((member): TableCell[] => [
      plainCell(member.name),
      ...metrics.map((metric, i): TableCell => {
        const figure = member.figures[i];
        return figure
          ? { value: fileValue(figure.value, metric.unit), text: figureText(figure, metric, locale) }
          : { value: null, text: '—' };
      }),
      plainCell(toDo(member, answer.sample, words, number).join('; ')),
    ]),
  };
  return (
    <div className="card p-4 sm:p-5">
      <header className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="text-base">{title}</h3>
          <p className="mt-0.5 text-[13px] leading-5 text-muted">{subtitle}</p>
        </div>
        {compared.length > 1 && (
          <Link
            href={compareHref(filters, { ...parseCompare({}), agencies: compared })}
            className="link no-print content-center text-[13px]"
          >
            {words.compare(number(compared.length))}
          </Link>
        )}
        <TableExport title={title} lines={[subtitle]} table={table} />
      </header>
      <DataTable
        exported
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(member) => member.agency}
        sort={sort}
        onSort={({ id, descending }) => change({ sort: id as typeof state.sort, descending })}
      />
      <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[13px]">
        <dt className="font-semibold">{words.medianRow(place)}</dt>
        {metrics.map((metric, i) => (
          <dd key={metric.id} className="text-muted">
            {metric[locale]} <span className="font-semibold text-ink">{median(i)}</span>
          </dd>
        ))}
        <dd className="text-muted">{words.peers(number(answer.peers.reported))}</dd>
      </dl>
      <p className="mt-2 text-xs leading-5 text-muted">
        {words.tableNote}
        {answer.members.length < answer.due && ` ${words.truncated(number(answer.members.length), number(answer.due))}`}
      </p>
    </div>
  );
}

'use client';
import { useState } from 'react';
import { DEADLINE_RULE, DEADLINES, FIRST_DEADLINE_YEAR } from '@/lib/deadline';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { count, DASH, percent } from '@/lib/format';
import type { DeadlineRow, DeadlinesAnswer, LaterReportRow } from '@/lib/queries/quality/answers';
import { TableExport } from '../charts/TableExport';
import { type ChartTable, plainCell } from '../charts/table';
import { useRegionName } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollection } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { Pager } from '../ui/Pager';
import { Section } from '../ui/Section';
import { Asked } from './Asked';
import { deadlinesQuestion, LATER_PAGE, qualityState } from './questions';
import { YearChoice } from './YearChoice';

const still = { sort: { id: '', descending: false }, onSort: () => {} } as const;

/** When the year's reports were published, beside the deadlines that the law sets; an unknown date is said to be unknown. */
export function Deadlines() {
  const words = useMessages('quality');
  const m = useMessages();
  const locale = useLocale();
  const { filters } = useFilters();
  const { state } = usePageState(qualityState);
  const asked = useAnswer('deadlines', deadlinesQuestion(filters, state.year));
  const year = asked.data?.year ?? state.year;
  return (
    <Section title={year === null ? words.deadlines : words.deadlinesOf(String(year))}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <p className="max-w-prose text-sm text-muted">{DEADLINE_RULE.law[locale]}</p>
        <YearChoice year={year} />
      </div>
      <Asked asked={asked} height={240} empty={(data) => data.rows.length === 0} emptyText={m.states.noReports}>
        {(data) => (
          <div className="space-y-4">
            <Counts answer={data} />
            {data.total > 0 && <Later answer={data} />}
            <p className="max-w-prose text-[13px] text-muted">
              {DEADLINE_RULE.date[locale]} {DEADLINE_RULE.caution[locale]}
            </p>
          </div>
        )}
      </Asked>
    </Section>
  );
}

/** The filters as a line of an exported file. */
function useFiltersInWords(): string {
  const m = useMessages();
  const locale = useLocale();
  const { region, level, scope, kind } = useFilters().filters;
  const name = useRegionName(region);
  return [
    region === '' ? m.filters.everywhere : (name ?? region),
    level && LEVEL_TEXT[level][locale],
    scope && SCOPE_TEXT[scope][locale],
    kind && KIND_TEXT[kind][locale],
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Reports by deadline and level: how many have a known date, and on which side of the deadline it lies. */
function Counts({ answer }: { answer: DeadlinesAnswer }) {
  const words = useMessages('quality');
  const locale = useLocale();
  const subtitle = useFiltersInWords();
  const bound = answer.rows.filter((row) => row.deadline !== null);
  const sum = (rows: readonly DeadlineRow[], of: (row: DeadlineRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [reports, known] = [sum(bound, (row) => row.reports), sum(bound, (row) => row.known)];
  const none = answer.year !== null && answer.year < FIRST_DEADLINE_YEAR ? words.beforeLaw : words.noDeadline;
  const who = (row: DeadlineRow) =>
    `${row.level ? LEVEL_TEXT[row.level][locale] : words.levelUnknown} · ${DEADLINES.find(({ id }) => id === row.deadline)?.short[locale] ?? none}`;
  const figures = [
    ['reports', words.reports, (row: DeadlineRow) => row.reports],
    ['known', words.dateKnown, (row: DeadlineRow) => row.known],
    ['by', words.byDeadline, (row: DeadlineRow) => row.byDeadline],
    ['later', words.later, (row: DeadlineRow) => row.later],
    ['unknown', words.dateUnknown, (row: DeadlineRow) => row.reports - row.known],
  ] as const;
  const columns: DataColumn<DeadlineRow>[] = [
    { id: 'who', label: words.kindOfReport, cell: who },
    { id: 'due', label: words.due, cell: (row) => row.due ?? DASH },
    ...figures.map(
      ([id, label, of]): DataColumn<DeadlineRow> => ({
        id,
        label,
        numeric: true,
        cell: (row) => {
          const value = of(row);
          return value === null ? DASH : count(value, locale);
        },
      }),
    ),
  ];
  const table: ChartTable = {
    columns: [words.kindOfReport, words.due, ...figures.map(([, label]) => label)].map((label) => ({ label })),
    rows: answer.rows.map((row) => [
      plainCell(who(row)),
      { value: row.due, text: row.due ?? DASH },
      ...figures.map(([, , of]) => ({ value: of(row), text: '' })),
    ]),
  };
  const coverage =
    reports === 0
      ? words.noneBound
      : words.deadlineCoverage(count(reports, locale), count(known, locale), percent(known / reports), count(reports - known, locale));
  return (
    <div className="space-y-2">
      <div className="relative flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-sm">{coverage}</p>
        <TableExport
          title={words.deadlinesOf(String(answer.year))}
          lines={[subtitle, coverage, DEADLINE_RULE.date[locale], DEADLINE_RULE.caution[locale]]}
          table={table}
        />
      </div>
      <DataTable
        caption={words.deadlines}
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => `${row.deadline}/${row.level}`}
        {...still}
      />
    </div>
  );
}

/** The reports whose page gives a date behind the deadline, by region: no ranking. */
function Later({ answer }: { answer: DeadlinesAnswer }) {
  const words = useMessages('quality');
  const m = useMessages();
  const locale = useLocale();
  const set = useCollection();
  const subtitle = useFiltersInWords();
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState(answer);
  if (shown !== answer) {
    setShown(answer);
    setPage(0);
  }
  const place = (row: LaterReportRow) =>
    [row.regionName, row.level && LEVEL_TEXT[row.level][locale], row.kind && KIND_TEXT[row.kind][locale]].filter(Boolean).join(' · ') ||
    DASH;
  const columns: DataColumn<LaterReportRow>[] = [
    {
      id: 'agency',
      label: words.agency,
      cell: (row) => (
        <>
          <Link prefetch={false} className="link" href={reportHref(row.report, set)}>
            {row.agencyName}
          </Link>
          <span className="block text-xs font-normal text-muted">{place(row)}</span>
        </>
      ),
    },
    { id: 'due', label: words.due, cell: (row) => row.due },
    { id: 'published', label: m.published.date, cell: (row) => row.published },
    { id: 'days', label: words.daysLater, numeric: true, cell: (row) => count(row.days, locale) },
    { id: 'from', label: words.dateFrom, cell: (row) => <span className="text-muted">{m.published.from(row.from)}</span> },
  ];
  const title = words.laterTitle(String(answer.year));
  const table: ChartTable = {
    columns: [words.agency, words.region, words.due, m.published.date, words.daysLater, words.dateFrom].map((label) => ({ label })),
    rows: answer.later.map((row) =>
      [row.agencyName, place(row), row.due, row.published, row.days, m.published.from(row.from)].map(plainCell),
    ),
  };
  return (
    <section aria-label={title} className="space-y-2">
      <div className="relative flex flex-wrap items-start justify-between gap-3">
        <div>
          <h3 className="text-base">{title}</h3>
          <p className="text-[13px] text-muted">
            {words.laterHint(count(answer.total, locale))}
            {answer.total > answer.later.length && ` ${words.laterCut(count(answer.later.length, locale))}`}
          </p>
        </div>
        <TableExport title={title} lines={[subtitle, DEADLINE_RULE.date[locale], DEADLINE_RULE.caution[locale]]} table={table} />
      </div>
      <DataTable
        caption={title}
        columns={columns}
        rows={answer.later.slice(page * LATER_PAGE, (page + 1) * LATER_PAGE)}
        rowKey={(row) => row.report}
        {...still}
      />
      <Pager label={title} page={page} total={answer.later.length} size={LATER_PAGE} onPage={setPage} />
    </section>
  );
}

'use client';
import { DEADLINE_RULE, DEADLINES, FIRST_DEADLINE_YEAR } from '@/lib/deadline';
import { LEVEL_TEXT } from '@/lib/dimensions';
import { count, DASH, percent } from '@/lib/format';
import type { DeadlineRow, DeadlinesAnswer } from '@/lib/queries/quality/answers';
import { TableExport } from '../charts/TableExport';
import { type ChartTable, plainCell } from '../charts/table';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useFiltersInWords } from '../filters/use-subtitle';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Section } from '../ui/Section';
import { Asked } from './Asked';
import { deadlinesQuestion, qualityState } from './questions';

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
      </div>
      <Asked asked={asked} height={240} empty={(data) => data.rows.length === 0} emptyText={m.states.noReports}>
        {(data) => (
          <div className="space-y-4">
            <Counts answer={data} />
            <p className="max-w-prose text-[13px] text-muted">
              {DEADLINE_RULE.date[locale]} {DEADLINE_RULE.caution[locale]}
            </p>
          </div>
        )}
      </Asked>
    </Section>
  );
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
    { id: 'dueDate', label: words.dueDate, cell: (row) => row.dueDate ?? DASH },
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
    columns: [words.kindOfReport, words.dueDate, ...figures.map(([, label]) => label)].map((label) => ({ label })),
    rows: answer.rows.map((row) => [
      plainCell(who(row)),
      { value: row.dueDate, text: row.dueDate ?? DASH },
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
        exported
        caption={words.deadlines}
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => `${row.deadline}/${row.level}`}
        {...still}
      />
    </div>
  );
}

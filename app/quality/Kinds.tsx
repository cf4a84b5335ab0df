'use client';
import type { ReactNode } from 'react';
import { count } from '@/lib/format';
import { useFilters } from '../filters/use-filters';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Asked } from './Asked';
import { type KindTotal, kindLabel, totalsOf } from './kinds-of';
import { type Code, qualityState } from './questions';
import { ReportList } from './ReportList';

/** Columns that both tables share: the kind (which opens its list) and the reports of each year. */
function useKindColumns(total: DataColumn<KindTotal>[], years: readonly number[]) {
  const words = useMessages('quality');
  const locale = useLocale();
  const { state, change } = usePageState(qualityState);
  const number = (value: number | undefined) => (value ? count(value, locale) : '—');
  const columns: DataColumn<KindTotal>[] = [
    {
      id: 'kind',
      label: words.kind,
      cell: (row) => (
        <button
          type="button"
          aria-expanded={state.code === row.code}
          onClick={() => change({ code: state.code === row.code ? '' : row.code, list: 1 })}
          className="link min-h-6 max-w-[34rem] text-left font-medium"
        >
          {kindLabel(row.code, locale)}
        </button>
      ),
    },
    ...total,
    { id: 'reports', label: words.reportsWith, numeric: true, cell: (row) => number(row.reports) },
    ...years
      .toReversed()
      .slice(0, 8)
      .map(
        (year): DataColumn<KindTotal> => ({
          id: String(year),
          label: String(year),
          numeric: true,
          wideOnly: true,
          cell: (row) => <span className="text-muted">{number(row.byYear.get(year))}</span>,
        }),
      ),
  ];
  return { columns, open: state.code };
}

const still = { sort: { id: '', descending: false }, onSort: () => {} } as const;

/** Findings by kind and year. */
export function FindingKinds() {
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const asked = useAnswer('findingsByKind', { filters });
  const rows = totalsOf('finding', asked.data ?? []);
  const number = (value: number) => (value === 0 ? '—' : count(value, locale));
  const { columns, open } = useKindColumns(
    [
      {
        id: 'failed',
        label: words.failed,
        numeric: true,
        cell: (row) => <span className={row.failed > 0 ? 'font-semibold text-danger' : ''}>{number(row.failed)}</span>,
      },
      { id: 'cannot', label: words.cannotJudge, numeric: true, cell: (row) => number(row.cannotJudge) },
      { id: 'noted', label: words.noted, numeric: true, cell: (row) => number(row.noted) },
    ],
    [...new Set((asked.data ?? []).map((row) => row.year))].toSorted((a, b) => a - b),
  );
  return (
    <Kinds hint={words.findingsHint} open={open} prefix="finding">
      <Asked asked={asked} height={360} empty={(data) => data.length === 0} emptyText={words.noFindings}>
        {() => <DataTable caption={words.findings} columns={columns} rows={rows} rowKey={(row) => row.code} {...still} />}
      </Asked>
    </Kinds>
  );
}

/** Problems of reading by kind and year. */
export function ProblemKinds() {
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const asked = useAnswer('problemsByKind', { filters });
  const rows = totalsOf(
    'problem',
    (asked.data ?? []).map((row) => ({ ...row, failed: row.problems, cannotJudge: 0, noted: 0 })),
  );
  const { columns, open } = useKindColumns(
    [{ id: 'count', label: words.count, numeric: true, cell: (row) => count(row.failed, locale) }],
    [...new Set((asked.data ?? []).map((row) => row.year))].toSorted((a, b) => a - b),
  );
  return (
    <Kinds hint={words.findingsHint} open={open} prefix="problem">
      <Asked asked={asked} height={200} empty={(data) => data.length === 0} emptyText={words.noProblems}>
        {() => <DataTable caption={words.problems} columns={columns} rows={rows} rowKey={(row) => row.code} {...still} />}
      </Asked>
    </Kinds>
  );
}

function Kinds({ hint, open, prefix, children }: { hint: string; open: Code | ''; prefix: 'finding' | 'problem'; children: ReactNode }) {
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{hint}</p>
      {children}
      {open !== '' && open.startsWith(prefix) && <ReportList key={open} code={open} />}
    </div>
  );
}

'use client';
import { TABLES, type TableId } from '@/lib/form';
import { count, percent } from '@/lib/format';
import type { ReadabilityRow } from '@/lib/queries/quality/answers';
import { Swatch } from '../charts/Legend';
import { partPaint } from '../charts/palette';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { type DataColumn, DataTable } from '../ui/DataTable';
import { Asked } from './Asked';

const PARTS = ['number', 'blank', 'absent', 'unreadable'] as const;

/** How much of each table of the form could be read, in full reports, by year. */
export function Readability() {
  const words = useMessages('quality');
  const locale = useLocale();
  const { filters } = useFilters();
  const asked = useAnswer('readability', { filters });
  const table = (id: TableId) => TABLES.find((one) => one.id === id)?.[locale] ?? id;
  const excerpts = new Map((asked.data ?? []).map((row) => [row.year, row.excerpts]));
  const columns: DataColumn<ReadabilityRow>[] = [
    { id: 'table', label: words.table, cell: (row) => <>{`${row.year} · ${table(row.table)}`}</> },
    { id: 'reports', label: words.reports, numeric: true, cell: (row) => count(row.reports, locale) },
    { id: 'expected', label: words.cells, numeric: true, cell: (row) => count(row.expected, locale) },
    { id: 'bar', label: words.makeUp, cell: (row) => <Bar row={row} /> },
    ...PARTS.map(
      (part): DataColumn<ReadabilityRow> => ({
        id: part,
        label: words[part],
        numeric: true,
        cell: (row) => <span title={count(row[part], locale)}>{row.expected === 0 ? '—' : percent(row[part] / row.expected)}</span>,
      }),
    ),
  ];
  const total = [...excerpts.values()].reduce((sum, n) => sum + n, 0);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <p className="text-muted">
          {words.readabilityHint}
          {total > 0 && ` ${words.excerptsApart(count(total, locale))}`}
        </p>
        <ul className="flex flex-wrap gap-x-4 text-[13px]">
          {PARTS.map((part, i) => (
            <li key={part} className="flex items-center gap-1.5">
              <Swatch {...partPaint(i)} />
              {words[part]}
            </li>
          ))}
        </ul>
      </div>
      <Asked asked={asked} height={320} empty={(rows) => rows.every((row) => row.expected === 0)} emptyText={words.noFull}>
        {(rows) => (
          <DataTable
            caption={words.readability}
            columns={columns}
            rows={rows.filter((row) => row.expected > 0).toSorted((a, b) => b.year - a.year)}
            rowKey={(row) => `${row.year}/${row.table}`}
            sort={{ id: '', descending: false }}
            onSort={() => {}}
          />
        )}
      </Asked>
    </div>
  );
}

function Bar({ row }: { row: ReadabilityRow }) {
  const ends = PARTS.map((_, i) => PARTS.slice(0, i + 1).reduce((sum, part) => sum + row[part], 0) / row.expected);
  return (
    <svg aria-hidden="true" width="160" height="12" className="rounded-sm bg-sunken">
      {PARTS.map((part, i) => {
        const from = ends[i - 1] ?? 0;
        return <rect key={part} x={160 * from} width={160 * (ends[i]! - from)} height="12" fill={partPaint(i).color} />;
      })}
    </svg>
  );
}

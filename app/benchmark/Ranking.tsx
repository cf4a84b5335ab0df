'use client';
import Link from 'next/link';
import { useState } from 'react';
import { count, DASH, value as valueText } from '@/lib/format';
import type { Metric } from '@/lib/metrics';
import type { FunnelPoint, PeerPoint } from '@/lib/queries/outlier';
import { rankWithTies } from '@/lib/stats/ranks';
import { useLocale } from '../messages/context';
import { useCollection } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { type DataColumn, DataTable, type Sort } from '../ui/DataTable';
import { Pager } from '../ui/Pager';
import { metricTitle, useStatusWords } from './chart-words';
import { useWords } from './words';

const PAGE_SIZE = 20;
/** A peer's value in the metric's unit; the rest for fractions only. */
export type RankedPoint = PeerPoint & { readonly y: number } & Partial<Pick<FunnelPoint, 'x' | 'n' | 'z' | 'status'>>;
type Ranked = RankedPoint & { readonly rank: number };

const KEYS: Readonly<Record<string, (point: Ranked) => number | string>> = {
  rank: (point) => point.rank,
  agency: (point) => point.name,
  value: (point) => point.y,
  n: (point) => point.n ?? 0,
};

/** Every peer's figure, by rank; each leads to its report. The agency's own page of the table comes first. */
export function Ranking({ points, metric, agency }: { points: readonly RankedPoint[]; metric: Metric; agency: string }) {
  const words = useWords();
  const locale = useLocale();
  const set = useCollection();
  const statuses = useStatusWords();
  const [sort, setSort] = useState<Sort>({ id: 'rank', descending: false });
  const ranks = rankWithTies(points.map((point) => point.y));
  const key = KEYS[sort.id] ?? KEYS.rank!;
  const rows = points
    .map((point, i): Ranked => ({ ...point, rank: ranks[i]!.rank }))
    .toSorted((a, b) => {
      const [x, y] = [key(a), key(b)];
      const order = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y, 'zh-CN') : Number(x) - Number(y);
      return sort.descending ? -order : order;
    });
  const own = rows.findIndex((row) => row.id === agency);
  const [chosen, setPage] = useState<number | null>(null);
  const page = chosen ?? Math.max(0, Math.floor(own / PAGE_SIZE));
  const columns: DataColumn<Ranked>[] = [
    {
      id: 'agency',
      label: words.agency,
      sortable: true,
      cell: (row) => (
        <>
          <Link prefetch={false} className="link" href={reportHref(row.report, set)}>
            {row.name}
          </Link>
          {row.id === agency && <span className="ml-2 rounded bg-accent px-1.5 py-px text-xs font-normal text-white">{words.you}</span>}
        </>
      ),
    },
    { id: 'rank', label: words.columns.rank, numeric: true, sortable: true, cell: (row) => count(row.rank, locale) },
    {
      id: 'value',
      label: metricTitle(metric, locale),
      numeric: true,
      sortable: true,
      cell: (row) => <span className={row.id === agency ? 'font-semibold' : ''}>{valueText(row.y, metric.unit, locale)}</span>,
    },
    ...(metric.denominator
      ? [
          {
            id: 'n',
            label: `${words.numerator} / ${words.denominator}`,
            numeric: true,
            sortable: true,
            cell: (row: Ranked) =>
              row.n === undefined || row.x === undefined ? DASH : `${count(row.x, locale)} / ${count(row.n, locale)}`,
          },
          {
            id: 'z',
            label: words.z,
            numeric: true,
            wideOnly: true,
            cell: (row: Ranked) => (row.z == null ? DASH : valueText(row.z, 'ratio', locale)),
          },
          { id: 'status', label: words.status, wideOnly: true, cell: (row: Ranked) => (row.status ? statuses[row.status] : DASH) },
        ]
      : []),
  ];
  return (
    <section aria-label={words.ranking} className="card p-4">
      <h3 className="text-base">{words.ranking}</h3>
      <p className="mb-3 text-[13px] text-muted">{words.rankingHint}</p>
      <DataTable
        caption={words.ranking}
        columns={columns}
        rows={rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={(next) => {
          setSort(next);
          setPage(0);
        }}
      />
      <Pager label={words.ranking} page={page} total={rows.length} size={PAGE_SIZE} onPage={setPage} />
    </section>
  );
}

'use client';
import { useState } from 'react';
import { count, DASH, figure, titleWithUnit, value as valueText } from '@/lib/format';
import type { Metric } from '@/lib/metrics';
import type { ParametersOf } from '@/lib/queries';
import type { PeerValue, RankedPeer } from '@/lib/queries/peers/answers';
import { ranksAbove } from '@/lib/stats/ranked';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { reportHref } from '../shell/links';
import { type DataColumn, DataTable, type Sort } from '../ui/DataTable';
import { Link } from '../ui/Link';
import { FaultNotice } from '../ui/Notice';
import { Pager } from '../ui/Pager';

const PAGE_SIZE = 20;

/** What the table sorts by; a figure that has no rank stands behind those that have one, whichever way. */
const KEYS: Readonly<Record<string, (row: RankedPeer) => number | string | null>> = {
  rank: (row) => row.rank,
  agency: (row) => row.name,
  value: (row) => (row.rank === null ? null : row.y),
  n: (row) => row.n ?? null,
};

function sorted(rows: readonly RankedPeer[], { id, descending }: Sort): RankedPeer[] {
  const key = KEYS[id] ?? KEYS.rank!;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    const order = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y, 'zh-CN') : Number(x) - Number(y);
    return descending ? -order : order;
  });
}

/** Every peer's figure, by rank; each leads to its report. The agency's own page of the table comes first. */
export function Ranking({ points, metric, agency }: { points: readonly PeerValue[]; metric: Metric; agency: string }) {
  const [sort, setSort] = useState<Sort>({ id: 'rank', descending: false });
  const [chosen, setPage] = useState<number | null>(null);
  const ranks = ranksAbove(points, metric.minimumDenominator);
  const rows = sorted(
    points.map((point, i): RankedPeer => ({ ...point, rank: ranks[i] ?? null })),
    sort,
  );
  const own = rows.findIndex((row) => row.id === agency);
  const page = chosen ?? Math.max(0, Math.floor(own / PAGE_SIZE));
  return (
    <Table
      metric={metric}
      agency={agency}
      rows={rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)}
      sortable={Object.keys(KEYS)}
      sort={sort}
      onSort={(next) => {
        setSort(next);
        setPage(0);
      }}
      page={page}
      total={rows.length}
      onPage={setPage}
    />
  );
}

/** As {@link Ranking} for peers too many to be sent: the server sorts them by value and gives a page at a time. */
export function PagedRanking({ metric, ...of }: { metric: Metric } & Pick<ParametersOf<'peerRanking'>, 'agency' | 'year' | 'peers'>) {
  const m = useMessages();
  const [descending, setDescending] = useState(true);
  const [offset, setOffset] = useState<number | null>(null);
  const asked = useAnswer('peerRanking', { metric: metric.id, ...of, descending, offset, limit: PAGE_SIZE });
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (!asked.data) return <div className="skeleton h-96" role="status" aria-label={m.states.loading} />;
  const { rows, total, offset: from } = asked.data;
  return (
    <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
      <Table
        metric={metric}
        agency={of.agency}
        rows={rows}
        sortable={['rank']}
        sort={{ id: 'rank', descending: !descending }}
        onSort={(next) => {
          setDescending(!next.descending);
          setOffset(0);
        }}
        page={Math.floor(from / PAGE_SIZE)}
        total={total}
        onPage={(page) => setOffset(page * PAGE_SIZE)}
      />
    </div>
  );
}

function Table({
  metric,
  agency,
  rows,
  sortable,
  sort,
  onSort,
  page,
  total,
  onPage,
}: {
  metric: Metric;
  agency: string;
  /** Those of the page. */
  rows: readonly RankedPeer[];
  sortable: readonly string[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  page: number;
  total: number;
  onPage: (page: number) => void;
}) {
  const words = useMessages('peers');
  const columns = useColumns(metric, agency).map((column) => ({ ...column, sortable: sortable.includes(column.id) }));
  return (
    <section aria-label={words.ranking} className="card p-4">
      <h3 className="text-base">{words.ranking}</h3>
      <p className="mb-3 text-[13px] text-muted">{words.rankingHint}</p>
      <DataTable caption={words.ranking} columns={columns} rows={rows} rowKey={(row) => row.id} sort={sort} onSort={onSort} />
      <Pager label={words.ranking} page={page} total={total} size={PAGE_SIZE} onPage={onPage} />
    </section>
  );
}

function useColumns(metric: Metric, agency: string): DataColumn<RankedPeer>[] {
  const words = useMessages('peers');
  const locale = useLocale();
  const collection = useCollectionName();
  const statuses = useMessages('peerCharts').status;
  const tooFew = ({ x, n }: RankedPeer) =>
    figure({ value: null, numerator: x ?? null, denominator: n ?? null, reason: 'too_few' }, metric, locale);
  return [
    {
      id: 'agency',
      label: words.agency,
      cell: (row) => (
        <>
          <Link prefetch={false} className="link" href={reportHref(row.report, collection)}>
            {row.name}
          </Link>
          {row.id === agency && <span className="ml-2 rounded bg-accent px-1.5 py-px text-xs font-normal text-on-accent">{words.you}</span>}
        </>
      ),
    },
    { id: 'rank', label: words.columns.rank, numeric: true, cell: (row) => (row.rank === null ? DASH : count(row.rank, locale)) },
    {
      id: 'value',
      label: titleWithUnit(metric, locale),
      numeric: true,
      cell: (row) =>
        row.rank === null ? (
          <span className="text-muted">{tooFew(row)}</span>
        ) : (
          <span className={row.id === agency ? 'font-semibold' : ''}>{valueText(row.y, metric.unit, locale)}</span>
        ),
    },
    ...(metric.denominator
      ? [
          {
            id: 'n',
            label: `${words.numerator} / ${words.denominator}`,
            numeric: true,
            cell: (row: RankedPeer) =>
              row.n === undefined || row.x === undefined ? DASH : `${count(row.x, locale)} / ${count(row.n, locale)}`,
          },
          {
            id: 'z',
            label: words.z,
            numeric: true,
            wideOnly: true,
            cell: (row: RankedPeer) => (row.z == null ? DASH : valueText(row.z, 'ratio', locale)),
          },
          { id: 'status', label: words.status, wideOnly: true, cell: (row: RankedPeer) => (row.status ? statuses[row.status] : DASH) },
        ]
      : []),
  ];
}

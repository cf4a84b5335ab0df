'use client';
import { DASH, fileValue, withUnit } from '@/lib/format';
import type { MetricUnit } from '@/lib/metric';
import { metricById } from '@/lib/metrics';
import { plainCell } from '@/lib/models/chart-model';
import { TableExport } from '../charts/TableExport';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { MetricList } from './MetricList';
import { PeerGroupNote } from './PeerGroupNote';
import { PeersChoice } from './PeersChoice';
import { peersQuestion } from './state';
import { usePeersState } from './use-state';

/** One agency against its peers on every metric. */
export function PeersView() {
  const m = useMessages();
  const words = useMessages('peers');
  const locale = useLocale();
  const { state } = usePeersState();
  const asked = useAnswer('benchmark', peersQuestion(state));
  const { data } = asked;
  const title = data ? words.title(data.agency.name, String(data.year)) : m.site.pages.peers;
  const cell = (value: number | null, unit: MetricUnit) => ({
    value: value === null ? null : fileValue(value, unit),
    text: value === null ? DASH : withUnit(value, unit, locale),
  });
  const table = {
    columns: [
      { label: words.columns.metric },
      { label: words.columns.value, numeric: true },
      { label: words.columns.median, numeric: true },
      { label: words.peers, numeric: true },
    ],
    rows: (data?.rows ?? []).map(({ metric: id, value, peers }) => {
      const metric = metricById(id);
      return [plainCell(metric[locale]), cell(value, metric.unit), cell(peers?.median ?? null, metric.unit), plainCell(peers?.n ?? 0)];
    }),
  };
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h1 className="break-words text-2xl">{title}</h1>
        {data && <TableExport title={title} lines={[data.agency.name]} table={table} />}
      </div>
      <section aria-label={words.peers} className="no-print mt-2">
        <PeersChoice benchmark={data} />
      </section>
      <div className="mt-2">
        {asked.fault ? (
          <FaultNotice fault={asked.fault} retry={asked.retry} />
        ) : data === undefined ? (
          <div className="space-y-4" role="status" aria-label={m.states.loading}>
            <div className="skeleton h-24 w-full" />
            <div className="skeleton h-[44rem] w-full" />
          </div>
        ) : data === null ? (
          <Notice title={words.unknown} hint={words.unknownHint} />
        ) : (
          <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
            <PeerGroupNote benchmark={data} />
            <MetricList benchmark={data} />
          </div>
        )}
      </div>
    </>
  );
}

'use client';
import { useState } from 'react';
import { count } from '@/lib/format';
import { METRIC_GROUPS, METRIC_IDS, metricById } from '@/lib/metrics';
import type { Benchmark } from '@/lib/queries/peers/answers';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { COLUMNS, MetricRow } from './MetricRow';
import { benchmarkState, ORDERS } from './state';

/** One line per metric; those without a figure are folded away until asked for. */
export function MetricList({ benchmark }: { benchmark: Benchmark }) {
  const words = useMessages('benchmark');
  const locale = useLocale();
  const { state, change } = usePageState(benchmarkState);
  const [everything, setEverything] = useState(false);
  const place = new Map(METRIC_IDS.map((id, i) => [id, i]));
  const rows = benchmark.rows.filter((row) => state.menu === '' || metricById(row.metric).group === state.menu);
  const ordered = state.order === 'unusual' ? rows : rows.toSorted((a, b) => (place.get(a.metric) ?? 0) - (place.get(b.metric) ?? 0));
  const known = ordered.filter((row) => row.value !== null || row.reason === 'too_few' || row.metric === state.metric);
  const unknown = ordered.filter((row) => !known.includes(row));
  const { columns } = words;
  return (
    <section aria-label={columns.metric}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <div className="no-print w-56">
            <Select
              label={words.menu}
              value={state.menu}
              options={[{ value: '', label: words.allMenus }, ...METRIC_GROUPS.map((group) => ({ value: group.id, label: group[locale] }))]}
              onChange={(menu) => change({ menu })}
            />
          </div>
          <div>
            <Segmented
              label={words.order}
              value={state.order}
              onChange={(order) => change({ order })}
              options={ORDERS.map((order) => ({ value: order, label: words.orders[order] }))}
            />
          </div>
        </div>
        <p className="text-sm text-muted" aria-live="polite">
          {words.shown(count(rows.length, locale), count(rows.filter((row) => row.value !== null).length, locale))}
        </p>
      </div>
      <div className="mb-2 space-y-1 text-xs text-muted">
        {state.order === 'unusual' && <p>{words.orderHint}</p>}
        <p>{words.legend}</p>
      </div>
      <div className="card print-dense">
        <div
          aria-hidden="true"
          className={`hidden gap-x-4 border-b border-line bg-sunken px-4 py-2 text-[13px] font-semibold wide:grid ${COLUMNS}`}
        >
          <span>{columns.metric}</span>
          <span className="text-right">{columns.value}</span>
          <span>{columns.strip}</span>
          <span className="text-right">{columns.median}</span>
          <span className="text-right">{columns.rank}</span>
          <span className="text-right">{columns.change}</span>
          <span>{columns.status}</span>
          <span />
        </div>
        <ul className="divide-y divide-line">
          {(everything ? [...known, ...unknown] : known).map((row) => (
            <MetricRow key={row.metric} row={row} benchmark={benchmark} />
          ))}
        </ul>
        {unknown.length > 0 && (
          <div className="border-t border-line px-4 py-2">
            <Button look="quiet" onClick={() => setEverything(!everything)}>
              {everything ? words.hideEmpty : words.showEmpty(count(unknown.length, locale))}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

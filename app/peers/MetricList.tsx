'use client';
import { useState } from 'react';
import { count } from '@/lib/format';
import { METRIC_GROUPS, METRIC_IDS, metricById } from '@/lib/metrics';
import type { Benchmark, BenchmarkRow } from '@/lib/queries/peers/answers';
import { useLocale, useMessages } from '../messages/context';
import { REGION_METRICS } from '../region/questions';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { COLUMNS, MetricRow } from './MetricRow';
import { standing } from './standing';
import { ORDERS } from './state';
import { usePeersState } from './use-state';

/** One line per metric; those without a figure are folded away until asked for. */
export function MetricList({ benchmark }: { benchmark: Benchmark }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const { state, change } = usePeersState();
  const [everything, setEverything] = useState(false);
  const [all, setAll] = useState(false);
  const place = new Map(METRIC_IDS.map((id, i) => [id, i]));
  const rows = benchmark.rows.filter((row) => state.menu === '' || metricById(row.metric).group === state.menu);
  const ordered = state.order === 'unusual' ? rows : rows.toSorted((a, b) => (place.get(a.metric) ?? 0) - (place.get(b.metric) ?? 0));
  const key = REGION_METRICS.flatMap((id) => benchmark.rows.find((row) => row.metric === id) ?? []);
  const others = ordered.filter((row) => !REGION_METRICS.includes(row.metric));
  const known = others.filter((row) => row.value !== null || row.reason === 'too_few' || row.metric === state.metric);
  const unknown = others.filter((row) => !known.includes(row));
  const { columns } = words;
  return (
    <section aria-label={columns.metric}>
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
        <h3 className="border-b border-line px-4 py-2 text-sm font-semibold">{words.key(count(key.length, locale))}</h3>
        <ul className="divide-y divide-line" data-figures>
          {key.map((row) => (
            <MetricRow key={row.metric} row={row} benchmark={benchmark} />
          ))}
        </ul>
        <div className="no-print border-t border-line px-4 pt-3">
          <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
            <div className="flex flex-wrap items-end gap-3">
              <div className="no-print w-56">
                <Select
                  label={words.menu}
                  value={state.menu}
                  options={[
                    { value: '', label: words.allMenus },
                    ...METRIC_GROUPS.map((group) => ({ value: group.id, label: group[locale] })),
                  ]}
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
            <Button onClick={() => setAll(!all)}>{all ? words.foldAll : words.openAll}</Button>
            <p className="text-sm text-muted" aria-live="polite">
              {words.shown(count(rows.length, locale), count(rows.filter((row) => row.value !== null).length, locale))}
            </p>
          </div>
          <div className="mb-2 space-y-1 text-xs text-muted">
            {state.order === 'unusual' && <p>{words.orderHint}</p>}
            <p>{words.legend}</p>
          </div>
        </div>
        {METRIC_GROUPS.map((group) => {
          const own = (everything ? [...known, ...unknown] : known).filter((row) => metricById(row.metric).group === group.id);
          return own.length > 0 && <Theme key={group.id} label={group[locale]} rows={own} benchmark={benchmark} open={all} />;
        })}
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

/** The metrics of one theme, folded; its line says how many are clearly unlike the peers. */
function Theme({
  label,
  rows,
  benchmark,
  open,
}: {
  label: string;
  rows: readonly BenchmarkRow[];
  benchmark: Benchmark;
  /** All themes are open. */
  open: boolean;
}) {
  const words = useMessages('peers');
  const locale = useLocale();
  const { state } = usePeersState();
  const unlike = rows.filter((row) => ['flag', 'watch'].includes(standing(row))).length;
  const asked = rows.some((row) => row.metric === state.metric || metricById(row.metric).group === state.menu);
  const [own, setOwn] = useState(asked);
  const shown = own || open || asked;
  return (
    <details open={shown} onToggle={(event) => setOwn(event.currentTarget.open)} className="border-t border-line">
      <summary className="min-h-10 content-center px-4 py-2 text-sm font-semibold">
        {label} <span className="font-normal text-muted">{words.inTheme(count(rows.length, locale))}</span>
        {unlike > 0 && <span className="ml-2 text-notice">{words.unlike(count(unlike, locale))}</span>}
      </summary>
      {shown && (
        <ul className="divide-y divide-line border-t border-line">
          {rows.map((row) => (
            <MetricRow key={row.metric} row={row} benchmark={benchmark} />
          ))}
        </ul>
      )}
    </details>
  );
}

'use client';
import { useState } from 'react';
import { count } from '@/lib/format';
import { METRIC_GROUPS, METRICS, metricById } from '@/lib/metrics';
import { useLocale, useMessages } from '../messages/context';
import { Chip } from '../ui/Chip';
import { Popover } from '../ui/Popover';
import { MOST_METRICS } from './state';
import { useCompare } from './use-compare';

/** The catalogue of metrics as check boxes by group, narrowed by a text; those chosen as chips. */
export function MetricPicker() {
  const words = useMessages('compare');
  const locale = useLocale();
  const { state, change } = useCompare();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const groups = METRIC_GROUPS.map((group) => ({
    ...group,
    metrics: METRICS.filter(
      (metric) =>
        metric.group === group.id && [metric.zh, metric.en, group.zh, group.en].some((name) => name.toLowerCase().includes(wanted)),
    ),
  })).filter((group) => group.metrics.length > 0);
  const full = state.metrics.length >= MOST_METRICS;
  const remove = (id: string) => change({ metrics: state.metrics.filter((other) => other !== id) });

  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="no-print">
        <Popover button={words.pickMetrics(count(state.metrics.length, locale))}>
          <label className="block text-[13px] text-muted">
            {words.searchMetrics}
            <input type="search" className="control mt-1 w-full text-ink" value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          {full && <p className="mt-2 text-[13px] text-notice">{words.mostMetrics(count(MOST_METRICS, locale))}</p>}
          <div className="mt-3 max-h-80 space-y-4 overflow-y-auto pr-1">
            {groups.length === 0 && <p className="text-sm text-muted">{words.noMetric(text)}</p>}
            {groups.map((group) => (
              <fieldset key={group.id}>
                <legend className="mb-1 text-[13px] font-semibold">{group[locale]}</legend>
                <div className="grid gap-x-4 sm:grid-cols-2">
                  {group.metrics.map((metric) => {
                    const on = state.metrics.includes(metric.id);
                    return (
                      <label
                        key={metric.id}
                        className="flex min-h-7 cursor-pointer items-start gap-2 py-0.5 text-sm"
                        title={metric.explanation[locale]}
                      >
                        <input
                          type="checkbox"
                          className="mt-1 size-4 shrink-0 accent-[var(--color-accent)]"
                          checked={on}
                          disabled={on ? state.metrics.length === 1 : full}
                          onChange={() => (on ? remove(metric.id) : change({ metrics: [...state.metrics, metric.id] }))}
                        />
                        {metric[locale]}
                      </label>
                    );
                  })}
                </div>
              </fieldset>
            ))}
          </div>
        </Popover>
      </div>
      <ul className="flex min-w-0 flex-wrap gap-2" aria-label={words.metrics}>
        {state.metrics.map((id) => {
          const name = metricById(id)[locale];
          if (state.metrics.length === 1)
            return (
              <li key={id} className="rounded-2xl bg-accent-soft px-3 py-1 text-[13px] text-accent-strong">
                {name}
              </li>
            );
          return (
            <Chip key={id} remove={words.remove(name)} onRemove={() => remove(id)}>
              {name}
            </Chip>
          );
        })}
      </ul>
    </div>
  );
}

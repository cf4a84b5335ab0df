'use client';
import { useId } from 'react';
import { METRIC_GROUPS, metricsOfGroup } from '@/lib/metrics';
import { REPORT_RULE_IDS } from '@/lib/stats/report-rules';
import { FLAG_STATUS_TEXT, FLAG_STATUSES, RULE_IDS } from '@/lib/stats/rules';
import { usePageState } from '../filters/use-page-state';
import { useLocale, useMessages } from '../messages/context';
import { Segmented } from '../ui/Segmented';
import { Select, type SelectOption } from '../ui/Select';
import { GROUPINGS, type OutlierState, outlierState, SHOWS, SORTS } from './state';
import { ruleName } from './text';

interface OptionGroup {
  readonly label: string;
  readonly options: readonly SelectOption[];
}

/** A native select whose options stand under headings. */
function GroupedSelect({
  label,
  open,
  value,
  groups,
  onChange,
}: {
  label: string;
  /** The option that chooses nothing. */
  open: string;
  value: string;
  groups: readonly OptionGroup[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[13px] text-muted">
        {label}
      </label>
      <select id={id} className="control w-full" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{open}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/** Which flags: rule, metric and status, and how the list is ordered and grouped; out of the way until something is chosen. */
export function Controls() {
  const m = useMessages();
  const words = useMessages('outliers');
  const locale = useLocale();
  const { state, change } = usePageState(outlierState);
  const { rule, metric, status, sort, text, show, groupBy } = state;
  const isNarrowed = [rule, metric, status, text].some((one) => one !== '') || sort !== 'order' || show === 'all' || groupBy !== 'none';
  const set = (patch: Partial<OutlierState>) => change({ ...patch, open: '', page: 1 });
  return (
    <details open={isNarrowed} className="card no-print px-4 py-2">
      <summary className="min-h-6 text-sm text-accent">{words.more}</summary>
      <section aria-label={m.filters.title} className="space-y-3 pb-2 pt-3">
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_8rem_8rem_minmax(0,1fr)]">
          <GroupedSelect
            label={words.rule}
            open={words.all}
            value={state.rule}
            groups={[
              { label: words.valueRules, options: RULE_IDS.map((id) => ({ value: id, label: ruleName(id, locale) })) },
              { label: words.reportRules, options: REPORT_RULE_IDS.map((id) => ({ value: id, label: ruleName(id, locale) })) },
            ]}
            onChange={(value) => set({ rule: value as OutlierState['rule'] })}
          />
          <div className="max-lg:col-span-2">
            <GroupedSelect
              label={words.metric}
              open={words.allMetrics}
              value={state.metric}
              groups={METRIC_GROUPS.map((group) => ({
                label: group[locale],
                options: metricsOfGroup(group.id).map((metric) => ({ value: metric.id, label: metric[locale] })),
              }))}
              onChange={(metric) => set({ metric })}
            />
          </div>
          <Select
            label={words.status}
            value={state.status}
            options={[
              { value: '', label: words.all },
              ...FLAG_STATUSES.map((status) => ({ value: status, label: FLAG_STATUS_TEXT[status][locale] })),
            ]}
            onChange={(status) => set({ status: status as OutlierState['status'] })}
          />
          <Select
            label={words.sort}
            value={state.sort}
            options={SORTS.map((sort) => ({ value: sort, label: words.sorts[sort] }))}
            onChange={(sort) => set({ sort: sort as OutlierState['sort'] })}
          />
          <label className="min-w-0 text-[13px] text-muted max-lg:col-span-2">
            <span className="mb-1 block">{words.search}</span>
            <input
              type="search"
              className="control w-full text-ink"
              placeholder={words.searchHint}
              value={state.text}
              onChange={(event) => change({ text: event.target.value, open: '', page: 1 }, { replace: true })}
            />
          </label>
        </div>
        <div className="flex flex-wrap gap-2">
          <Segmented
            label={words.show}
            value={state.show}
            onChange={(show) => set({ show, ...(show === 'screened' && state.tier === 'rest' ? { tier: '' } : {}) })}
            options={SHOWS.map((show) => ({ value: show, label: words.shows[show] }))}
          />
          <Segmented
            label={words.group}
            value={state.groupBy}
            onChange={(groupBy) => set({ groupBy })}
            options={GROUPINGS.map((group) => ({ value: group, label: words.groupings[group] }))}
          />
        </div>
      </section>
    </details>
  );
}

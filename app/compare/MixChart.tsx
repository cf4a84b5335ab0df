'use client';
import { OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { count, coverage, percent } from '@/lib/format';
import type { ComparedAgency } from '@/lib/queries/agencies/answers';
import { agencyLabels, fullestYear, mixParts } from '../charts/by-agency';
import { ChartFrame } from '../charts/ChartFrame';
import { GROUPS_WITH_REASONS, outcomeLabel, outcomeTable } from '../charts/outcomes';
import { Plot } from '../charts/Plot';
import { Stacks } from '../charts/Stacks';
import { stackLegend, stackNotes, stackOf } from '../charts/stack';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { mixQuestion } from './state';
import { useCompare } from './use-compare';

/** How each agency closed its requests in one year: rows of 100%, by outcome or by the reasons within one. */
export function MixChart({ agencies }: { agencies: readonly ComparedAgency[] }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  const { filters, state, change } = useCompare();
  const asked = useAnswer('agencyDispositions', mixQuestion(state, filters));
  const rows = asked.data ?? [];
  const group: OutcomeGroup | null = state.group === '' ? null : state.group;
  const all = [...new Set(rows.map((row) => row.year))].sort((a, b) => b - a);
  const year = state.year ?? fullestYear(rows) ?? all[0] ?? null;
  const labels = [...agencyLabels(agencies)];
  const names = labels.map(([, label]) => label);
  const ids = labels.map(([id]) => id);
  const { parts, wholes } = year === null ? { parts: [], wholes: [] } : mixParts(rows, ids, year, group, locale);
  const stack = stackOf(parts, wholes, m.charts.unknownRest);
  const title = group === null ? words.mixTitle(String(year ?? '—')) : words.reasonTitle(String(year ?? '—'), outcomeLabel(group, locale));
  const drawn = stack.faults.filter((fault) => fault === null || fault === 'too_few').length;
  const height = (names.length > 8 ? 28 : 44) * Math.max(2, names.length) + 40;
  return (
    <ChartFrame
      kind="stack-rows"
      title={title}
      subtitle={coverage(drawn, names.length, locale)}
      bodies={names}
      unit={group ? m.outcomes.shareOf(outcomeLabel(group, locale)) : m.outcomes.shareOfProcessed}
      notes={stackNotes(stack, m.charts)}
      legend={stackLegend(stack)}
      table={outcomeTable(names, stack, { ...m.charts, ...m.outcomes, year: words.agency }, locale)}
      height={height}
      asked={asked}
      empty={drawn === 0}
      controls={
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-28">
            <Select
              label={words.year}
              value={String(year ?? '')}
              options={[...new Set([...all, ...(year === null ? [] : [year])])].map((y) => ({ value: String(y), label: String(y) }))}
              onChange={(value) => change({ year: Number(value) })}
            />
          </div>
          <Segmented
            label={m.outcomes.by}
            value={group ?? 'all'}
            onChange={(value) => change({ group: OUTCOME_GROUPS.find((g) => g.id === value)?.id ?? '' })}
            options={[
              { value: 'all', label: m.outcomes.byGroup },
              ...GROUPS_WITH_REASONS.map((id) => ({ value: id as string, label: m.outcomes.byReason(outcomeLabel(id, locale)) })),
            ]}
          />
        </div>
      }
    >
      <Plot height={height}>
        {(size) => (
          <Stacks
            {...size}
            layout="rows"
            label={title}
            categories={names}
            stack={stack}
            format={(value) => count(value, locale)}
            percent={percent}
            noFigure={m.charts.noFigure}
            faults={m.charts.faults}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

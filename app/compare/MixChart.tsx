'use client';
import { OUTCOME_GROUPS, type OutcomeGroup } from '@/lib/form';
import { count, percent } from '@/lib/format';
import type { AgencyDispositionRow, ComparedAgency } from '@/lib/queries/agencies/answers';
import { agencyLabels, mixParts } from '../charts/by-agency';
import { ChartFrame } from '../charts/ChartFrame';
import { GROUPS_WITH_REASONS, outcomeLabel, outcomeTable } from '../charts/outcomes';
import { Plot } from '../charts/Plot';
import { drawable, fewNote, Stacks } from '../charts/Stacks';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { mixQuestion } from './state';
import { useCompare } from './use-compare';

/** The latest of the years in which most agencies give all their outcomes; null when none does. */
export function fullestYear(rows: readonly AgencyDispositionRow[]): number | null {
  const agencies = new Map<number, Set<string>>();
  for (const row of rows) if (row.share !== null) agencies.set(row.year, (agencies.get(row.year) ?? new Set()).add(row.agency));
  const best = [...agencies].toSorted(([a, m], [b, n]) => n.size - m.size || b - a)[0];
  return best ? best[0] : null;
}

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
  const parts =
    year === null
      ? []
      : mixParts(
          rows,
          labels.map(([id]) => id),
          year,
          group,
          locale,
        );
  const title = group === null ? words.mixTitle(String(year ?? '—')) : words.reasonTitle(String(year ?? '—'), outcomeLabel(group, locale));
  const drawn = names.filter((_, i) => drawable(parts, i)).length;
  const height = 44 * Math.max(2, names.length) + 40;
  return (
    <ChartFrame
      title={title}
      subtitle={m.figures.coverage(count(drawn, locale), count(names.length, locale))}
      unit={group ? m.outcomes.shareOf(outcomeLabel(group, locale)) : m.outcomes.shareOfProcessed}
      notes={[words.mixNote, ...fewNote(parts, m.charts.fewNote)]}
      legend={parts.map(({ label, paint }) => ({ label, color: paint.color, pattern: paint.pattern }))}
      table={outcomeTable(names, parts, { ...m.charts, ...m.outcomes, year: words.agency }, locale)}
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
            parts={parts}
            format={(value) => count(value, locale)}
            percent={percent}
            noFigure={m.charts.noFigure}
            tooFew={m.charts.tooFew}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

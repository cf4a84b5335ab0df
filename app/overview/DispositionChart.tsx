'use client';
import { useContext, useState } from 'react';
import type { OutcomeGroup } from '@/lib/form';
import { count, coverage, percent } from '@/lib/format';
import { ChartFrame } from '../charts/ChartFrame';
import { GROUPS_WITH_REASONS, outcomeLabel, outcomeParts, outcomeTable } from '../charts/outcomes';
import { Plot } from '../charts/Plot';
import { Stacks } from '../charts/Stacks';
import { FiguresContext } from '../charts/source';
import { drawable, stackLegend, stackNotes, stackOf } from '../charts/stack';
import { ChartStyleContext } from '../charts/style';
import { useFilters } from '../filters/use-filters';
import { useSubtitle } from '../filters/use-subtitle';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Segmented } from '../ui/Segmented';
import { dispositionQuestion } from './questions';

const USUAL = 320;

/** How requests were closed: shares of the outcome groups, or of the reasons within one group. */
export function DispositionChart() {
  const m = useMessages();
  const words = useMessages('overview');
  const locale = useLocale();
  const { filters } = useFilters();
  const [choice, setChoice] = useState<'group' | OutcomeGroup>('group');
  const group = choice === 'group' ? null : choice;
  const by = group ? 'reason' : 'group';
  const source = useContext(FiguresContext);
  const style = useContext(ChartStyleContext);
  const height = style.height ?? USUAL;
  const provided = source?.outcomes(by);
  const totals = useAnswer('dispositions', dispositionQuestion(filters, by), provided === undefined);
  const subtitle = useSubtitle(totals.data);
  const asked = provided?.asked ?? totals;
  const { years, parts } = outcomeParts(provided?.rows ?? totals.data?.rows ?? [], group, locale);
  // The form prints a total of all outcomes, and none of the reasons within one.
  const wholes = provided && group === null ? years.map((year) => provided.total(year)) : undefined;
  const stack = stackOf(parts, wholes, m.charts.unknownRest);
  const title = group ? m.outcomes.reasonsChart(outcomeLabel(group, locale)) : words.dispositionChart;
  return (
    <ChartFrame
      kind="stack"
      title={title}
      message={group === null ? (style.says.outcomes ?? null) : null}
      subtitle={provided?.subtitle ?? subtitle}
      unit={group ? m.outcomes.shareOf(outcomeLabel(group, locale)) : m.outcomes.shareOfProcessed}
      notes={[...(provided ? [] : [m.outcomes.wholeOnly]), ...stackNotes(stack, m.charts)]}
      legend={stackLegend(stack)}
      table={outcomeTable(years, stack, { ...m.charts, ...m.outcomes }, locale)}
      height={height}
      asked={asked}
      empty={!drawable(stack)}
      controls={
        style.dense ? null : (
          <Segmented
            label={m.outcomes.by}
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'group' as const, label: m.outcomes.byGroup },
              ...GROUPS_WITH_REASONS.map((id) => ({ value: id, label: m.outcomes.byReason(outcomeLabel(id, locale)) })),
            ]}
          />
        )
      }
    >
      <Plot height={height}>
        {(size) => (
          <Stacks
            {...size}
            label={title}
            categories={years.map(String)}
            stack={stack}
            format={(value) => count(value, locale)}
            percent={percent}
            noFigure={m.charts.noFigure}
            faults={m.charts.faults}
            note={(i) => {
              const row = totals.data?.rows.find((r) => r.year === years[i]);
              return row && coverage(row.counted, row.due, locale);
            }}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

'use client';
import { DASH, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { type AgencyFacts, applicationsTitle, decisionsTitle } from '@/lib/models/agency-sentences';
import type { AgencyFigures, AgencyRow } from '@/lib/queries/agencies/answers';
import { agencyBreaks, agencyTable } from '../charts/by-agency';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { seriesColor, seriesDash } from '../charts/palette';
import { mergerBreaks } from '../charts/series';
import { YearBars } from '../charts/YearBars';
import { YearLines } from '../charts/YearLines';
import { yearlySeries } from '../charts/yearly';
import { useLocale, useMessages } from '../messages/context';
import { DECISION_METRICS } from '../overview/questions';
import { type Asked, useAnswer } from '../query/use-answer';
import { medianQuestion } from './questions';

export const HEIGHT = 200;

interface Props {
  readonly agency: AgencyRow;
  readonly figures: Asked<AgencyFigures>;
  readonly facts: AgencyFacts | null;
  readonly subtitle: string;
}

/** Applications received over the years beside the median of the peers. */
export function ReceivedChart({ agency, figures, facts, subtitle }: Props) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const median = useAnswer('peerTrend', medianQuestion(agency.id)).data;
  const rows = figures.data?.rows.filter((row) => row.metric === 'received') ?? [];
  const { years, series } = yearlySeries(rows, ['received'], locale);
  const medians = years.map((year) => median?.rows.find((row) => row.year === year)?.median ?? null);
  const lines = [
    ...series,
    ...(medians.some((value) => value !== null)
      ? [{ id: 'median', label: words.peersMedian, color: seriesColor(5), dash: seriesDash(1), values: medians }]
      : []),
  ];
  const title = words.receivedChart;
  const table = agencyTable(rows, ['received'], locale, { year: m.charts.year, noReport: m.charts.noReport });
  return (
    <ChartFrame
      title={title}
      message={facts && applicationsTitle(facts, locale)}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap]}
      legend={lines.map((s) => ({ label: s.label, color: s.color, shape: 'line', ...(s.dash ? { dash: s.dash } : {}) }))}
      table={{
        columns: [...table.columns, { label: words.peersMedian, numeric: true }],
        rows: table.rows.map((row) => {
          const value = medians[years.indexOf(Number(row[0]?.text))] ?? null;
          return [...row, { value, text: value === null ? DASH : withUnit(value, 'count', locale) }];
        }),
      }}
      height={HEIGHT}
      asked={figures}
      empty={rows.every((row) => row.value === null)}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <YearLines
            {...size}
            label={title}
            years={years}
            series={lines}
            breaks={mergerBreaks(
              years,
              agency.predecessors.map((one) => one.lastYear),
              m.charts.merger,
            )}
            format={(value) => withUnit(value, 'count', locale)}
            axisFormat={(value) => shortWithUnit(value, 'count', locale)}
            noFigure={m.charts.noFigure}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

/** The decision whose figure is to be checked, or which changed most; licences where there is nothing to say. */
export function decisionShown(facts: AgencyFacts | null): string {
  const rows = facts?.rows.filter((row) => DECISION_METRICS.includes(row.metric)) ?? [];
  const flagged = rows.find((row) => row.value !== null && row.flags.length > 0)?.metric;
  const own = facts?.figures.filter((row) => row.year === facts.year && DECISION_METRICS.includes(row.metric)) ?? [];
  const moved = own
    .filter((row) => row.change?.percent != null)
    .toSorted((a, b) => Math.abs(b.change!.percent!) - Math.abs(a.change!.percent!))[0]?.metric;
  return flagged ?? moved ?? own.find((row) => row.value !== null)?.metric ?? DECISION_METRICS[0]!;
}

/** One kind of decision over the years. */
export function DecisionChart({ agency, figures, facts, subtitle }: Props) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const id = decisionShown(facts);
  const metric = metricById(id);
  const rows = figures.data?.rows.filter((row) => row.metric === id) ?? [];
  const { years, series } = yearlySeries(rows, [id], locale);
  const title = words.decisionChart(metric[locale]);
  return (
    <ChartFrame
      title={title}
      message={facts && decisionsTitle(facts, DECISION_METRICS, locale)}
      subtitle={subtitle}
      unit={m.units.piece}
      notes={[m.charts.gap]}
      legend={[]}
      table={agencyTable(rows, [id], locale, { year: m.charts.year, noReport: m.charts.noReport })}
      height={HEIGHT}
      asked={figures}
      empty={rows.every((row) => row.value === null)}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <YearBars
            {...size}
            label={title}
            years={years}
            series={series}
            breaks={[
              ...agencyBreaks(rows, [id], m.charts.formChange),
              ...mergerBreaks(
                years,
                agency.predecessors.map((one) => one.lastYear),
                m.charts.merger,
              ),
            ]}
            format={(value) => withUnit(value, metric.unit, locale)}
            axisFormat={(value) => shortWithUnit(value, metric.unit, locale)}
            noFigure={m.charts.noFigure}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

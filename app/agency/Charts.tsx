'use client';
import type { ComponentType } from 'react';
import { SCOPE_TEXT } from '@/lib/dimensions';
import { REASON_TEXT, years as yearText } from '@/lib/format';
import { FIGURE_REASONS, metricById } from '@/lib/metrics';
import type { AgencyDispositionRow, AgencyFigures, AgencyRow } from '@/lib/queries/agencies/answers';
import { agencyBreaks, agencyLabels, agencyTable, fullestYear } from '../charts/by-agency';
import { mergerBreaks } from '../charts/series';
import { FiguresContext, type FiguresSource } from '../charts/source';
import { yearlySeries } from '../charts/yearly';
import { useLocale, useMessages } from '../messages/context';
import { ApplicationsChart } from '../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../overview/DecisionsChart';
import { DispositionChart } from '../overview/DispositionChart';
import { APPLICATION_METRICS, DECISION_METRICS, FEE_METRICS, REMEDY_METRICS, REMEDY_OUTCOME_METRICS } from '../overview/questions';
import { RemediesChart, RemedyOutcomesChart } from '../overview/RemediesChart';
import type { Asked } from '../query/use-answer';
import { Notice } from '../ui/Notice';

interface Chart {
  readonly Draw: ComponentType;
  /** Empty: the chart of outcomes, which has figures of its own. */
  readonly metrics: readonly string[];
}

const CHARTS: readonly Chart[] = [
  { Draw: ApplicationsChart, metrics: APPLICATION_METRICS },
  { Draw: DispositionChart, metrics: [] },
  { Draw: DecisionsChart, metrics: DECISION_METRICS },
  { Draw: FeesChart, metrics: FEE_METRICS },
  { Draw: RemediesChart, metrics: REMEDY_METRICS },
  { Draw: RemedyOutcomesChart, metrics: REMEDY_OUTCOME_METRICS },
];

interface Props {
  readonly agency: AgencyRow;
  readonly figures: Asked<AgencyFigures>;
  readonly outcomes: Readonly<Record<'group' | 'reason', Asked<AgencyDispositionRow[]>>>;
}

/** The figures of one agency, for the charts of the overview. */
export function useFiguresSource({ agency, figures, outcomes }: Props): FiguresSource {
  const m = useMessages();
  const locale = useLocale();
  const rows = figures.data?.rows ?? [];
  const all = rows.map((row) => row.year);
  const subtitle = [
    agencyLabels(figures.data?.agencies ?? []).get(agency.id) ?? agency.name,
    ...(all.length > 0 ? [yearText(Math.min(...all), Math.max(...all))] : []),
    ...(agency.reports[0] ? [SCOPE_TEXT[agency.reports[0].scope][locale]] : []),
  ].join(' · ');
  return {
    yearly: (metrics) => {
      const own = rows.filter((row) => metrics.includes(row.metric));
      return {
        asked: figures,
        subtitle,
        ...yearlySeries(own, metrics, locale),
        breaks: [
          ...agencyBreaks(own, metrics, m.charts.formChange),
          ...mergerBreaks(
            all,
            agency.predecessors.map((one) => one.lastYear),
            m.charts.merger,
          ),
        ],
        table: agencyTable(own, metrics, locale, { year: m.charts.year, noReport: m.charts.noReport }),
        empty: own.every((row) => row.value === null),
      };
    },
    outcomes: (by) => {
      const own = outcomes[by].data ?? [];
      return { asked: outcomes[by], subtitle, rows: own, total: (year) => own.find((row) => row.year === year)?.total ?? null };
    },
  };
}

/** The charts of the overview with the figures of this agency. A chart for which no year has a figure is named instead of drawn. */
export function Charts({ agency, figures, outcomes }: Props) {
  const words = useMessages('agency');
  const rows = figures.data?.rows ?? [];
  const source = useFiguresSource({ agency, figures, outcomes });
  const drawn = ({ metrics }: Chart): boolean =>
    metrics.length === 0
      ? outcomes.group.data === undefined || fullestYear(outcomes.group.data) !== null
      : figures.data === undefined || rows.some((row) => metrics.includes(row.metric) && row.value !== null);
  const [shown, left] = [CHARTS.filter(drawn), CHARTS.filter((chart) => !drawn(chart))];
  return (
    <FiguresContext value={source}>
      {shown.length === 0 && (
        <div className="mb-4">
          <Notice title={words.noCharts} hint={words.noChartsHint} />
        </div>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {shown.map(({ Draw, metrics }) => (
          <Draw key={metrics.join()} />
        ))}
        {left.length > 0 && <NotDrawn charts={left} figures={figures.data} wide={shown.length % 2 === 0} />}
      </div>
    </FiguresContext>
  );
}

/** What has no figure in any year, each with the reasons met. */
function NotDrawn({ charts, figures, wide }: { charts: readonly Chart[]; figures: AgencyFigures | undefined; wide: boolean }) {
  const m = useMessages();
  const words = useMessages('agency');
  const locale = useLocale();
  const and = m.text.and;
  const why = (metrics: readonly string[]): string => {
    const met = new Set(figures?.rows.filter((row) => metrics.includes(row.metric)).map((row) => row.reason));
    return FIGURE_REASONS.filter((reason) => reason !== 'not_reported' && met.has(reason))
      .map((reason) => REASON_TEXT[reason][locale])
      .join(and);
  };
  return (
    <div className={`rounded-md border border-dashed border-line px-4 py-3 text-sm ${wide ? 'lg:col-span-2' : ''}`}>
      <p className="font-medium">{words.notDrawn}</p>
      <ul className="mt-1 list-disc pl-5 text-muted">
        {charts.map(({ metrics }) => (
          <li key={metrics.join()}>
            {metrics.length === 0
              ? words.outcomes
              : words.figureReason(metrics.map((id) => metricById(id)[locale]).join(and), why(metrics))}
          </li>
        ))}
      </ul>
    </div>
  );
}

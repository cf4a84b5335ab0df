'use client';
import { difference, fileValue, shortWithUnit, titleWithUnit, value as valueText, withUnit, years as yearText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import { distinctNames } from '@/lib/models/distinct-names';
import type { AgencyFigureRow, AgencyFigures } from '@/lib/queries/agencies/answers';
import { agencyBreaks, agencyLabels, comparedTable } from '../charts/by-agency';
import { ChartFrame } from '../charts/ChartFrame';
import { Facets, facetsHeight } from '../charts/Facets';
import { Labelled, labelledHeight } from '../charts/Labelled';
import { span } from '../charts/lines';
import { Plot } from '../charts/Plot';
import { RankedDots, rankedDotsHeight } from '../charts/RankedDots';
import { type ChartTable, plainCell } from '../charts/table';
import { useLocale, useMessages } from '../messages/context';
import type { Asked } from '../query/use-answer';
import { hasIndex, LEAST_PEERS, type Measure, type Panel, panelOf, rankedIn, rankYear, slopeYears } from './derive';
import { viewOf } from './state';
import { useCompare } from './use-compare';

/** Width of the page's content on a desk, on which the first paint is laid out. */
const DESK = 1170;

/** Names of the agencies compared and the years shown, for subtitles. */
export function useComparedSubtitle(figures: AgencyFigures | undefined): string {
  const m = useMessages();
  const words = useMessages('compare');
  if (!figures) return '';
  const { agencies, years } = figures;
  const names = [...agencyLabels(agencies).values()];
  const span = years.length > 0 ? yearText(Math.min(...years), Math.max(...years)) : '';
  const who = names.length <= 3 ? names.join(m.text.and) : words.count(String(names.length));
  return [who, span].filter(Boolean).join(' · ');
}

/** One chart per metric, in the view and measure chosen; a body marked in one is marked in all. */
export function MetricCharts({ asked, metrics }: { asked: Asked<AgencyFigures>; metrics: readonly string[] }) {
  const { state } = useCompare();
  const wide = viewOf(state) === 'facets';
  return (
    <div className={wide ? 'grid gap-4' : 'grid gap-4 lg:grid-cols-2'}>
      {metrics.map((metric) => (
        <MetricChart key={metric} asked={asked} metric={metric} />
      ))}
    </div>
  );
}

/** Numbers of a panel as text: values with their unit, an index as a plain number, a gap with its sign. */
function usePanelText(metric: string, measure: Measure) {
  const locale = useLocale();
  const { unit } = metricById(metric);
  const measured = measure === 'index' && !hasIndex(metric) ? 'value' : measure;
  const index = (value: number) => valueText(value, 'ratio', locale).replace(/(\.\d)\d$/, '$1');
  return {
    measured,
    format: (value: number) =>
      measured === 'index' ? index(value) : measured === 'gap' ? difference(value, unit, locale) : withUnit(value, unit, locale),
    brief: (value: number) =>
      measured === 'index' ? index(value) : measured === 'gap' ? difference(value, unit, locale) : shortWithUnit(value, unit, locale),
  };
}

function derivedTable(
  panel: Panel,
  names: ReadonlyMap<string, string>,
  head: string,
  none: string,
  format: (value: number) => string,
  isRate: boolean,
): ChartTable {
  return {
    columns: [{ label: head }, ...panel.bodies.map(({ id }) => ({ label: names.get(id) ?? id, numeric: true }))],
    rows: panel.years.map((year, i) => [
      plainCell(String(year)),
      ...panel.bodies.map(({ values }) => {
        const value = values[i] ?? null;
        return value === null ? { value: null, text: none } : { value: isRate ? fileValue(value, 'rate') : value, text: format(value) };
      }),
    ]),
  };
}

/** The median of the peers of the year, where all bodies have the same. */
const commonMedian = (rows: readonly AgencyFigureRow[], metric: string, year: number): number | null => {
  const of = rows.filter((row) => row.metric === metric && row.year === year && row.value !== null);
  const medians = new Set(of.map((row) => (row.peerCount < LEAST_PEERS ? null : row.peerMedian)));
  return medians.size === 1 ? ([...medians][0] ?? null) : null;
};

function MetricChart({ asked, metric: id }: { asked: Asked<AgencyFigures>; metric: string }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  const { state } = useCompare();
  const view = viewOf(state);
  const { measured, format, brief } = usePanelText(id, state.measure || 'value');
  const metric = metricById(id);
  const rows = asked.data?.rows ?? [];
  const labels = agencyLabels(asked.data?.agencies ?? []);
  const ids = [...labels.keys()];
  const panel = panelOf(rows, ids, id, measured);
  const short = distinctNames([...labels.values()]);
  const bodies = panel.bodies.map((body, i) => ({ ...body, label: short[i]! }));
  const drawn = bodies.filter((body) => body.values.some((value) => value !== null));
  const breaks = agencyBreaks(rows, [id], m.charts.formChange);
  const ends = slopeYears(panel);
  const latest = rankYear(panel);
  const unit =
    measured === 'index' && panel.base !== null
      ? words.indexUnit(String(panel.base))
      : { count: m.units.piece, money: m.units.money, rate: '%', per_100: m.units.perHundred, ratio: '' }[metric.unit];
  const [low, high] = span(
    bodies.flatMap((body) => body.values),
    measured !== 'index' && metric.unit !== 'rate',
  );
  const when =
    view === 'slope' && ends
      ? words.fromTo(String(ends[0]), String(ends[1]))
      : view === 'ranks' && latest
        ? m.figures.latest(String(latest))
        : '';
  const subtitle = [useComparedSubtitle(asked.data), when].filter(Boolean).join(' · ');
  const title =
    measured === 'gap' ? words.gapTitle(metric[locale]) : measured === 'index' ? words.indexTitle(metric[locale]) : metric[locale];
  const notes = [
    words.note,
    ...(view === 'facets' ? [state.axis === 'own' ? words.ownScale : words.sharedScale(brief(low), brief(high))] : []),
    ...(measured === 'gap' ? [words.gapNote(String(LEAST_PEERS))] : []),
    ...(state.measure === 'index' && measured !== 'index' ? [words.noIndex] : []),
    ...(panel.without.length > 0 ? [words.without(panel.without.map((body) => labels.get(body)).join(m.text.and))] : []),
    ...metric.cautions.map((caution) => caution[locale].replace(/[。.]$/, '')),
  ];
  const table =
    measured === 'value'
      ? comparedTable(rows, labels, id, locale, { year: m.charts.year, noReport: m.charts.noReport })
      : derivedTable(panel, labels, m.charts.year, m.charts.noFigure, format, metric.unit === 'rate');
  const median = measured === 'value' && latest !== null ? commonMedian(rows, id, latest) : null;
  const height =
    view === 'facets'
      ? facetsHeight(bodies.length, DESK)
      : view === 'ranks'
        ? rankedDotsHeight(drawn.length)
        : labelledHeight(drawn.length);
  const slopeBodies = ends
    ? bodies.map((body) => ({ ...body, values: ends.map((year) => body.values[panel.years.indexOf(year)] ?? null) }))
    : [];
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      bodies={[...labels.values()]}
      breaks={breaks}
      unit={unit}
      notes={notes}
      legend={[]}
      table={table}
      height={height}
      asked={asked}
      empty={drawn.length === 0 || (view === 'slope' && !ends)}
    >
      {view === 'facets' ? (
        <Plot height={(width) => facetsHeight(bodies.length, width)} guess={DESK}>
          {({ width }) => (
            <Facets
              width={width}
              label={title}
              years={panel.years}
              bodies={bodies}
              breaks={breaks}
              shared={state.axis !== 'own'}
              zero={measured !== 'index' && metric.unit !== 'rate'}
              format={brief}
              noFigure={m.charts.noFigure}
              keys={words.facetKeys}
            />
          )}
        </Plot>
      ) : view === 'ranks' ? (
        <Plot height={height}>
          {({ width }) => (
            <RankedDots
              width={width}
              label={`${titleWithUnit(metric, locale)} ${when}`}
              dots={(latest === null ? [] : rankedIn(panel, latest)).map(({ id: body, value, before }) => ({
                id: body,
                label: bodies.find((one) => one.id === body)?.label ?? body,
                value,
                before,
                interval: null,
                status: 'inside' as const,
                text: brief(value),
                basis: '',
              }))}
              median={median === null ? null : { value: median, label: words.peerMedian(brief(median)) }}
              isRate={metric.unit === 'rate' && measured === 'value'}
              axisFormat={brief}
            />
          )}
        </Plot>
      ) : (
        <Plot height={height}>
          {(size) => (
            <Labelled
              {...size}
              label={title}
              years={view === 'slope' ? (ends ?? []) : panel.years}
              bodies={view === 'slope' ? slopeBodies : bodies}
              breaks={view === 'slope' ? [] : breaks}
              slope={view === 'slope'}
              format={brief}
              axisFormat={brief}
            />
          )}
        </Plot>
      )}
    </ChartFrame>
  );
}

'use client';
import { useState } from 'react';
import { value as valueText, years as yearText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyFigures, AgencyRow } from '@/lib/queries/agencies/answers';
import { WHY } from '@/lib/stats/judged';
import { RUN_CHART, type RunChart as Run } from '@/lib/stats/run-chart';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { AXIS, SERIES_COLORS } from '../charts/palette';
import { useLocale, useMessages } from '../messages/context';
import type { Asked } from '../query/use-answer';
import { Select } from '../ui/Select';
import { isRunMetric, positionOf, runOf, runTable } from './run-chart-model';

const NOTHING = { columns: [], rows: [] };

/** Which of an agency's own years fall outside what its year-to-year movement leads one to expect. */
export function RunChart({ agency, figures, metrics }: { agency: AgencyRow; figures: Asked<AgencyFigures>; metrics: readonly string[] }) {
  const m = useMessages();
  const words = useMessages('agency').run;
  const locale = useLocale();
  const rows = figures.data?.rows ?? [];
  const joined = agency.predecessors.map((one) => one.lastYear + 1);
  const runs = metrics
    .filter((id) => isRunMetric(metricById(id)))
    .map((id) => ({ id, run: runOf(rows, id, joined) }))
    .filter(({ run }) => run.judged);
  const [chosen, setChosen] = useState<string | null>(null);
  // What lies outside is shown first.
  const first = runs.find(({ run }) => run.judged && run.points.some((point) => point.outside)) ?? runs[0];
  const shown = runs.find(({ id }) => id === chosen) ?? first;
  if (figures.data !== undefined && !shown)
    return (
      <p className="rounded-md border border-dashed border-line px-4 py-3 text-sm text-muted">
        {words.none(String(RUN_CHART.thresholds.years), WHY.too_few_years[locale])}
      </p>
    );
  const metric = metricById(shown?.id ?? metrics[0]!);
  const run = shown?.run.judged ? shown.run : null;
  const outside = run?.points.filter((point) => point.outside) ?? [];
  const all = run?.points.map(({ year }) => year) ?? [];
  const rule = run ? words.rules[run.method] : '';
  return (
    <ChartFrame
      title={words.title(metric[locale])}
      subtitle={[agency.name, ...(all.length > 0 ? [yearText(Math.min(...all), Math.max(...all))] : [])].join(' · ')}
      unit=""
      notes={
        run
          ? [
              outside.length === 0
                ? words.inside(rule)
                : words.outside({
                    rule,
                    years: outside.map((point) => `${point.year} ${words.positions[positionOf(point)]}`).join(m.text.and),
                  }),
              words.hint,
            ]
          : []
      }
      legend={[]}
      table={run ? runTable(run, metric.id, { ...words, year: m.charts.year }, locale) : NOTHING}
      height={260}
      asked={figures}
      controls={
        runs.length > 1 && (
          <div className="w-56 max-w-full">
            <Select
              label={words.metric}
              value={metric.id}
              options={runs.map(({ id }) => ({ value: id, label: metricById(id)[locale] }))}
              onChange={setChosen}
            />
          </div>
        )
      }
    >
      <Plot height={260}>
        {({ width, height }) =>
          run && (
            <Drawing
              run={run}
              width={width}
              height={height}
              label={words.summary({
                metric: metric[locale],
                rule,
                n: String(run.points.length),
                outside: outside.length === 0 ? words.nothing : outside.map(({ year }) => String(year)).join(m.text.and),
              })}
              text={(value) => valueText(metric.unit === 'count' ? Math.round(value) : value, metric.unit, locale)}
              words={words}
            />
          )
        }
      </Plot>
    </ChartFrame>
  );
}

const EDGE = { left: 12, right: 86, top: 22, bottom: 26 };

function Drawing({
  run,
  width,
  height,
  label,
  text,
  words,
}: {
  run: Run;
  width: number;
  height: number;
  label: string;
  text: (value: number) => string;
  words: { readonly centre: string; readonly upper: string; readonly lower: string };
}) {
  const { points, centre, method } = run;
  // Counts are judged on their logarithms and drawn on them; shares as they are.
  const scaled = (value: number) => (method === 'wheeler' ? Math.log(value + 0.5) : value);
  const ends = points.flatMap(({ value, lo, hi }) => [value, lo, hi].map(scaled));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const [years, inner] = [points.map(({ year }) => year), width - EDGE.left - EDGE.right];
  const [from, to] = [years[0]!, years.at(-1)!];
  const step = inner / (to - from + 1);
  const half = step / 2;
  const x = (year: number) => EDGE.left + (year - from + 0.5) * step;
  const y = (value: number) => EDGE.top + (1 - (scaled(value) - low) / Math.max(1e-12, high - low)) * (height - EDGE.top - EDGE.bottom);
  const steps = (of: 'lo' | 'hi') =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.year) - half},${y(point[of])} H${x(point.year) + half}`).join(' ');
  const line = points
    .map((point, i) => `${i > 0 && points[i - 1]!.year === point.year - 1 ? 'L' : 'M'}${x(point.year)},${y(point.value)}`)
    .join(' ');
  const last = points.at(-1)!;
  const end = x(to) + half + 4;
  const tag = (value: number, name: string) => (
    <text x={end} y={y(value) + 4} fontSize="11" fill={AXIS.text}>
      {name} {text(value)}
    </text>
  );
  return (
    <svg data-drawing="" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="block">
      <path d={steps('hi')} fill="none" stroke={AXIS.ink} strokeDasharray="5 4" />
      <path d={steps('lo')} fill="none" stroke={AXIS.ink} strokeDasharray="5 4" />
      <path d={`M${x(from) - half},${y(centre)} H${x(to) + half}`} stroke={AXIS.line} strokeWidth="1.5" />
      {tag(last.hi, words.upper)}
      {tag(centre, words.centre)}
      {tag(last.lo, words.lower)}
      <path d={line} fill="none" stroke={SERIES_COLORS[0]} strokeWidth="2" />
      {points.map((point) => (
        <g key={point.year}>
          {point.outside ? (
            <path
              d={`M${x(point.year)},${y(point.value) - 7} l7,7 l-7,7 l-7,-7 Z`}
              fill={SERIES_COLORS[1]}
              stroke="#fff"
              strokeWidth="1.5"
            />
          ) : (
            <circle cx={x(point.year)} cy={y(point.value)} r="4" fill={SERIES_COLORS[0]} stroke="#fff" strokeWidth="1.5" />
          )}
          <text
            x={x(point.year)}
            y={y(point.value) - 10}
            fontSize="11"
            textAnchor="middle"
            fontWeight={point.outside ? 700 : 400}
            fill={AXIS.ink}
          >
            {text(point.value)}
          </text>
          <text x={x(point.year)} y={height - 8} fontSize="11" textAnchor="middle" fill={AXIS.text}>
            {point.year}
          </text>
        </g>
      ))}
    </svg>
  );
}

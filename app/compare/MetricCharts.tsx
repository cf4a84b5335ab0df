'use client';
import { shortWithUnit, withUnit, years as yearText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AgencyFigures } from '@/lib/queries/agencies/answers';
import { agencyBreaks, agencyLabels, agencySeries, comparedTable } from '../charts/by-agency';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { YearLines } from '../charts/YearLines';
import { useLocale, useMessages } from '../messages/context';
import type { Asked } from '../query/use-answer';

const HEIGHT = 260;

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

/** One small chart per metric, a line per agency; all in the colours of the chips. */
export function MetricCharts({ asked, metrics }: { asked: Asked<AgencyFigures>; metrics: readonly string[] }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {metrics.map((metric) => (
        <MetricChart key={metric} asked={asked} metric={metric} />
      ))}
    </div>
  );
}

function MetricChart({ asked, metric: id }: { asked: Asked<AgencyFigures>; metric: string }) {
  const m = useMessages();
  const words = useMessages('compare');
  const locale = useLocale();
  const metric = metricById(id);
  const subtitle = useComparedSubtitle(asked.data);
  const rows = asked.data?.rows ?? [];
  const labels = agencyLabels(asked.data?.agencies ?? []);
  const { years, series } = agencySeries(rows, labels, id);
  const title = metric[locale];
  const breaks = agencyBreaks(rows, [id], m.charts.formChange);
  const unit = { count: m.units.piece, money: m.units.money, rate: '%', per_100: m.units.perHundred, ratio: '' }[metric.unit];
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      bodies={[...labels.values()]}
      breaks={breaks}
      unit={unit}
      notes={[words.note, ...metric.cautions.map((caution) => caution[locale].replace(/[。.]$/, ''))]}
      legend={series.map((s) => ({ label: s.label, color: s.color, shape: 'line', ...(s.dash ? { dash: s.dash } : {}) }))}
      table={comparedTable(rows, labels, id, locale, { year: m.charts.year, noReport: m.charts.noReport })}
      height={HEIGHT}
      asked={asked}
      empty={series.every((s) => s.values.every((value) => value === null))}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <YearLines
            {...size}
            label={title}
            years={years}
            series={series}
            breaks={breaks}
            format={(value) => withUnit(value, metric.unit, locale)}
            axisFormat={(value) => shortWithUnit(value, metric.unit, locale)}
            noFigure={m.charts.noFigure}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

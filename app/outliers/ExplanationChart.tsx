'use client';
import type { ReactNode } from 'react';
import { findingText } from '@/lib/findings';
import { count, fileValue, percent, shortValue, titleWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { OutlierChart, OutlierExplanation, YearValue } from '@/lib/queries/flags/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { seriesColor } from '../charts/palette';
import { yearSpan } from '../charts/series';
import { plainCell } from '../charts/table';
import { YearLines } from '../charts/YearLines';
import { useLocale, useMessages } from '../messages/context';
import { useOmittedNote } from '../peers/chart-messages';
import { PeerFunnel } from '../peers/PeerFunnel';
import { useCollectionName } from '../query/use-answer';
import { cellHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Distribution } from './Distribution';
import { HERE } from './figures-on-page';
import { PeerChanges } from './PeerChanges';

type Kind<K extends OutlierChart['kind']> = Extract<OutlierChart, { kind: K }>;

/** The chart that shows what the rule saw. */
export function ExplanationChart({ explained }: { explained: OutlierExplanation }) {
  const words = useMessages('outliers');
  const { chart, flag } = explained;
  const locale = useLocale();
  const subtitle = `${flag.agencyName} · ${flag.year}`;
  const zero = flag.rule === 'zero_among_busy';
  const points = chart.kind === 'distribution' ? chart.points : [];
  const above = points.filter((point) => point.value > 0).length;
  const aboveZero = points.length === 0 ? '' : words.zeroMeasure(percent(above / points.length), count(points.length, locale));
  const omitted = useOmittedNote('omitted' in chart ? chart.omitted : 0);
  switch (chart.kind) {
    case 'funnel':
      return flag.metric === null ? null : (
        <PeerFunnel
          metric={flag.metric}
          points={chart.points}
          funnel={chart}
          notes={omitted}
          subtitle={subtitle}
          highlighted={flag.agency}
          asked={HERE}
        />
      );
    case 'distribution':
      return flag.metric === null ? null : (
        <Distribution
          metric={flag.metric}
          points={chart.points}
          centre={zero ? flag.centre : chart.centre}
          limits={zero ? null : chart.limits}
          zero={zero}
          notes={zero && chart.omitted === 0 ? [aboveZero] : omitted}
          subtitle={subtitle}
          highlighted={flag.agency}
        />
      );
    case 'change':
    case 'trend':
      return (
        <>
          <Years
            metric={flag.metric}
            name={flag.agencyName}
            years={chart.years}
            note={chart.kind === 'change' ? <Change chart={chart} explained={explained} /> : null}
          />
          {chart.kind === 'change' && flag.metric !== null && chart.points.length > 1 && (
            <PeerChanges
              metric={flag.metric}
              points={chart.points}
              peerFactor={chart.peerFactor}
              subtitle={`${flag.agencyName} · ${flag.year - 1}–${flag.year}`}
              notes={omitted}
              highlighted={flag.agency}
            />
          )}
        </>
      );
    case 'findings':
      return <Findings chart={chart} explained={explained} />;
    case 'reporting':
      return <Reporting chart={chart} />;
    default:
      return <p className="text-sm text-muted">{words.noChart}</p>;
  }
}

function Years({
  metric: id,
  name,
  years: all,
  note,
}: {
  metric: string | null;
  name: string;
  years: readonly YearValue[];
  note: ReactNode;
}) {
  const words = useMessages('outliers');
  const m = useMessages();
  const locale = useLocale();
  if (id === null) return null;
  const metric = metricById(id);
  const years = yearSpan(all.map((one) => one.year));
  const values = years.map((year) => all.find((one) => one.year === year)?.value ?? null);
  const title = `${titleWithUnit(metric, locale)} · ${words.years}`;
  const format = (value: number) => withUnit(value, metric.unit, locale);
  return (
    <ChartFrame
      title={title}
      subtitle={name}
      unit=""
      legend={[]}
      height={240}
      asked={HERE}
      controls={note}
      notes={[m.charts.gap]}
      table={{
        columns: [{ label: m.charts.year }, { label: titleWithUnit(metric, locale), numeric: true }],
        rows: years.map((year, i) => [
          plainCell(String(year)),
          { value: fileValue(values[i] ?? null, metric.unit), text: values[i] == null ? m.charts.noFigure : format(values[i]) },
        ]),
      }}
    >
      <Plot height={240}>
        {(size) => (
          <YearLines
            {...size}
            label={title}
            years={years}
            series={[{ id, label: metric[locale], color: seriesColor(4), values }]}
            format={format}
            axisFormat={(value) => shortValue(value, metric.unit, locale)}
            noFigure={m.charts.noFigure}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

/** Which change of this year's count would still be chance, and how peers changed. */
function Change({ chart, explained }: { chart: Kind<'change'>; explained: OutlierExplanation }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const { flag } = explained;
  const unit = flag.metric === null ? 'count' : metricById(flag.metric).unit;
  const text = (value: number) => withUnit(Math.round(value), unit, locale);
  const factor = chart.peerFactor === null ? null : count(Number(chart.peerFactor.toPrecision(3)), locale);
  return (
    <p className="text-sm">
      {words.changed({ before: text(chart.before), after: text(chart.after), lo: text(chart.limits.lo), hi: text(chart.limits.hi) })}
      {factor !== null && words.peersFactor(factor, count(chart.peerCount, locale))}
    </p>
  );
}

function Findings({ chart, explained }: { chart: Kind<'findings'>; explained: OutlierExplanation }) {
  const locale = useLocale();
  const collection = useCollectionName();
  const { report } = explained.flag;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface px-3 text-sm">
      {chart.findings.map((finding) => {
        const [first] = finding.cells;
        const text = findingText(finding, locale);
        return (
          <li key={`${finding.code}/${finding.equation ?? finding.cells.join()}`} className="py-2">
            {report && first ? (
              <Link prefetch={false} className="link" href={cellHref(report, first, collection)}>
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Years with and without a report, and how many peers reported. */
function Reporting({ chart }: { chart: Kind<'reporting'> }) {
  const words = useMessages('outliers');
  const locale = useLocale();
  const collection = useCollectionName();
  return (
    <div>
      <h3 className="text-[13px] font-semibold text-muted">{words.reporting}</h3>
      <ol className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 text-sm">
        {chart.years.map((one) => (
          <li
            key={one.year}
            className={`rounded-md border px-3 py-2 ${one.report ? 'border-line bg-surface' : 'border-dashed border-notice-line bg-notice-soft'}`}
          >
            <p className="font-semibold">{one.year}</p>
            <p>
              {one.report ? (
                <Link prefetch={false} className="link" href={reportHref(one.report, collection)}>
                  ✓ {words.hasReport}
                </Link>
              ) : (
                <span className="text-notice">✗ {words.noReport}</span>
              )}
            </p>
            <p className="text-xs text-muted">{words.reportingPeers(count(one.peers, locale), count(one.due, locale))}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

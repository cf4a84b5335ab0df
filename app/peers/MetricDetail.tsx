'use client';
import { shortValue, titleWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { Benchmark, BenchmarkRow, PeerValue } from '@/lib/queries/peers/answers';
import { WHY } from '@/lib/stats/judged';
import { ChartFrame } from '../charts/ChartFrame';
import { Deciles, decilesLegend, decilesTable } from '../charts/Deciles';
import { Plot } from '../charts/Plot';
import { mergerBreaks } from '../charts/series';
import { useLocale, useMessages } from '../messages/context';
import { Distribution } from '../outliers/Distribution';
import { useAnswer, useCollectionName } from '../query/use-answer';
import { methodHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { useDecileWords, useOmittedNote } from './chart-messages';
import { PeerFunnel } from './PeerFunnel';
import { useReason } from './PeerGroupNote';
import { PagedRanking, Ranking } from './Ranking';
import { peersOf } from './state';
import { usePeersState } from './use-state';

/** One metric: every peer on the funnel plot, the deciles over the years with the agency's line, and every peer's figure. */
export function MetricDetail({ row, benchmark }: { row: BenchmarkRow; benchmark: Benchmark }) {
  const words = useMessages('peers');
  const locale = useLocale();
  const collection = useCollectionName();
  const { state } = usePeersState();
  const { agency, year, group } = benchmark;
  const reason = useReason(group);
  const asked = useAnswer('funnel', { metric: row.metric, year, agency: agency.id, peers: peersOf(state) });
  const metric = metricById(row.metric);
  const subtitle = `${agency.name} · ${year} · ${reason}`;
  const { data } = asked;
  const why = data?.why && data.why !== 'not_a_fraction' ? [WHY[data.why][locale]] : [];
  const spread = data?.distribution ?? null;
  const omitted = spread?.omitted ?? data?.funnel?.omitted ?? 0;
  const notes = [...why, ...useOmittedNote(omitted)];
  const all: readonly PeerValue[] = spread ? spread.points.map((point) => ({ ...point, y: point.value })) : (data?.points ?? []);
  return (
    <div className="space-y-4 border-t border-line px-4 py-4">
      <p className="flex max-w-prose flex-wrap gap-x-4 text-sm">
        <span>{metric.explanation[locale]}</span>
        <Link prefetch={false} className="link" href={methodHref('metric', metric.id, collection)}>
          {words.definition}
        </Link>
        {benchmark.report && (
          <Link prefetch={false} className="link" href={reportHref(benchmark.report, collection)}>
            {words.report}
          </Link>
        )}
      </p>
      <div className="grid gap-4 xl:grid-cols-2">
        {metric.denominator ? (
          <PeerFunnel
            metric={metric.id}
            points={data?.points ?? []}
            funnel={data?.funnel ?? null}
            subtitle={subtitle}
            notes={notes}
            highlighted={agency.id}
            asked={asked}
          />
        ) : (
          <Distribution
            metric={metric.id}
            points={spread?.points ?? []}
            centre={spread?.centre ?? row.peers?.median ?? null}
            limits={spread?.limits ?? null}
            notes={notes}
            subtitle={subtitle}
            highlighted={agency.id}
            asked={asked}
          />
        )}
        <Years metric={metric.id} benchmark={benchmark} subtitle={`${agency.name} · ${reason}`} />
      </div>
      {all.length > 0 &&
        (omitted === 0 ? (
          <Ranking points={all} metric={metric} agency={agency.id} />
        ) : (
          <PagedRanking metric={metric} agency={agency.id} year={year} peers={peersOf(state)} />
        ))}
    </div>
  );
}

function Years({ metric: id, benchmark, subtitle }: { metric: string; benchmark: Benchmark; subtitle: string }) {
  const words = useMessages('peers');
  const m = useMessages();
  const locale = useLocale();
  const { state } = usePeersState();
  const asked = useAnswer('peerTrend', { agency: benchmark.agency.id, metric: id, peers: peersOf(state) });
  const decileWords = useDecileWords(benchmark.agency.name);
  const metric = metricById(id);
  const rows = asked.data?.rows ?? [];
  const title = words.deciles(titleWithUnit(metric, locale));
  const format = (value: number) => withUnit(value, metric.unit, locale);
  const { breakAt = null, mergers = [] } = asked.data ?? {};
  const years = rows.map((row) => row.year);
  const breaks = [
    ...(breakAt === null ? [] : [{ after: breakAt - 1, label: m.charts.formChange }]),
    ...mergerBreaks(years, mergers, m.charts.merger),
  ];
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      unit=""
      notes={[m.charts.gap, ...(rows.some((row) => row.deciles === null) ? [words.decilesUnder] : [])]}
      breaks={breaks}
      legend={decilesLegend(decileWords)}
      table={decilesTable(rows, decileWords, metric.unit, locale)}
      height={380}
      asked={asked}
      empty={rows.every((row) => row.value === null && row.median === null)}
    >
      <Plot height={380}>
        {(size) => (
          <Deciles
            {...size}
            label={title}
            rows={rows}
            breaks={breaks}
            format={format}
            counts={metric.unit === 'count'}
            axisFormat={(value) => shortValue(value, metric.unit, locale)}
            words={decileWords}
            note={(i) => (rows[i] ? words.decileNote(String(rows[i].counted)) : undefined)}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

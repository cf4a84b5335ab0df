'use client';
import { count, DASH, times, value as valueText } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { ChangePoint } from '@/lib/queries/peers/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { Funnel, funnelLegend } from '../charts/Funnel';
import { Plot } from '../charts/Plot';
import { plainCell } from '../charts/table';
import type { FunnelDot } from '../charts/types';
import { useLocale, useMessages } from '../messages/context';
import { HERE } from './figures-on-page';

const HEIGHT = 300;
const [FLAG, WATCH] = [3.09, 1.96];

/** As the rule measures a change; half a case more on both sides, so that a 0 has one too. Of a proportion: how many times its rate is last year's. */
const factorOf = ({ before, after, n }: Pick<ChangePoint, 'before' | 'after' | 'n'>): number =>
  ((after + 0.5) / (before + 0.5)) * (n ? (n[0] + 0.5) / (n[1] + 0.5) : 1);

function dotOf(point: ChangePoint): FunnelDot {
  const size = point.z === null ? null : Math.abs(point.z);
  return {
    id: point.id,
    label: point.name,
    place: point.regionName,
    report: point.report,
    x: point.after,
    n: point.n ? point.n[0] + point.n[1] : point.before + point.after,
    y: Math.log10(factorOf(point)),
    z: point.z,
    status: size === null ? 'not_judged' : size > FLAG ? 'flag' : size > WATCH ? 'watch' : 'inside',
  };
}

/** How every peer changed between the two years, by the size of its counts, with the centre of their changes. */
export function PeerChanges({
  metric: id,
  points,
  peerFactor,
  subtitle,
  notes,
  highlighted,
}: {
  metric: string;
  points: readonly ChangePoint[];
  /** Median change of the peers; null when too few of them. */
  peerFactor: number | null;
  subtitle: string;
  notes: readonly string[];
  highlighted: string;
}) {
  const words = useMessages('outliers');
  const statuses = useMessages('peerCharts').status;
  const locale = useLocale();
  const metric = metricById(id);
  const title = words.changesTitle(metric[locale]);
  const dots = points.map(dotOf);
  const funnelWords = {
    region: words.region,
    report: words.reportId,
    agency: words.peersTitle,
    x: words.thisYear,
    n: words.bothYearsAxis,
    y: words.factor,
    z: 'z',
    status: words.columns.status,
    centre: words.peersChanged,
    limits95: '',
    limits998: '',
    keys: words.changesKeys,
    statuses,
  };
  // The limits of each point depend on both its counts: its sign says on which side of them it lies.
  const legend = funnelLegend(dots, funnelWords).filter(({ label }) => label !== '');
  return (
    <ChartFrame
      kind="picture"
      title={title}
      subtitle={subtitle}
      unit=""
      notes={notes}
      legend={legend}
      height={HEIGHT}
      asked={HERE}
      table={{
        columns: [
          { label: words.peersTitle },
          { label: words.region },
          { label: words.lastYear, numeric: true },
          { label: words.thisYear, numeric: true },
          { label: words.factor, numeric: true },
          { label: 'z', numeric: true },
          { label: words.reportId },
        ],
        rows: points
          .toSorted((a, b) => Math.abs(b.z ?? 0) - Math.abs(a.z ?? 0))
          .map((point) => [
            plainCell(point.name),
            plainCell(point.regionName),
            { value: point.before, text: count(point.before, locale) },
            { value: point.after, text: count(point.after, locale) },
            { value: factorOf(point), text: times(factorOf(point)) },
            { value: point.z, text: point.z === null ? DASH : valueText(point.z, 'ratio', locale) },
            plainCell(point.report),
          ]),
      }}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <Funnel
            {...size}
            label={title}
            points={dots}
            theta={peerFactor === null ? null : Math.log10(peerFactor)}
            limits={[]}
            highlighted={highlighted}
            words={funnelWords}
            formatN={(n) => count(n, locale)}
            formatY={(y) => times(10 ** y)}
            formatZ={(z) => valueText(z, 'ratio', locale)}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

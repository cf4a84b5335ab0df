'use client';
import { count, shortValue, value as valueText, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { FunnelChart, FunnelPoint } from '@/lib/queries/peers/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { Funnel, funnelLegend, funnelTable } from '../charts/Funnel';
import { Plot } from '../charts/Plot';
import type { FunnelDot } from '../charts/types';
import { useLocale } from '../messages/context';
import type { Asked } from '../query/use-answer';
import { useFunnelWords } from './chart-messages';

const HEIGHT = 380;

const dotOf = (point: FunnelPoint): FunnelDot => ({
  id: point.id,
  label: point.name,
  place: point.regionName,
  report: point.report,
  x: point.x,
  n: point.n,
  y: point.y,
  z: point.z,
  status: point.status,
});

/** All peers of one metric by size and value, within the limits that chance allows around their centre. */
export function PeerFunnel({
  metric: id,
  points,
  funnel,
  subtitle,
  notes = [],
  highlighted = null,
  asked,
  onPick,
}: {
  metric: string;
  points: readonly FunnelPoint[];
  /** Null when the limits could not be judged: the points stand alone. */
  funnel: Omit<FunnelChart, 'points'> | null;
  subtitle: string;
  notes?: readonly string[];
  highlighted?: string | null;
  asked: Pick<Asked<unknown>, 'data' | 'fault' | 'stale' | 'retry'>;
  onPick?: (agency: string) => void;
}) {
  const locale = useLocale();
  const metric = metricById(id);
  const { title, words } = useFunnelWords(metric);
  const dots = points.map(dotOf);
  const texts = {
    words,
    formatN: (n: number) => count(n, locale),
    formatY: (y: number) => withUnit(y, metric.unit, locale),
    formatZ: (z: number) => valueText(z, 'ratio', locale),
  };
  return (
    <ChartFrame
      kind="points"
      title={title}
      subtitle={subtitle}
      unit=""
      notes={notes}
      legend={funnelLegend(dots, words)}
      table={funnelTable(dots, funnel?.centre ?? null, metric.unit, texts)}
      height={HEIGHT}
      asked={asked}
      empty={points.length === 0}
    >
      <Plot height={HEIGHT}>
        {(size) => (
          <Funnel
            {...size}
            {...texts}
            label={title}
            points={dots}
            theta={funnel?.centre ?? null}
            limits={funnel?.curve ?? []}
            highlighted={highlighted}
            formatY={(y) => shortValue(y, metric.unit, locale)}
            {...(onPick ? { onPick } : {})}
          />
        )}
      </Plot>
    </ChartFrame>
  );
}

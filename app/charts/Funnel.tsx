'use client';
/** Agencies by size and value within the limits that chance allows around their common centre (DESIGN section 5). */
import { DASH, fileValue } from '@/lib/format';
import type { MetricUnit } from '@/lib/metric';
import type { LegendItem } from '@/lib/snapshot/picture';
import { drawing } from './drawings';
import { FUNNEL_STATUSES, STATUS_PAINT } from './status';
import { type ChartTable, plainCell } from './table';
import type { FunnelDot, FunnelProps, FunnelWords } from './types';

export const Funnel = drawing<FunnelProps>(() => import('./draw').then((all) => all.Funnel));

/** Statuses that occur, and the lines, for `ChartFrame`. */
export function funnelLegend(points: readonly FunnelDot[], words: FunnelWords): LegendItem[] {
  const present = new Set(points.map((p) => p.status));
  return [
    ...FUNNEL_STATUSES.filter((status) => present.has(status)).map((status) => ({
      label: words.statuses[status],
      color: STATUS_PAINT[status],
    })),
    { label: words.centre, color: '#18212f', shape: 'line' as const },
    { label: words.limits95, color: '#55617a', shape: 'line' as const, dash: '3 3' },
    { label: words.limits998, color: '#55617a', shape: 'line' as const },
  ];
}

/** One row per agency, most unusual first: who and where, the counts, the value, the peers' centre and where it stands. */
export function funnelTable(
  points: readonly FunnelDot[],
  theta: number | null,
  unit: MetricUnit,
  { words, formatN, formatY, formatZ }: Pick<FunnelProps, 'words' | 'formatN' | 'formatY' | 'formatZ'>,
): ChartTable {
  const rank = (p: FunnelDot) => (p.z === null ? -1 : Math.abs(p.z));
  const number = (value: number | null, format: (value: number) => string) => ({ value, text: value === null ? DASH : format(value) });
  return {
    columns: [
      { label: words.agency },
      { label: words.region },
      { label: words.x, numeric: true },
      { label: words.n, numeric: true, axis: 'x' },
      { label: words.y, numeric: true, axis: 'y' },
      { label: words.centre, numeric: true },
      { label: words.z, numeric: true },
      { label: words.status, axis: 'group' },
      { label: words.report },
    ],
    rows: points
      .toSorted((a, b) => rank(b) - rank(a))
      .map((p) => [
        plainCell(p.label),
        plainCell(p.place),
        number(p.x, formatN),
        number(p.n, formatN),
        { ...number(p.y, formatY), value: fileValue(p.y, unit) },
        { ...number(theta, formatY), value: fileValue(theta, unit) },
        number(p.z, formatZ),
        plainCell(words.statuses[p.status]),
        plainCell(p.report),
      ]),
  };
}

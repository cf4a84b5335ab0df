'use client';
/** Agencies by size and value within the limits that chance allows around their common centre (DESIGN section 5). */
import { DASH } from '@/lib/format';
import type { LegendItem } from '@/lib/snapshot/picture';
import { drawing } from './drawings';
import type { Size } from './Plot';
import { FUNNEL_STATUSES, type FunnelStatus, STATUS_PAINT } from './status';
import { type ChartTable, plainCell } from './table';

export interface FunnelDot {
  readonly id: string;
  readonly label: string;
  /** Its region in words, and the id of its report: both for the table. */
  readonly place: string;
  readonly report: string;
  /** Numerator and denominator. */
  readonly x: number;
  readonly n: number;
  /** Value in the metric's unit. */
  readonly y: number;
  /** z*; null when it could not be judged. */
  readonly z: number | null;
  readonly status: FunnelStatus;
}

/** Limits at one denominator, in the metric's unit. */
export interface FunnelLimit {
  readonly n: number;
  readonly lo95: number;
  readonly hi95: number;
  readonly lo998: number;
  readonly hi998: number;
}

export interface FunnelWords {
  readonly region: string;
  /** What the numerator counts. */
  readonly x: string;
  /** The id under which the report is opened (`/report/…`). */
  readonly report: string;
  /** What n counts, as the title of the axis along the bottom. */
  readonly n: string;
  /** The metric with its unit, as the title of the upright axis. */
  readonly y: string;
  readonly z: string;
  readonly agency: string;
  readonly status: string;
  readonly centre: string;
  readonly limits95: string;
  readonly limits998: string;
  /** How the arrow keys read the points. */
  readonly keys: string;
  readonly statuses: Readonly<Record<FunnelStatus, string>>;
}

export interface FunnelProps extends Size {
  readonly label: string;
  readonly points: readonly FunnelDot[];
  /** Centre in the metric's unit; null when the funnel could not be judged. */
  readonly theta: number | null;
  /** Ascending in n. */
  readonly limits: readonly FunnelLimit[];
  /** Limits that allow for what peers differ in beyond chance; drawn instead of a second set of lines beside `limits`, dashed. */
  readonly adjusted?: readonly FunnelLimit[];
  readonly highlighted?: string | null;
  /** Scale of n. */
  readonly scale?: 'log' | 'linear';
  readonly onPick?: (id: string) => void;
  readonly formatN: (n: number) => string;
  readonly formatY: (y: number) => string;
  readonly formatZ: (z: number) => string;
  readonly words: FunnelWords;
}

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
  { words, formatN, formatY, formatZ }: Pick<FunnelProps, 'words' | 'formatN' | 'formatY' | 'formatZ'>,
): ChartTable {
  const rank = (p: FunnelDot) => (p.z === null ? -1 : Math.abs(p.z));
  const number = (value: number | null, format: (value: number) => string) => ({ value, text: value === null ? DASH : format(value) });
  return {
    columns: [
      { label: words.agency },
      { label: words.region },
      { label: words.x, numeric: true },
      { label: words.n, numeric: true },
      { label: words.y, numeric: true },
      { label: words.centre, numeric: true },
      { label: words.z, numeric: true },
      { label: words.status },
      { label: words.report },
    ],
    rows: points
      .toSorted((a, b) => rank(b) - rank(a))
      .map((p) => [
        plainCell(p.label),
        plainCell(p.place),
        number(p.x, formatN),
        number(p.n, formatN),
        number(p.y, formatY),
        number(theta, formatY),
        number(p.z, formatZ),
        plainCell(words.statuses[p.status]),
        plainCell(p.report),
      ]),
  };
}

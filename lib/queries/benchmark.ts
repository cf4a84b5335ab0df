/** One agency against its peers on every metric of the catalogue. */
import { z } from 'zod';
import type { Change } from '../change';
import type { Figure, FigureReason } from '../metrics';
import type { Scope } from '../report';
import type { FlagStatus, FunnelLimits, Rank, Why } from '../stats';
import * as p from './parameters';
import { type PeerGroup, peersParameter, yearOrLatest } from './peer-group';
import { defineQuery } from './query';

/** Quantiles of the peers' values in the metric's unit. */
export interface PeerDistribution {
  /** Peers with a value, the agency among them. */
  readonly n: number;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  /** The nine deciles; null under ten values. */
  readonly deciles: readonly number[] | null;
  readonly least: number;
  readonly most: number;
}

/** Where the agency stands, by the rule that fits the metric. Centre and limits in the metric's unit. */
export type Position =
  | {
      readonly rule: 'funnel';
      readonly judged: true;
      readonly z: number;
      readonly centre: number;
      readonly limits: FunnelLimits;
      readonly level: 'inside' | 'watch' | 'flag';
      readonly peers: number;
    }
  | {
      readonly rule: 'modified_z';
      readonly judged: true;
      readonly m: number;
      readonly centre: number;
      readonly limits: { readonly lo: number; readonly hi: number };
      readonly level: 'inside' | 'flag';
      readonly peers: number;
    }
  | { readonly rule: 'funnel' | 'modified_z'; readonly judged: false; readonly why: Why };

export interface BenchmarkRow extends Figure {
  readonly metric: string;
  /** `value`; or why there is none: "too few to judge" is `too_few`, "series break" `series_break`, "not reported" `not_reported`. */
  readonly reason: FigureReason | null;
  /** Null without a value. 1 is the largest. */
  readonly rank: Rank | null;
  /** Mid-rank percentile, 0…100. */
  readonly percentile: number | null;
  /** Null when no peer has a value. */
  readonly peers: PeerDistribution | null;
  /** Members with a report of the year / with a value (DESIGN §4 coverage). */
  readonly coverage: { readonly counted: number; readonly reported: number };
  /** Null for metrics that no rule compares with peers (plain counts other than volumes). */
  readonly position: Position | null;
  /** Null without figures of both years. */
  readonly change: Change | null;
  /** Change of the peers between the two years on members present in both: median of their changes, same unit as `change`. */
  readonly peerChange: { readonly median: number; readonly members: number } | null;
  /** Statuses of the flags that stand on the outlier list for this metric and year (default peers), with their ids. */
  readonly flags: readonly { readonly id: string; readonly status: FlagStatus }[];
  /** A failed check touches the metric: shown, not judged. */
  readonly inDoubt: boolean;
  /** How unusual: see {@link benchmark}; null without a value. */
  readonly unusual: number | null;
}

export interface Benchmark {
  readonly agency: { readonly id: string; readonly name: string; readonly regionName: string; readonly scope: Scope };
  readonly year: number;
  readonly years: readonly number[];
  readonly report: string | null;
  readonly group: PeerGroup;
  /** Most unusual first, then those without a measure in the order of the catalogue. */
  readonly rows: readonly BenchmarkRow[];
}

/**
 * `unusual` is |z*| / 3.090 for proportions and ratios, |M| / 3.5 for volumes and money (1 is at the flag threshold of the
 * metric's rule) and, where the rule cannot judge or none applies, |percentile − 50| / 50 × ½, which stays under 1.
 */
export const benchmark = defineQuery({
  id: 'benchmark',
  parameters: z.object({ agency: p.id, year: yearOrLatest, peers: peersParameter }),
  /** Null for an agency the collection does not know. */
  async run(): Promise<Benchmark | null> {
    throw new Error('not built yet');
  },
});

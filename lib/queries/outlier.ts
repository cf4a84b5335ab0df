/** One flag explained: the rule, the figures behind it, and what to draw. */
import { z } from 'zod';
import type { CellId } from '../form';
import type { CellState, Finding } from '../report';
import type { FunnelLimits, FunnelShape } from '../stats';
import type { AnyRuleId, OutlierRow } from './flag-row';
import * as p from './parameters';
import type { PeerGroup } from './peer-group';
import { defineQuery } from './query';

/** A peer on a chart. */
export interface PeerPoint {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
  readonly report: string;
}

export interface FunnelPoint extends PeerPoint {
  /** Numerator, denominator, value in the metric's unit. */
  readonly x: number;
  readonly n: number;
  readonly y: number;
  /** z*; null when not judged (denominator too small, or a part larger than its whole). */
  readonly z: number | null;
  readonly status: 'inside' | 'watch' | 'flag' | 'in_doubt' | 'not_judged';
}

/** Limits at one denominator, in the metric's unit: the outer of the exact limit and the one of z*. */
export interface LimitPoint extends FunnelLimits {
  readonly n: number;
}

export interface FunnelChart extends Pick<FunnelShape, 'theta' | 'tau2'> {
  readonly phi: number;
  /** Σx/Σn in the metric's unit. */
  readonly centre: number;
  /** Ascending denominators, spaced evenly on a log scale, from the minimum to the largest of the points. */
  readonly curve: readonly LimitPoint[];
  readonly points: readonly FunnelPoint[];
}

export interface ValuePoint extends PeerPoint {
  readonly value: number;
  /** Modified z; null for zeros, which have a rule of their own. */
  readonly m: number | null;
}

export interface YearValue {
  readonly year: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null when there is no report. */
  readonly report: string | null;
}

export interface ChangePoint extends PeerPoint {
  readonly before: number;
  readonly after: number;
  readonly z: number | null;
}

export type OutlierChart =
  | ({ readonly kind: 'funnel' } & FunnelChart)
  | {
      readonly kind: 'distribution';
      readonly points: readonly ValuePoint[];
      /** Median and limits of |M| = 3.5 in the metric's unit; null where modified z could not be judged. */
      readonly centre: number | null;
      readonly limits: { readonly lo: number; readonly hi: number } | null;
    }
  | {
      readonly kind: 'change';
      readonly before: number;
      readonly after: number;
      /** Counts of this year that would not be told apart from last year's. */
      readonly limits: { readonly lo: number; readonly hi: number };
      /** Median change of the peers as a factor; null when too few peers. */
      readonly peerFactor: number | null;
      readonly points: readonly ChangePoint[];
      readonly years: readonly YearValue[];
    }
  | { readonly kind: 'trend'; readonly years: readonly YearValue[]; readonly chi2: number | null; readonly slope: number | null }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'reporting';
      readonly years: readonly {
        readonly year: number;
        readonly report: string | null;
        readonly peers: number;
        readonly expected: number;
      }[];
    };

export interface OutlierCell {
  readonly cell: CellId;
  readonly year: number;
  readonly value: number | null;
  readonly state: CellState | null;
  readonly report: string;
}

export interface RuleInfo {
  readonly id: AnyRuleId;
  readonly version: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly why: { readonly zh: string; readonly en: string };
  readonly formula: { readonly zh: string; readonly en: string };
  readonly thresholds: Readonly<Record<string, number>>;
  readonly source: string | null;
}

export interface OutlierExplanation {
  readonly flag: OutlierRow;
  readonly rule: RuleInfo;
  /** The default peers (same level, kind and scope in the collection), without the list of members: see the chart's points. */
  readonly peers: Omit<PeerGroup, 'members' | 'withoutReport'>;
  readonly chart: OutlierChart;
  /** Cells behind it, of this year and (for changes and carried figures) the year before. */
  readonly cells: readonly OutlierCell[];
}

export const outlier = defineQuery({
  id: 'outlier',
  parameters: z.object({ id: p.id }),
  /** Null for an id that no flag has. */
  async run(): Promise<OutlierExplanation | null> {
    throw new Error('not built yet');
  },
});

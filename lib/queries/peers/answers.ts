/** Answers about an agency among its peers. */

import type { FunctionId } from '../../functions';
import type { Figure, FigureReason } from '../../metrics';
import type { Kind, Level, Scope } from '../../report';
import type { FlagStatus, FunnelLimits, FunnelShape, Rank, Why } from '../../stats';
import type { YearChange } from '../../year-change';
import type { Basis, Coverage } from '../totals/answers';

/** The place within which agencies are alike: the whole collection, or the agency's province or prefecture. */
export type Within = 'nation' | 'province' | 'prefecture';

export interface PeerMember {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
}

/** The peers of an agency in one year. The agency itself is one of `members`. */
export interface PeerGroup {
  readonly reason: 'nation' | 'province' | 'prefecture' | 'nearest' | 'picked';
  /** What all members have in common; null where a picked group differs or the value is unknown. */
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope | null;
  /** What all members do, where they were chosen for it; null where the peers are the class. */
  readonly function: FunctionId | null;
  /** Places where too few with the same function report, so that the group was widened: how many do. */
  readonly tooFew: readonly { readonly within: Within; readonly count: number }[];
  /** Name of the place for `province` and `prefecture`. */
  readonly placeName: string | null;
  /** Members with a report in the year, the agency among them. */
  readonly count: number;
  /** The agency first, then by region and name; {@link MOST_LISTED} at most. */
  readonly members: readonly PeerMember[];
  /** Picked ids without a report in the year, or unknown. */
  readonly withoutReport: readonly string[];
}

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
  /** Peers inside the limits that are left out of `points` because there are too many to draw. */
  readonly omitted: number;
}

export interface ValuePoint extends PeerPoint {
  readonly value: number;
  /** Modified z; null for zeros, which have a rule of their own. */
  readonly m: number | null;
}

export interface ChangePoint extends PeerPoint {
  readonly before: number;
  readonly after: number;
  /** Denominators of a proportion in both years; null for counts. */
  readonly n: readonly [number, number] | null;
  readonly z: number | null;
}

/** Counts or money of peers. */
export interface DistributionChart {
  readonly points: readonly ValuePoint[];
  readonly omitted: number;
  /** Median and limits of |M| = 3.5 in the metric's unit; null where modified z could not be judged. */
  readonly centre: number | null;
  readonly limits: { readonly lo: number; readonly hi: number } | null;
}

export interface FunnelAnswer {
  readonly metric: string;
  readonly year: number | null;
  /** Set when peers of a filter were asked: level and scope on which they stand. */
  readonly basis: Basis | null;
  /** Set when peers of an agency were asked; its members are the points. */
  readonly group: Omit<PeerGroup, 'members'> | null;
  readonly coverage: Coverage;
  readonly points: readonly FunnelPoint[];
  /** Null when the funnel could not be judged; then `why`. */
  readonly funnel: Omit<FunnelChart, 'points'> | null;
  readonly why: Why | 'not_a_fraction' | null;
  /** For metrics that are no fraction: the peers' figures, with centre and limits where a rule judges them. */
  readonly distribution: DistributionChart | null;
}

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
export type PeerPosition =
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
  readonly position: PeerPosition | null;
  /** Null without figures of both years. */
  readonly change: YearChange | null;
  /** Change of the peers between the two years on members present in both: median of their changes, same unit as `change`. In a group of thousands the agency is one of them. */
  readonly peerChange: { readonly median: number; readonly members: number } | null;
  /** Statuses of the flags that stand on the outlier list for this metric and year (default peers), with their ids. */
  readonly flags: readonly { readonly id: string; readonly status: FlagStatus }[];
  /** A failed check touches the metric: shown, not judged. */
  readonly inDoubt: boolean;
  /** How unusual: see {@link benchmark}; null without a value. */
  readonly unusual: number | null;
}

export interface Benchmark {
  readonly agency: {
    readonly id: string;
    readonly name: string;
    readonly regionName: string;
    readonly scope: Scope;
    readonly function: FunctionId | null;
  };
  readonly year: number;
  readonly years: readonly number[];
  readonly report: string | null;
  readonly group: PeerGroup;
  /** Worth a check, then watch, then within the limits or judged by no rule, each by how unusual it is; last what is in doubt or could not be judged. */
  readonly rows: readonly BenchmarkRow[];
}

export interface PeerTrendRow extends Figure {
  readonly year: number;
  readonly report: string | null;
  /** Peers with a value in the year. */
  readonly counted: number;
  readonly reported: number;
  readonly median: number | null;
  /** The nine deciles; null under ten values ("too few to judge"). */
  readonly deciles: readonly number[] | null;
}

export interface PeerTrend {
  readonly metric: string;
  readonly agency: { readonly id: string; readonly name: string };
  /** Its condition (level, kind, scope, place) holds in every year; `members` are those of the agency's latest year. */
  readonly group: PeerGroup;
  /** Ascending, every year of the collection between the agency's first and last. */
  readonly rows: readonly PeerTrendRow[];
  /** First year of the 2021 form among `rows` when the metric does not cross it: draw the break, never join. */
  readonly breakAt: number | null;
  /** Last years of the agencies that were merged into this one, ascending: it does not cover the same work before and after. */
  readonly mergers: readonly number[];
}

/** A peer's figure in the metric's unit; numerator, denominator and place for fractions only. */
export type PeerValue = PeerPoint & { readonly y: number } & Partial<Pick<FunnelPoint, 'x' | 'n' | 'z' | 'status'>>;

/** With its rank, 1 being the largest; null under the metric's minimum denominator. */
export type RankedPeer = PeerValue & { readonly rank: number | null };

export interface PeerRanking {
  readonly total: number;
  /** Of the first row given. */
  readonly offset: number;
  readonly rows: readonly RankedPeer[];
}

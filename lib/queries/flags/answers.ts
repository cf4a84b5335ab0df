/** Answers about flags. */

import type { CellId } from '../../form';
import type { FunctionId } from '../../functions';
import type { CellState, Finding, Kind, Level, Scope } from '../../report';
import type { Among, CauseId, FlagStatus, ReportRuleId, RuleId, Tier, Why } from '../../stats';
import type { ChangePoint, DistributionChart, FunnelChart, PeerGroup } from '../peers/answers';
import type { Basis } from '../totals/answers';

export type AnyRuleId = RuleId | ReportRuleId;

/** Any of the four may be null: a rule has one pair of limits, or only one side. In the metric's unit. */
export interface FlagLimits {
  readonly lo95: number | null;
  readonly hi95: number | null;
  readonly lo998: number | null;
  readonly hi998: number | null;
}

/**
 * Why a row stands on the list: `deviation` the figure is outside the rule's limits; `report` a rule about the whole
 * report; the others say why an outlying figure is not judged.
 */
export type FlagReason = 'deviation' | 'report' | 'failed_check' | 'series_break' | 'merger';

export interface OutlierRow {
  /** `rule~metric~agency~year`, without a metric for rules about whole reports: stable over rebuilds. */
  readonly id: string;
  readonly rule: AnyRuleId;
  readonly ruleVersion: number;
  readonly status: FlagStatus;
  readonly why: FlagReason;
  readonly agency: string;
  readonly agencyName: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Null for rules about whole reports. */
  readonly metric: string | null;
  readonly year: number;
  /** Null when the report is missing. */
  readonly report: string | null;
  readonly direction: 'high' | 'low' | null;
  /** In the metric's unit; for rules about reports the figure that stands out (left side of the finding), if there is one. */
  readonly value: number | null;
  /** Denominator of the figure, or what it was counted on; null for plain counts. */
  readonly n: number | null;
  /** What the value is compared with, in its unit: the peers' centre, last year's figure, the other side of a sum. */
  readonly centre: number | null;
  readonly limits: FlagLimits | null;
  /** Last year's value, of a change. */
  readonly last: number | null;
  /** The rule's own measure, signed: z* (funnel, change), M (modified z), √χ² (trend); null where the rule has none. */
  readonly deviation: number | null;
  /** Two-sided probability by chance, and the false discovery rate in its rule and year; null for rules without a chance model. */
  readonly p: number | null;
  readonly q: number | null;
  /** How many times the centre (of changes: last year's figure as peers changed), in natural logarithms. */
  readonly effect: number | null;
  /** What it is about; flags of one agency, year and cause are one entry. */
  readonly cause: CauseId;
  readonly tier: Tier;
  /** Whether it says the most of its entry, and how many others there are in it. */
  readonly lead: boolean;
  readonly companions: number;
  /** What the agency does; null where its name does not tell. */
  readonly function: FunctionId | null;
  /** Peers that made the centre; null when the agency is compared with itself only. */
  readonly peers: number | null;
  /** Whom these peers are. */
  readonly among: Among | null;
  /** The cells of the form behind it. */
  readonly cells: readonly CellId[];
  /** Facts of a rule about reports: `findings` (how many), `last` (last year with a report) … */
  readonly detail: Readonly<Record<string, string | number | null>> | null;
}

export interface RuleCount {
  readonly rule: AnyRuleId;
  readonly flag: number;
  readonly watch: number;
  /** Outlying figures in doubt: failed check, series break, merger. */
  readonly inDoubt: number;
  /** Figures of the filter that the rule judged; null for rules about whole reports. */
  readonly judged: number | null;
  /** Flags and watches that chance alone would raise among those judged; null where no chance model applies. */
  readonly byChance: { readonly flag: number; readonly watch: number } | null;
}

export interface NotJudgedRow {
  readonly rule: RuleId;
  readonly why: Why;
  /** Figures of the collection's groups that the filter touches. */
  readonly figures: number;
}

export interface FlaggedPlace {
  /** '' where the region is unknown. */
  readonly code: string;
  /** Without the names of the places above it; '' where the region is unknown. */
  readonly name: string;
  readonly entries: number;
}

export interface OutlierGroup {
  /** Agency id or metric id; '' for rules about whole reports when grouped by metric. */
  readonly key: string;
  /** Agency name; for a metric its id again (names come from the catalogue). */
  readonly name: string;
  readonly flags: number;
}

export interface Outliers {
  readonly year: number | null;
  /** Rows on all pages; with `groupBy`, see `groups`. */
  readonly total: number;
  readonly byStatus: Readonly<Record<FlagStatus, number>>;
  /** One per rule that was asked, in the order of the methods page; independent of `statuses`, `text` and paging. */
  readonly byRule: readonly RuleCount[];
  /** Entries that the screening lists, by tier, whatever the rest of the question asks. */
  readonly byTier: Readonly<Record<Tier, number>>;
  /** Of the entries screened, those that are expected to be chance: their number times the largest q, rule by rule. */
  readonly expectedFalse: number;
  /** The same entries by the places one level below the filter's region (itself, for its own bodies), most first; none in a county. */
  readonly places: readonly FlaggedPlace[];
  readonly notJudged: readonly NotJudgedRow[];
  /** Groups of this page (paging counts groups), strongest first; null without `groupBy`. */
  readonly groups: readonly OutlierGroup[] | null;
  readonly totalGroups: number | null;
  /** This page; with groups, the strongest {@link ROWS_PER_GROUP} of each, in the groups' order. */
  readonly rows: readonly OutlierRow[];
  /** Of the rows that are changes of an area's count: who makes most of it, by the row's id. */
  readonly attributions: Readonly<Record<string, Attribution>>;
}

export interface YearValue {
  readonly year: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null when there is no report. */
  readonly report: string | null;
}

export type OutlierChart =
  | ({ readonly kind: 'funnel' } & FunnelChart)
  | ({ readonly kind: 'distribution' } & DistributionChart)
  | {
      readonly kind: 'change';
      readonly before: number;
      readonly after: number;
      /** Figures of this year within which the rule would not flag, in the metric's unit. */
      readonly limits: { readonly lo: number; readonly hi: number };
      /** Median change of the peers as a factor; null when too few peers. */
      readonly peerFactor: number | null;
      /** Peers of whose changes it is the median. */
      readonly peerCount: number;
      readonly points: readonly ChangePoint[];
      readonly omitted: number;
      readonly years: readonly YearValue[];
    }
  | { readonly kind: 'trend'; readonly years: readonly YearValue[]; readonly chi2: number; readonly slope: number | null }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'reporting';
      readonly years: readonly {
        readonly year: number;
        readonly report: string | null;
        readonly peers: number;
        readonly due: number;
      }[];
    };

export interface OutlierCell {
  readonly cell: CellId;
  readonly year: number;
  readonly value: number | null;
  readonly state: CellState | null;
  readonly report: string;
}

/** The agency that makes most of the change of an area's figure, as its own two reports have it. */
export interface Attribution {
  readonly agency: string;
  readonly agencyName: string;
  readonly before: number;
  readonly after: number;
  /** Of the area's change; above 1 where others moved the other way. */
  readonly share: number;
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
  /** Who the peers are. */
  readonly among: Among | null;
  /** The other flags of its entry, the most telling first. */
  readonly companions: readonly OutlierRow[];
  /** Where the change of an area comes from: the agency of it that makes the largest part; null where none is known. */
  readonly attribution: Attribution | null;
  /** Cells behind it, of this year and (for changes and carried figures) the year before. */
  readonly cells: readonly OutlierCell[];
}

/** One metric within one group of peers. */
export interface VolumeGroupRow {
  readonly metric: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Agencies that give the figure. */
  readonly n: number;
  /** Why it is not judged; null when it is. */
  readonly why: Why | null;
}

export interface VolumeFlagRow {
  readonly metric: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly report: string;
  readonly year: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly value: number;
  /** Peers that made the centre. */
  readonly n: number;
  /** Peer median, limits in the metric's unit. */
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Modified z. */
  readonly m: number;
  readonly rule: RuleId;
  readonly ruleVersion: number;
  readonly status: FlagStatus;
}

export interface VolumeFlags {
  readonly basis: Basis;
  readonly year: number | null;
  /** None in a year that was not judged. */
  readonly groups: readonly VolumeGroupRow[];
  /** Flags in all, and how many of them chance alone would raise. */
  readonly total: number;
  readonly byChance: number;
  /** As on the outlier list: flags before figures in doubt, strongest first; {@link MOST_SHOWN} at most. */
  readonly rows: readonly VolumeFlagRow[];
}

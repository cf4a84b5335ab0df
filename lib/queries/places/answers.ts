/** Answers about regions. */
import type { Figure, MetricId } from '../../metrics';
import type { Kind, Level, Scope } from '../../report';

export interface Region {
  readonly code: string;
  readonly name: string;
  /** With its parents, e.g. 江苏省淮安市洪泽区. */
  readonly fullName: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** Code of the region above; null for a province. */
  readonly parent: string | null;
}

export interface RegionRow extends Region {
  /** Reports of the collection in the region or below it. */
  readonly reports: number;
}

/** Reports that may stand beside each other: one level, scope and kind. */
export interface RegionGroup {
  readonly level: Level;
  readonly scope: Scope;
  readonly kind: Kind;
}

export interface RegionGroupOption extends RegionGroup {
  /** Agencies due in the year. */
  readonly due: number;
  readonly reported: number;
}

export interface RegionFigure extends Figure {
  /** The figure of the year before; null without one. */
  readonly before: number | null;
  /** 95 % interval in the metric's unit: Wilson for proportions, Byar for counts; null where neither applies. */
  readonly interval: { readonly lo: number; readonly hi: number } | null;
  /** A failed check names one of its cells. */
  readonly inDoubt: boolean;
  /** A screened rule flags it. */
  readonly flagged: boolean;
}

export interface RegionMember {
  readonly agency: string;
  readonly name: string;
  /** The name of its place or, without one, its own in letters. */
  readonly pinyin: string;
  /** Name of the member's own region, without those above: 甲七县. */
  readonly place: string | null;
  readonly region: string | null;
  /** Null: no report of this year. */
  readonly report: string | null;
  readonly completeness: 'full' | 'partial' | 'excerpt' | null;
  /** Failed checks of the report. */
  readonly failed: number;
  /** One per metric asked; empty without a report. */
  readonly figures: readonly RegionFigure[];
}

export interface RegionOverview {
  /** Name of the region in letters; '' for the whole collection. */
  readonly pinyin: string;
  /** Null: the whole collection. */
  readonly region: Region | null;
  /** The region with those above it, province first. */
  readonly path: readonly Region[];
  /** Null: no report of the group. */
  readonly year: number | null;
  /** Years in which the group has a report, ascending. */
  readonly years: readonly number[];
  readonly group: RegionGroup | null;
  readonly groups: readonly RegionGroupOption[];
  readonly metrics: readonly MetricId[];
  /** By region code and name; {@link MOST_MEMBERS} at most. */
  readonly members: readonly RegionMember[];
  readonly due: number;
  readonly reported: number;
  readonly missing: number;
  /** Reports with a failed check. */
  readonly withFailed: number;
  /** Flags of the year in the group. */
  readonly flags: number;
  /** Reports with a known date of publication, those of them within the deadline, and the deadline; null where the law sets none. */
  readonly published: { readonly known: number; readonly onTime: number; readonly dueDate: string } | null;
  /** Same group in the province (for a place in one) or the whole collection: one median per metric. */
  readonly peers: {
    /** Null: the whole collection. */
    readonly place: string | null;
    readonly reported: number;
    readonly medians: readonly { readonly median: number | null; readonly n: number }[];
  };
  /** The collection is a sample of excerpts: nothing is due and nothing is missing. */
  readonly sample: boolean;
}

export interface FoundRegion {
  readonly code: string;
  readonly name: string;
  readonly pinyin: string;
  readonly fullName: string;
  readonly level: 'province' | 'prefecture' | 'county';
}

export interface FoundAgency {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  /** Full name of its region; '' when the gazetteer does not know it. */
  readonly regionName: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  /** Years with a report. */
  readonly reports: number;
  /** The last of them. */
  readonly latest: number;
}

/** What a text typed into the search box may mean, best first. */
export interface SearchAnswer {
  readonly regions: readonly FoundRegion[];
  readonly agencies: readonly FoundAgency[];
  /** Ids of metrics. */
  readonly metrics: readonly string[];
  /** Nothing contains the text; these contain it with one typing error. */
  readonly near: boolean;
}

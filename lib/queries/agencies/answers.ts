/** Answers about single agencies. */

import type { Edition } from '../../form';
import type { Figure } from '../../metrics';
import type { Completeness, Kind, Level, Scope } from '../../report';
import type { YearChange } from '../../year-change';
import type { Region } from '../places/answers';
import type { Basis } from '../totals/answers';

export interface AgencyReportRow {
  readonly id: string;
  readonly year: number;
  readonly edition: Edition;
  readonly scope: Scope;
  readonly completeness: Completeness;
  readonly findings: number;
  readonly failed: number;
  readonly problems: number;
  /** Cells with a number. */
  readonly cells: number;
  readonly url: string | null;
}

export interface AgencyLink {
  readonly id: string;
  readonly name: string;
}

/** An agency merged into this one, with the last year it reported for itself: the series breaks behind it. */
export interface Predecessor extends AgencyLink {
  readonly lastYear: number;
}

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  /** The name in letters. */
  readonly pinyin: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly region: string | null;
  /** Province first; empty when the region is unknown. */
  readonly regionPath: readonly Region[];
  /** Names under which it reported, oldest first, with the first and last year of each. */
  readonly names: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly predecessors: readonly Predecessor[];
  readonly successor: AgencyLink | null;
  /** Latest first. */
  readonly reports: readonly AgencyReportRow[];
}

export interface AgencyFigureRow extends Figure {
  readonly agency: string;
  readonly year: number;
  readonly metric: string;
  /** Null when the agency has no report of the year. */
  readonly report: string | null;
  readonly edition: Edition | null;
  /** A check of this report that failed touches a cell of the metric. */
  readonly failedCheck: boolean;
  /** The metric stands in one edition and this report follows the other. */
  readonly seriesBreak: boolean;
  /** From the year before, same agency and scope. */
  readonly change: YearChange | null;
  /** Of this year's reports of the agency's level, kind and scope, it among them: their median in the metric's unit, and how many have a value. */
  readonly peerMedian: number | null;
  readonly peerCount: number;
}

export interface ComparedAgency {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
}

/**
 * Something in which the picked agencies differ, with the values met. `edition` names the years in which it does; `merger` the
 * agency merged away and the picked one it became part of, with the first year after it.
 */
export interface ComparabilityNote {
  readonly code: 'level' | 'kind' | 'scope' | 'edition' | 'merger';
  readonly values: readonly string[];
  readonly years: readonly number[];
}

export interface AgencyFigures {
  /** In the order asked; unknown ids are left out. */
  readonly agencies: readonly ComparedAgency[];
  readonly years: readonly number[];
  readonly notes: readonly ComparabilityNote[];
  /** Agencies × years × metrics, in that order, with a row for every combination. */
  readonly rows: readonly AgencyFigureRow[];
}

export interface AgencyDispositionRow {
  readonly agency: string;
  readonly year: number;
  readonly key: string;
  readonly group: string;
  /** Null when the report has no number there. */
  readonly sum: number | null;
  /** The total of outcomes as the report prints it; null when it prints none. */
  readonly total: number | null;
  /** Whether the row stands in the form that the report's table follows: 其他处理 is one row in one form and three in the other. */
  readonly inForm: boolean;
}

export interface AgencyHit {
  readonly id: string;
  readonly name: string;
  /** Full name of its region, e.g. 江苏省淮安市洪泽区; '' when the gazetteer does not know it. */
  readonly regionName: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  /** Scope of its latest report. */
  readonly scope: Scope;
  /** Years with a report, ascending. */
  readonly years: readonly number[];
}

export interface AgencyTableRow {
  readonly agency: string;
  readonly report: string;
  readonly name: string;
  readonly region: string | null;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly year: number;
  readonly edition: Edition;
  readonly completeness: Completeness;
  /** One per metric asked, in that order. */
  readonly figures: readonly Figure[];
}

export interface AgencyTable {
  readonly basis: Basis;
  readonly year: number | null;
  /** Rows in all pages. */
  readonly total: number;
  readonly rows: readonly AgencyTableRow[];
}

export interface CompleteSeriesRow {
  readonly agency: string;
  readonly name: string;
  readonly regionName: string;
  /** Years with a full report, ascending; one figure per metric asked. */
  readonly years: readonly { readonly year: number; readonly report: string; readonly figures: readonly Figure[] }[];
}

export interface CompleteSeries {
  /** Most years first. */
  readonly rows: readonly CompleteSeriesRow[];
}

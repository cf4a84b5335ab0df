/** Answers about sums over the agencies of a filter. */

import type { FunctionId } from '../../functions';
import type { Figure } from '../../metrics';
import type { Kind, Level, Scope } from '../../report';
import type { YearChange } from '../../year-change';

export interface BasisOption {
  readonly level: Level;
  readonly scope: Scope;
  /** Reports in the filter's region, years and kind at this level and scope. */
  readonly reports: number;
  /** Cells with a number in them. */
  readonly figures: number;
}

export interface OptionCount<T extends string> {
  readonly value: T;
  readonly reports: number;
}

/** Reports of each value of a filter under all the other filters, most first; values without any are left out. */
export interface FilterOptions {
  readonly level: readonly OptionCount<Level>[];
  readonly scope: readonly OptionCount<Scope>[];
  readonly kind: readonly OptionCount<Kind>[];
  readonly function: readonly OptionCount<FunctionId>[];
}

/** The level and scope a total was computed on. Null fields: the filter holds no report. */
export interface Basis {
  readonly level: Level | null;
  readonly scope: Scope | null;
  readonly reports: number;
  /** `most_figures`: the filter left level or scope open and the option with most figures was taken. */
  readonly chosenBy: 'filter' | 'most_figures';
  /** All options that the filter allows, most figures first, the chosen one included. */
  readonly alternatives: readonly BasisOption[];
  /** The collection is one of excerpts: a sample, of which nobody is due and nothing is missing (未收录). */
  readonly sample: boolean;
}

/**
 * How many agencies stand behind a figure, within the basis and the filter. `due`: the agencies due, which have a report in
 * any year of the collection, whatever years the filter shows, and were not merged into another before; null in a collection of
 * excerpts, where nobody is due. `reported`: those with a report in this year. `counted`: those whose report gives every cell that
 * the figure needs.
 */
export interface Coverage {
  readonly counted: number;
  readonly reported: number;
  readonly due: number | null;
}

export interface KeyFigureRow extends Figure, Coverage {
  readonly metric: string;
  readonly year: number;
  /** Change from the previous year over the agencies that give the figure in both; null when there is none to compare. */
  readonly change: YearChange | null;
  /** Agencies behind the change. */
  readonly matched: number;
  /** Sums of the matched agencies only, from which the change was computed. */
  readonly matchedBefore: Figure | null;
  readonly matchedAfter: Figure | null;
  /** The agency that makes more than half of the change of a sum, and its share; null where none does. */
  readonly largest: { readonly report: string; readonly name: string; readonly share: number } | null;
  /** Agencies of which the figure is flagged. */
  readonly flagged: number;
}

export interface KeyFigures {
  readonly basis: Basis;
  /** Latest year with a report of the basis; null when the filter is empty. */
  readonly year: number | null;
  /** The year before it, whether or not it has reports. */
  readonly previousYear: number | null;
  readonly rows: readonly KeyFigureRow[];
}

export interface YearlyRow extends Figure, Coverage {
  readonly year: number;
  readonly metric: string;
  /** Reports of the year by the edition of the metric's table: both above 0 is a mixed year. */
  readonly edition2019: number;
  readonly edition2021: number;
  /** The metric stands in one edition and some or all of this year's reports follow the other: draw a break, never join. */
  readonly seriesBreak: boolean;
}

export interface Yearly {
  readonly basis: Basis;
  /** Every year of the range that has a report × every metric asked, years ascending, metrics in the order asked. */
  readonly rows: readonly YearlyRow[];
}

/**
 * Only reports whose outcomes are all numbers count (other rows of the other edition aside), so the shares of a year add
 * up to 1. By reason, 其他处理 of a 2019 form is its one row `other` and that of a 2021 form its three.
 */
export interface DispositionRow extends Coverage {
  readonly year: number;
  /** Outcome group id, or row id of table 三. */
  readonly key: string;
  /** Group of the key (the key itself when by group). */
  readonly group: string;
  readonly sum: number | null;
  /** Sum over the sum of all outcomes; null when no request was processed. */
  readonly share: number | null;
}

export interface Dispositions {
  readonly basis: Basis;
  /** Years ascending, keys in printed order; a key that stands in the other edition only has `sum` null. */
  readonly rows: readonly DispositionRow[];
}

/** Only reports that give all outcomes of reviews and of both kinds of lawsuits count, so the shares of a year add up to 1. */
export interface RemedyOutcomeRow extends Coverage {
  readonly year: number;
  /** Column id of table 四, without the total. */
  readonly outcome: string;
  readonly sum: number | null;
  readonly share: number | null;
}

export interface RemedyOutcomes {
  readonly basis: Basis;
  /** Years ascending, outcomes in printed order. */
  readonly rows: readonly RemedyOutcomeRow[];
}

/** Only reports that give all six types count, so the shares of a year add up to 1. */
export interface ApplicantRow extends Coverage {
  readonly year: number;
  /** Applicant column id of table 三, without the total. */
  readonly applicant: string;
  readonly sum: number | null;
  readonly share: number | null;
}

export interface Applicants {
  readonly basis: Basis;
  readonly rows: readonly ApplicantRow[];
}

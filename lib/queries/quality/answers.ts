/** Answers about who reported, and how well the reports could be read. */

import type { Deadline } from '../../deadline';
import type { FindingCode, ProblemCode } from '../../findings';
import type { CellId, TableId } from '../../form';
import type { Completeness, Finding, Kind, Level, Problem, Scope } from '../../report';
import type { FirstDigits, LastDigits } from '../../stats/digits';

/** `replaced`: a later version of the report took its place; `ended`: the agency had been merged or abolished. */
export type CoverageState = Completeness | 'replaced' | 'missing' | 'not_collected' | 'ended';

export interface CoverageCell {
  readonly year: number;
  readonly state: CoverageState;
  readonly report: string | null;
  /** Checks of its figures that failed. */
  readonly findings: number;
  /** Things the parser could not read or place. */
  readonly problems: number;
}

export interface CoverageRow {
  readonly agency: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** One per year of `years`, in that order. */
  readonly cells: readonly CoverageCell[];
}

export interface CoverageAnswer {
  readonly years: readonly number[];
  readonly total: number;
  readonly rows: readonly CoverageRow[];
}

export interface ReportedYearRow {
  readonly year: number;
  readonly reported: number;
  readonly excerpts: number;
  /** Agencies with a report in any year of the range. */
  readonly due: number | null;
  readonly withFailedChecks: number;
}

export interface FindingKindRow {
  readonly code: FindingCode;
  readonly year: number;
  readonly failed: number;
  readonly cannotJudge: number;
  readonly noted: number;
  /** Reports that have one. */
  readonly reports: number;
}

export interface MissingAgencyRow {
  readonly agency: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Last year with a report before `year`, null where the first came later; and how many years of reports there are in all. */
  readonly lastYear: number | null;
  readonly reports: number;
  /** Rule that tells it, where enough peers went on reporting; null where that cannot be said. */
  readonly rule: 'missing' | 'silent' | null;
}

export interface MissingAnswer {
  readonly year: number | null;
  readonly total: number;
  /** Agencies that reported in `year`, and those due (see Coverage in counting.ts). */
  readonly reported: number;
  readonly due: number | null;
  readonly rows: readonly MissingAgencyRow[];
}

/** Why a body is asked, in the order of the list. */
export const CHASED = ['missing', 'failed', 'late'] as const;

/** A report to ask for; what its kind does not say is null. */
export interface ChaseRow {
  readonly what: (typeof CHASED)[number];
  readonly agency: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly report: string | null;
  /** Of a missing report: the last year with one, and the rule that tells it. */
  readonly lastYear: number | null;
  readonly rule: MissingAgencyRow['rule'];
  /** Checks that failed. */
  readonly failed: number | null;
  /** Of a report behind its deadline: both dates, and the days between. */
  readonly dueDate: string | null;
  readonly published: string | null;
  readonly days: number | null;
}

export interface ChaseAnswer {
  readonly year: number | null;
  /** Due = reported + missing; null in a sample. */
  readonly due: number | null;
  readonly reported: number;
  readonly missing: number;
  readonly failed: number;
  readonly late: number;
  /** Of the kind asked for. */
  readonly total: number;
  readonly rows: readonly ChaseRow[];
}

export interface ProblemKindRow {
  readonly code: ProblemCode;
  readonly year: number;
  readonly problems: number;
  /** Reports that have one. */
  readonly reports: number;
}

/** Cells of reports other than excerpts that the table's edition of the form asks for, by what stands in them. */
export interface ReadabilityRow {
  readonly year: number;
  readonly table: TableId;
  readonly reports: number;
  readonly expected: number;
  readonly number: number;
  readonly blank: number;
  readonly absent: number;
  readonly unreadable: number;
  /** Excerpts of the year: they show a few cells only and are counted apart. */
  readonly excerpts: number;
}

export interface ReportFindingRow {
  readonly report: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly regionName: string;
  readonly year: number;
  /** The cell to open; null when it is about the whole report or table. */
  readonly cell: CellId | null;
  /** Exactly one of the two: text by findingText / problemText of lib/findings. */
  readonly finding: Finding | null;
  readonly problem: Problem | null;
}

export interface ReportFindings {
  readonly total: number;
  readonly rows: readonly ReportFindingRow[];
}

/** Reports of one level under one deadline; those for which the law sets none stand together, by level. */
export interface DeadlineRow {
  readonly deadline: Deadline['id'] | null;
  readonly level: Level | null;
  /** Last day, as an ISO date. */
  readonly dueDate: string | null;
  readonly reports: number;
  /** Of them with a known publication date; the date of the rest is unknown. */
  readonly known: number;
  /** Null where the law sets no deadline. */
  readonly byDeadline: number | null;
  readonly later: number | null;
}

/** A report whose known publication date is behind its deadline. */
export interface LaterReportRow {
  readonly report: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly published: string;
  /** Where the date was taken from. */
  readonly from: string;
  readonly dueDate: string;
  /** Days behind the deadline. */
  readonly days: number;
}

export interface DeadlinesAnswer {
  readonly year: number | null;
  readonly rows: readonly DeadlineRow[];
  /** All published later; `later` holds the page asked for, by region and name. */
  readonly total: number;
  readonly later: readonly LaterReportRow[];
}

/** Null where fewer than 300 figures are there to be told of, or the filter names no region (then the year is null too). */
export interface DigitsAnswer {
  readonly year: number | null;
  readonly first: FirstDigits | null;
  readonly last: LastDigits | null;
}

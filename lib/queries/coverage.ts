/** Who has reported: agencies × years, the counts per year, and the findings by kind. */
import { z } from 'zod';
import type { FindingCode } from '../findings';
import type { Kind, Level, Scope } from '../report';
import * as p from './parameters';
import { defineQuery } from './query';

/** `replaced`: a later version of the report took its place; `ended`: the agency had been merged or abolished. */
export type CoverageState = 'full' | 'excerpt' | 'replaced' | 'missing' | 'ended';

export interface CoverageCell {
  readonly year: number;
  readonly state: CoverageState;
  readonly report: string | null;
  readonly findings: number;
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

/** All levels and scopes of the filter: nothing is added up here. */
export const coverage = defineQuery({
  id: 'coverage',
  parameters: z.object({ filters: p.filters, text: p.text.default(''), ...p.paging }),
  async run(): Promise<CoverageAnswer> {
    throw new Error('not built');
  },
});

export interface ReportedYearRow {
  readonly year: number;
  readonly reported: number;
  readonly excerpts: number;
  /** Agencies with a report in any year of the range. */
  readonly expected: number;
  readonly withFailedChecks: number;
}

export const reportedAgencies = defineQuery({
  id: 'reportedAgencies',
  parameters: z.object({ filters: p.filters }),
  async run(): Promise<ReportedYearRow[]> {
    throw new Error('not built');
  },
});

export interface FindingKindRow {
  readonly code: FindingCode;
  readonly year: number;
  readonly failed: number;
  readonly cannotJudge: number;
  readonly noted: number;
  /** Reports that have one. */
  readonly reports: number;
}

export const findingsByKind = defineQuery({
  id: 'findingsByKind',
  parameters: z.object({ filters: p.filters }),
  async run(): Promise<FindingKindRow[]> {
    throw new Error('not built');
  },
});

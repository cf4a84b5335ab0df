/** The quality of a collection: who is missing, what could not be read, how much of the form is readable. */
import { z } from 'zod';
import { FINDINGS, type FindingCode, PROBLEMS, type ProblemCode } from '../findings';
import type { CellId, TableId } from '../form';
import type { Finding, Kind, Level, Problem, Scope } from '../report';
import * as p from './parameters';
import { yearOrLatest } from './peer-group';
import { defineQuery } from './query';

export interface MissingAgencyRow {
  readonly agency: string;
  readonly name: string;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Last year with a report before `year`, and how many years of reports there are in all. */
  readonly lastYear: number;
  readonly reports: number;
  /** Rule that tells it, where enough peers went on reporting; null where that cannot be said. */
  readonly rule: 'missing' | 'silent' | null;
}

export interface MissingAnswer {
  readonly year: number | null;
  readonly total: number;
  /** Agencies that reported in `year`, and those expected (see Coverage in counting.ts). */
  readonly reported: number;
  readonly expected: number;
  readonly rows: readonly MissingAgencyRow[];
}

/** Agencies that reported before `year` and not in it, without those merged away. All levels and scopes of the filter. */
export const missingThisYear = defineQuery({
  id: 'missingThisYear',
  parameters: z.object({ filters: p.filters, year: yearOrLatest, text: p.text.default(''), ...p.paging }),
  async run(): Promise<MissingAnswer> {
    throw new Error('not built yet');
  },
});

export interface ProblemKindRow {
  readonly code: ProblemCode;
  readonly year: number;
  readonly problems: number;
  /** Reports that have one. */
  readonly reports: number;
}

export const problemsByKind = defineQuery({
  id: 'problemsByKind',
  parameters: z.object({ filters: p.filters }),
  async run(): Promise<ProblemKindRow[]> {
    throw new Error('not built yet');
  },
});

/** Cells of full reports that the table's edition of the form asks for, by what stands in them. */
export interface ReadabilityRow {
  readonly year: number;
  readonly table: TableId;
  readonly reports: number;
  readonly expected: number;
  readonly number: number;
  readonly blank: number;
  readonly absent: number;
  readonly unreadable: number;
  /** Always 0 in full reports; excerpts are counted apart. */
  readonly excerpts: number;
}

export const readability = defineQuery({
  id: 'readability',
  parameters: z.object({ filters: p.filters }),
  async run(): Promise<ReadabilityRow[]> {
    throw new Error('not built yet');
  },
});

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

const code = z.union([
  z.object({ finding: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]) }),
  z.object({ problem: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]) }),
]);

/** Latest year first. */
export const reportFindings = defineQuery({
  id: 'reportFindings',
  parameters: z.object({
    code,
    filters: p.filters,
    /** Null: any; of findings only. */
    verdict: z.enum(['failed', 'cannot_judge', 'noted']).nullable().default(null),
    ...p.paging,
  }),
  async run(): Promise<ReportFindings> {
    throw new Error('not built yet');
  },
});

/** What the page of reports and their reading asks, and what it shows as it stands in its address beside the filters. */
import { createParser } from 'nuqs/server';
import { aYear, type Filters } from '@/lib/filters';
import { FINDINGS, type FindingCode, PROBLEMS, type ProblemCode } from '@/lib/findings';
import type { ParametersOf } from '@/lib/queries';
import { CHASED } from '@/lib/queries/quality/answers';
import { aPage, cut, either, pageState } from '../filters/page-state';

export const MATRIX_PAGE = 40;
export const CHASE_PAGE = 40;
export const MISSING_PAGE = 30;
export const FINDINGS_PAGE = 25;

export type Code = `finding.${FindingCode}` | `problem.${ProblemCode}`;
export const PARTS = ['chase', 'reading'] as const;
export const WHATS = ['all', ...CHASED] as const;
export type What = (typeof WHATS)[number];
export interface QualityState {
  /** Whom to ask for reports, or how their reading went. */
  readonly part: (typeof PARTS)[number];
  readonly what: What;
  /** Pages of the list to chase, of the matrix and of the reports of a kind, from 1. */
  readonly page: number;
  readonly rows: number;
  readonly list: number;
  /** Name searched in the matrix. */
  readonly q: string;
  /** Kind of finding or problem whose reports are listed; '' for none. */
  readonly code: Code | '';
  /** Year whose missing reports and dates of publication are shown; null is the latest. */
  readonly year: number | null;
}

const isCode = (code: string): code is Code => {
  const [kind, name = ''] = code.split('.');
  return (kind === 'finding' && Object.hasOwn(FINDINGS, name)) || (kind === 'problem' && Object.hasOwn(PROBLEMS, name));
};

export const qualityState = pageState(
  {
    part: either(PARTS, 'chase'),
    what: either(WHATS, 'all'),
    page: aPage,
    rows: aPage,
    list: aPage,
    q: cut(100),
    code: createParser<Code | ''>({ parse: (value) => (isCode(value) ? value : null), serialize: (value) => value }).withDefault(''),
    year: aYear,
  },
  {},
  {
    // The kinds of either part stand in its own list.
    read: (state) => ({ ...state, part: state.code === '' ? state.part : state.code.startsWith('problem') ? 'reading' : 'chase' }),
  },
);

export const matrixQuestion = (filters: Filters, text: string, page: number): ParametersOf<'coverage'> => ({
  filters,
  text,
  offset: page * MATRIX_PAGE,
  limit: MATRIX_PAGE,
});
export const chaseQuestion = (filters: Filters, year: number | null, what: What, page: number): ParametersOf<'chase'> => ({
  filters,
  year,
  what,
  offset: page * CHASE_PAGE,
  limit: CHASE_PAGE,
});
export const missingQuestion = (filters: Filters, year: number | null, text: string, page: number): ParametersOf<'missingThisYear'> => ({
  filters,
  year,
  text,
  offset: page * MISSING_PAGE,
  limit: MISSING_PAGE,
});
export const deadlinesQuestion = (filters: Filters, year: number | null): ParametersOf<'deadlines'> => ({
  filters,
  year,
  limit: 1,
});
export const digitsQuestion = (filters: Filters, year: number | null): ParametersOf<'digits'> => ({ filters, year });
export function listQuestion(code: Code, filters: Filters, page: number): ParametersOf<'reportFindings'> {
  const name = code.slice(code.indexOf('.') + 1);
  return {
    code: code.startsWith('finding') ? { finding: name as FindingCode } : { problem: name as ProblemCode },
    filters,
    offset: page * FINDINGS_PAGE,
    limit: FINDINGS_PAGE,
  };
}

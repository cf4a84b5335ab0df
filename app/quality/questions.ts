/** What the page of coverage and quality asks, and what it shows as it stands in its address beside the filters. */
import { createParser } from 'nuqs/server';
import { aYear, type Filters } from '@/lib/filters';
import { FINDINGS, type FindingCode, PROBLEMS, type ProblemCode } from '@/lib/findings';
import type { ParametersOf } from '@/lib/queries';
import { pageState } from '../filters/page-state';

export const MATRIX_PAGE = 40;
export const MISSING_PAGE = 30;
export const FINDINGS_PAGE = 25;
export const LATER_PAGE = 20;
/** As many as one answer holds: the list is paged and exported in the browser. */
const MOST_LATER = 500;

export type Code = `finding.${FindingCode}` | `problem.${ProblemCode}`;
export interface QualityState {
  /** Kind of finding or problem whose reports are listed; '' for none. */
  readonly code: Code | '';
  /** Year whose missing reports and dates of publication are shown; null is the latest. */
  readonly year: number | null;
}

const isCode = (code: string): code is Code => {
  const [kind, name = ''] = code.split('.');
  return (kind === 'finding' && Object.hasOwn(FINDINGS, name)) || (kind === 'problem' && Object.hasOwn(PROBLEMS, name));
};

export const qualityState = pageState({
  code: createParser<Code | ''>({ parse: (value) => (isCode(value) ? value : null), serialize: (value) => value }).withDefault(''),
  year: aYear,
});

export const matrixQuestion = (filters: Filters, text: string, page: number): ParametersOf<'coverage'> => ({
  filters,
  text,
  offset: page * MATRIX_PAGE,
  limit: MATRIX_PAGE,
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
  limit: MOST_LATER,
});
export function listQuestion(code: Code, filters: Filters, page: number): ParametersOf<'reportFindings'> {
  const name = code.slice(code.indexOf('.') + 1);
  return {
    code: code.startsWith('finding') ? { finding: name as FindingCode } : { problem: name as ProblemCode },
    filters,
    offset: page * FINDINGS_PAGE,
    limit: FINDINGS_PAGE,
  };
}

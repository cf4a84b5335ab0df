/** What the page of coverage and quality asks, and what it shows as it stands in its address beside the filters. */
import type { Filters, SearchParams } from '@/lib/filters';
import { FINDINGS, type FindingCode, PROBLEMS, type ProblemCode } from '@/lib/findings';
import type { ParametersOf } from '@/lib/queries';
import type { PageState } from '../filters/use-page-state';

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

const first = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));

function parse(params: SearchParams): QualityState {
  const code = first(params.code);
  const [kind, name = ''] = code.split('.');
  const known = (kind === 'finding' && Object.hasOwn(FINDINGS, name)) || (kind === 'problem' && Object.hasOwn(PROBLEMS, name));
  const year = first(params.year);
  return { code: known ? (code as Code) : '', year: /^(19|20)\d{2}$/.test(year) ? Number(year) : null };
}

export const qualityState: PageState<QualityState> = {
  parse,
  write: ({ code, year }) => ({ code, year: year === null ? '' : String(year) }),
};

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

/** Checks of one report, of an agency's years and of an area against its agencies. All are derived from lib/form.ts. */
import type { Finding, Report } from '../report';
import { blankFindings } from './blanks';
import { editionFindings, stockFindings } from './form-use';
import { sumFindings } from './sums';

/**
 * What the figures of one report say about themselves. Document-level findings (misprinted labels, period) come from
 * the parser; advice on where an error may lie from {@link localise}.
 */
export function check(report: Report): Finding[] {
  return [...sumFindings(report), ...stockFindings(report), ...editionFindings(report), ...blankFindings(report)];
}

export { crossChecks, SAME_AS_LAST_YEAR, type YearFinding } from './across-years';
export { areaCheck } from './area';
export { type Change, type Localisation, localise, smallestChanges } from './localise';

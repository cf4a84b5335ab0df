/** Checks of one report, of an agency's years and of an area against its agencies. All are derived from lib/form.ts. */
import type { Finding, Report } from '../report';
import { blankFindings } from './blanks';
import { editionFindings, stockFindings } from './form-use';
import { localise } from './localise';
import { partFindings } from './parts';
import { judgedEquations, sumFindings } from './sums';

/**
 * What the figures of one report say about themselves, and advice on where an error may lie ({@link localise}).
 * Document-level findings (misprinted labels, period) come from the parser.
 */
export function check(report: Report): Finding[] {
  const judged = judgedEquations(report);
  const exceeded = partFindings(report, judged);
  const contradicted = new Set(exceeded.map((finding) => finding.equation));
  return [
    // That parts exceed their whole says more than that the sum cannot be judged.
    ...sumFindings(report, judged).filter((finding) => !contradicted.has(finding.equation)),
    ...exceeded,
    ...stockFindings(report),
    ...editionFindings(report),
    ...blankFindings(report, judged),
    ...localise(report, judged),
  ];
}

export { crossChecks, SAME_AS_LAST_YEAR, type YearFinding } from './across-years';
export { areaCheck } from './area';
export { type CellChange, type Localisation, smallestChanges } from './localise';
export { localise };

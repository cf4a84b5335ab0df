/** A report made ready to load: corrections of data/corrections.csv applied, figures checked. */
import { check } from '../checks';
import { applyCorrections, type CorrectionEntry } from '../corrections';
import { isBrought } from '../findings';
import type { Report } from '../report';

/** The report without what checks say of it: what is submitted, whatever checks the program that read it had. */
export const unchecked = (report: Report): Report => ({ ...report, findings: report.findings.filter(isBrought) });

/** The report with what the checks of this program say of it; what the document itself brought stays before that. */
export const checked = (report: Report): Report => ({ ...report, findings: [...report.findings.filter(isBrought), ...check(report)] });

/** The report as printed: corrections taken back. What was no number in print and lost its state is `unreadable`. */
export function asPrinted(report: Report): Report {
  const { corrections = [], ...rest } = report;
  if (corrections.length === 0) return report;
  const [cells, states] = [{ ...rest.cells }, { ...rest.states }];
  for (const { cell, printed } of corrections) {
    cells[cell] = printed;
    if (printed === null) states[cell] ??= 'unreadable';
    else delete states[cell];
  }
  return { ...rest, cells, states, findings: rest.findings.filter((f) => f.code !== 'corrected') };
}

/** The report as it is loaded: its printed figures corrected, then checked. */
export const prepare = (report: Report, corrections: readonly CorrectionEntry[] = []): Report =>
  checked(applyCorrections(asPrinted(report), corrections));

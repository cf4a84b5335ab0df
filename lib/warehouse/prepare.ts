/** A report made ready to load: corrections of data/corrections.csv applied, figures checked. */
import { check } from '../checks';
import { applyCorrections, type CorrectionEntry } from '../corrections';
import type { Finding, Report } from '../report';

/** What a finding is about; two findings with the same key say the same thing. */
const keyOf = (f: Finding): string => [f.code, f.equation ?? '', ...f.cells].join('|');

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
  const computed = new Set(check(report).map(keyOf));
  const findings = rest.findings.filter((f) => f.code !== 'corrected' && !computed.has(keyOf(f)));
  return { ...rest, cells, states, findings };
}

/**
 * The report as it is loaded. Findings that the checks of the printed figures gave before are replaced by those of the
 * figures as corrected; what the parser found in the document stays.
 */
export function prepare(report: Report, corrections: readonly CorrectionEntry[] = []): Report {
  const printed = asPrinted(report);
  const corrected = applyCorrections(printed, corrections);
  const before = new Set(check(printed).map(keyOf));
  const now = check(corrected);
  const fresh = new Set(now.map(keyOf));
  const fromDocument = corrected.findings.filter((f) => !before.has(keyOf(f)) && !fresh.has(keyOf(f)));
  return { ...corrected, findings: [...fromDocument, ...now] };
}

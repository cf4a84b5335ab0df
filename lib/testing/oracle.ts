/** For tests: the counting rules written a second time, plainly, over Reports. */
import { evaluate, type Figure, figureOf, metricById } from '../metrics';
import { applicationsEdition, type Level, type Report, type Scope } from '../report';

export const readingOf = (report: Report) => ({
  cells: report.cells,
  states: report.states,
  editions: { disclosure: report.edition, applications: applicationsEdition(report), remedies: report.edition },
});

export const onBasis = (reports: readonly Report[], level: Level | null, scope: Scope | null): Report[] =>
  reports.filter((r) => r.agency.level === level && r.scope === scope);

/** Sum over reports that give every needed cell, and how many do. */
export function total(id: string, reports: readonly Report[]): Figure & { counted: number } {
  const metric = metricById(id);
  let [numerator, denominator, counted] = [0, 0, 0];
  for (const report of reports) {
    const one = evaluate(metric, readingOf(report));
    if (one.numerator === null || (metric.denominator && one.denominator === null)) continue;
    numerator += one.numerator;
    denominator += one.denominator ?? 0;
    counted += 1;
  }
  const none = counted === 0;
  return { ...figureOf(metric, none ? null : numerator, none || !metric.denominator ? null : denominator), counted };
}

export const agenciesOf = (reports: readonly Report[]): Set<string> => new Set(reports.map((r) => r.agency.name));

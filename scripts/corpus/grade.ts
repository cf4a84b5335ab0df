/** Compares what was read with what a person would read, cell by cell. */
import type { CellId } from '../../lib/form';
import type { Report } from '../../lib/report';
import type { Expected } from './page';

export interface Grade {
  /** Numbers read as printed, and blanks left without a number. */
  readonly right: number;
  /** Numbers that a person could read and the parser left unknown. */
  readonly missing: readonly CellId[];
  /** Numbers left unknown where the document does not settle them. */
  readonly unsettled: number;
  /** Numbers that the document does not say: the worst that can happen. */
  readonly wrong: readonly CellId[];
  /** Agency, year or edition other than the document's. */
  readonly facts: readonly string[];
}

export type Read = Pick<Report, 'cells' | 'year' | 'edition' | 'agency'>;

export function grade(expected: Expected, report: Read): Grade {
  let right = 0;
  let unsettled = 0;
  const missing: CellId[] = [];
  const wrong: CellId[] = [];
  for (const [id, want] of expected.cells) {
    const got = report.cells[id] ?? null;
    if (got === want) right += 1;
    else if (got !== null) wrong.push(id);
    else if (expected.optional.has(id)) unsettled += 1;
    else missing.push(id);
  }
  for (const [id, got] of Object.entries(report.cells)) {
    if (got !== null && got !== undefined && !expected.cells.has(id as CellId)) wrong.push(id as CellId);
  }
  const facts = [
    ...(expected.agency !== null && report.agency.name !== expected.agency ? [`agency: ${report.agency.name} for ${expected.agency}`] : []),
    ...(expected.year !== null && report.year !== expected.year ? [`year: ${report.year} for ${expected.year}`] : []),
    ...(expected.edition !== null && report.edition !== expected.edition ? [`edition: ${report.edition} for ${expected.edition}`] : []),
  ];
  return { right, missing, unsettled, wrong, facts };
}

/** The first differing cells in words, for a failing test. */
export function explain(expected: Expected, report: Read, graded: Grade): string {
  const say = (label: string, ids: readonly CellId[]) =>
    ids.slice(0, 6).map((id) => `${label} ${id}: ${report.cells[id] ?? null} for ${expected.cells.get(id) ?? null}`);
  return [...graded.facts, ...say('wrong', graded.wrong), ...say('missing', graded.missing)].join('\n  ');
}

/** Reports for the tests of checks: readable figures in, a full Report out. */
import { CELLS, type CellId, cellsOf, type Edition, equations } from '../form';
import type { CellState, Report } from '../report';

/** A report of zeros that follows one edition, with the given figures and states written over it. */
export function report(
  figures: Partial<Record<CellId, number>> = {},
  over: Partial<Report> = {},
  states: Partial<Record<CellId, CellState>> = {},
): Report {
  const edition: Edition = over.edition ?? '2021';
  const cells: Partial<Record<CellId, number | null>> = {};
  if (over.completeness !== 'excerpt') for (const table of ['disclosure', 'applications', 'remedies'] as const) zero(cells, table, edition);
  Object.assign(cells, figures);
  for (const id of Object.keys(states) as CellId[]) cells[id] = null;
  return {
    agency: { name: '示例县民政局', region: '990101', level: 'county', kind: 'department' },
    year: edition === '2021' ? 2023 : 2020,
    edition,
    scope: 'agency',
    completeness: 'full',
    source: { file: 'x.txt', format: 'text', sha256: null, url: null, title: null },
    cells,
    states,
    stated: {},
    provenance: {},
    narrative: {},
    problems: [],
    findings: [],
    ...over,
  };
}

function zero(cells: Partial<Record<CellId, number | null>>, table: 'disclosure' | 'applications' | 'remedies', edition: Edition) {
  for (const cell of cellsOf(table, edition)) cells[cell.id] = 0;
}

/** Fills every sum of the form from its parts: row totals from applicants, （七） from outcomes, carried out from the balance. */
export function balanced(parts: Partial<Record<CellId, number>>, edition: Edition = '2021'): Partial<Record<CellId, number>> {
  const cells: Partial<Record<CellId, number>> = {};
  for (const cell of CELLS) if (!cell.edition || cell.edition === edition) cells[cell.id] = parts[cell.id] ?? 0;
  const all = equations(edition);
  const sum = (ids: readonly CellId[]) => ids.reduce((total, id) => total + cells[id]!, 0);
  for (const kind of ['outcomes', 'balance', 'applicants', 'remedies'] as const) {
    for (const { left, right } of all.filter((e) => e.kind === kind)) {
      if (kind !== 'balance') cells[left[0]!] = sum(right);
      else cells[right[1]!] = sum(left) - cells[right[0]!]!;
    }
  }
  return cells;
}

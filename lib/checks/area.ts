/** A government's area report against the reports of the agencies it covers. */
import { CELLS, type Cell } from '../form';
import type { Finding, Report } from '../report';
import { cellName, named } from './names';
import { figure } from './sums';

/** Cells worth comparing: each table's totals and every figure of table 二. The other applicant columns follow from them. */
const COMPARED: readonly Cell[] = CELLS.filter((c) => c.table === 'disclosure' || c.column === 'total');

/** Money is printed with two to four decimals of 万元: each addend may be off by half of the coarser unit. */
const tolerance = (unit: Cell['unit'], addends: number) => (unit === 'money' ? 0.005 * (addends + 1) + 1e-9 : 0);

/**
 * `area_differs_from_agencies` for one year. `agencies` are the reports (scope `agency`, same year) found of the
 * `expected` agencies. With all of them the sums must be equal; with some of them a sum can only be judged when it is
 * already above the area's figure. An agency whose cell holds no number is not counted as reported for that cell.
 */
export function areaCheck(area: Pick<Report, 'cells'>, agencies: readonly Pick<Report, 'cells'>[], expected: number): Finding[] {
  return COMPARED.flatMap(({ id, unit }): Finding[] => {
    const left = figure(area, id);
    if (left === null) return [];
    const figures = agencies.map((r) => figure(r, id)).filter((f) => f !== null);
    if (figures.length === 0) return [];
    const right = figures.reduce((total, f) => total + f, 0);
    const slack = tolerance(unit, figures.length);
    const complete = figures.length >= expected;
    const differs = complete ? Math.abs(left - right) > slack : unit !== 'change' && right - left > slack;
    if (!differs) return [];
    return [
      {
        code: 'area_differs_from_agencies',
        standing: 'advisory',
        verdict: 'failed',
        cells: [id],
        left,
        right,
        difference: left - right,
        detail: { ...named('cell', cellName(id)), reported: figures.length, expected },
      },
    ];
  });
}

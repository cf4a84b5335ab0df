/**
 * What the form's sums imply where one of their cells is unknown. Counts are never negative, so the parts that are known
 * cannot exceed a whole that is known: part ≤ whole, outcome ≤ total, each applicant column ≤ the total column, corrected ≤
 * total, in excerpts too. Every inequality follows from an equation of lib/form.ts; none is written down here.
 */
import type { CellId } from '../form';
import type { Finding } from '../report';
import { cellNames, named } from './names';
import { type Figures, figure, type JudgedEquation } from './sums';

/** The least that a cell or a sum of cells can hold, and the known cells other than 0 that say so: a 0 makes no sum too large. */
interface Floor {
  readonly value: number;
  readonly cells: readonly CellId[];
}

const NOTHING: Floor = { value: 0, cells: [] };

/** Each cell's equation in which it alone is the whole: its parts stand on the other side. */
function partsByWhole(judged: readonly JudgedEquation[]): ReadonlyMap<CellId, (readonly CellId[])[]> {
  const found = new Map<CellId, (readonly CellId[])[]>();
  for (const { equation } of judged) {
    const [whole, ...others] = equation.left;
    if (whole && others.length === 0) found.set(whole, [...(found.get(whole) ?? []), equation.right]);
  }
  return found;
}

/** `parts_exceed_whole`: one finding for each equation with an unknown cell whose known parts exceed its known whole. */
export function partFindings(report: Figures, judged: readonly JudgedEquation[]): Finding[] {
  const partsOf = partsByWhole(judged);
  const floorOf = (id: CellId): Floor => {
    const value = figure(report, id);
    if (value !== null) return { value, cells: value === 0 ? [] : [id] };
    return (partsOf.get(id) ?? []).map(floorOfSum).reduce((most, floor) => (floor.value > most.value ? floor : most), NOTHING);
  };
  const floorOfSum = (ids: readonly CellId[]): Floor =>
    ids.map(floorOf).reduce((sum, { value, cells }) => ({ value: sum.value + value, cells: [...sum.cells, ...cells] }), NOTHING);
  return judged.flatMap(({ equation, left, unknown }): Finding[] => {
    if (left !== null) return [];
    return [
      [equation.left, equation.right],
      [equation.right, equation.left],
    ].flatMap(([whole, parts]): Finding[] => {
      if (!whole || !parts || whole.some((id) => unknown.includes(id))) return [];
      const [most, least] = [floorOfSum(whole), floorOfSum(parts)];
      if (least.value <= most.value) return [];
      return [
        {
          code: 'parts_exceed_whole',
          standing: equation.standing,
          verdict: 'failed',
          cells: [...whole, ...least.cells],
          equation: equation.id,
          left: most.value,
          right: least.value,
          difference: most.value - least.value,
          detail: { ...named('whole', cellNames(whole)), ...named('parts', cellNames(least.cells)) },
        },
      ];
    });
  });
}

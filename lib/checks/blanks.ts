/**
 * Blanks that the report's own sums prove to be zero. Every count is a non-negative integer, so a sum that is already
 * reached by its printed figures leaves its blanks only 0; bounds are propagated until nothing changes. The result is
 * an inferred remark: the cells stay blank. A table whose printed figures contradict each other proves nothing.
 */
import { type CellId, type Equation, TABLES } from '../form';
import type { Finding } from '../report';
import { cellNames, named } from './names';
import { type Figures, figure, type JudgedEquation, stateOf } from './sums';

interface Bounds {
  low: number;
  high: number;
}

/** The bounds of the cells on each side of an equation. */
type Sides = Readonly<Record<'left' | 'right', readonly Bounds[]>>;

/** The sum of the cells' bounds, one of them left out. */
function sum(cells: readonly Bounds[], side: 'low' | 'high', without?: Bounds): number {
  let total = 0;
  for (const cell of cells) if (cell !== without) total += cell[side];
  return total;
}

/** Narrows the bounds of one equation's cells. @returns whether something changed; throws nothing: contradiction shows as low > high. */
function narrow({ left, right }: Sides): boolean {
  let changed = false;
  for (const own of [left, right]) {
    const other = own === left ? right : left;
    const most = sum(other, 'high');
    const least = sum(other, 'low');
    for (const bounds of own) {
      const high = Math.min(bounds.high, most - sum(own, 'low', bounds));
      const low = Math.max(bounds.low, least - sum(own, 'high', bounds));
      if (high < bounds.high || low > bounds.low) {
        bounds.high = high;
        bounds.low = low;
        changed = true;
      }
      if (bounds.low > bounds.high) return false;
    }
  }
  return changed;
}

/** The blank cells of a set of equations that can only be 0; none when the figures contradict each other. */
function forcedZeros(report: Figures, held: readonly Equation[]): CellId[] {
  const bounds = new Map<CellId, Bounds>();
  const at = (id: CellId): Bounds => {
    let found = bounds.get(id);
    if (!found) {
      const value = figure(report, id);
      found = value === null ? { low: 0, high: Number.POSITIVE_INFINITY } : { low: value, high: value };
      bounds.set(id, found);
    }
    return found;
  };
  // The remark names the cells in this order: what a balance ends with before what it begins with.
  const sides = held.map(({ left, right }): Sides => ({ right: right.map(at), left: left.toReversed().map(at) }));
  // Bounds only shrink and each pass that goes on shrinks one; 100 passes are far beyond the depth of the form's sums.
  for (let pass = 0, changed = true; changed && pass < 100; pass++) {
    changed = false;
    for (const each of sides) changed = narrow(each) || changed;
  }
  if ([...bounds.values()].some((b) => b.low > b.high)) return [];
  return [...bounds].filter(([id, b]) => b.high === 0 && figure(report, id) === null && stateOf(report, id) === 'blank').map(([id]) => id);
}

/** One `blanks_imply_zero` per table whose printed sums leave blanks only 0. */
export function blankFindings(report: Figures, judged: readonly JudgedEquation[]): Finding[] {
  return TABLES.flatMap((table): Finding[] => {
    const own = judged.filter((j) => j.table === table.id);
    if (!own.some((j) => j.unknown.some((id) => stateOf(report, id) === 'blank'))) return [];
    if (own.some((j) => j.left !== null && j.left !== j.right)) return [];
    const cells = forcedZeros(
      report,
      own.map((j) => j.equation),
    );
    if (cells.length === 0) return [];
    return [
      {
        code: 'blanks_imply_zero',
        standing: 'implied',
        verdict: 'noted',
        cells,
        detail: { ...named('cells', cellNames(cells)), table: table.zh, basis: 'inferred', value: 0 },
      },
    ];
  });
}

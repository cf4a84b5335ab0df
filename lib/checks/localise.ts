/**
 * Where an arithmetic error may lie. The form's sums work like a parity-check code: changing one cell breaks a pattern
 * of equations, so the pattern of broken equations (the syndrome) and their differences point back to the cell. The
 * smallest set of single-cell changes that satisfies every judged equation is offered as advice and never applied.
 */
import { CELL_IDS, type CellId, cell, type Equation } from '../form';
import type { Finding } from '../report';
import { cellName, type Name, named } from './names';
import { type Figures, figure, type JudgedEquation, judgedEquations } from './sums';

export interface CellChange {
  readonly cell: CellId;
  readonly printed: number;
  readonly value: number;
}

/** Failed sums that hang together, and every smallest way to satisfy them. */
export interface Localisation {
  readonly failed: readonly Equation[];
  /** Each entry is one set of changes; all have the same size. Empty when up to three changes are not enough. */
  readonly solutions: readonly (readonly CellChange[])[];
  /** The search stopped at its limit: there may be more solutions. */
  readonly cut: boolean;
}

/** Beyond three changes a "smallest" set says nothing about what happened. */
const MOST_CHANGES = 3;
/** A set of advice this ambiguous is not told, so further solutions need not be found. */
const MOST_SOLUTIONS = 8;
/** Cells tried. Three random errors in table 三 take 2 ms on average, 8 ms at most of 300; this bounds what is left. */
const MOST_STEPS = 300_000;

interface System {
  readonly cells: readonly CellId[];
  readonly printed: readonly number[];
  /** Per cell: its equations and its sign in each (+1 left, −1 right). */
  readonly of: readonly (readonly { readonly equation: number; readonly sign: 1 | -1 }[])[];
  /** Per equation: its cells and their signs in it. */
  readonly members: readonly (readonly { readonly at: number; readonly sign: 1 | -1 }[])[];
  /** left − right of each equation as printed. */
  readonly residual: readonly number[];
}

/** Equations that share cells, directly or through others, form one system: table 三, and each block of table 四. */
function connected(judged: readonly JudgedEquation[]): JudgedEquation[][] {
  const groups = new Set<{ equations: JudgedEquation[] }>();
  const groupOf = new Map<CellId, { equations: JudgedEquation[] }>();
  for (const equation of judged) {
    const sharing = new Set(equation.cells.map((id) => groupOf.get(id)));
    const touching = [...groups].filter((group) => sharing.has(group));
    const [merged = { equations: [] }, ...others] = touching;
    const joining = [...others.flatMap((g) => g.equations), equation];
    for (const { cells } of joining) for (const id of cells) groupOf.set(id, merged);
    merged.equations.push(...joining);
    for (const group of touching) groups.delete(group);
    groups.add(merged);
  }
  return [...groups].map((g) => g.equations);
}

function system(report: Figures, equations: readonly JudgedEquation[]): System {
  const held = new Set(equations.flatMap((e) => e.cells));
  const cells = CELL_IDS.filter((id) => held.has(id));
  const index = new Map(cells.map((id, i) => [id, i]));
  const of: { equation: number; sign: 1 | -1 }[][] = cells.map(() => []);
  const members = equations.map(({ equation }, e) => {
    const side = (ids: readonly CellId[], sign: 1 | -1) =>
      ids.map((id) => {
        const at = index.get(id) as number;
        of[at]?.push({ equation: e, sign });
        return { at, sign };
      });
    return [...side(equation.left, 1), ...side(equation.right, -1)];
  });
  return {
    cells,
    printed: cells.map((id) => figure(report, id) as number),
    of,
    members,
    residual: equations.map((e) => (e.left as number) - (e.right as number)),
  };
}

/**
 * All sets of exactly `size` changed cells that clear every residual. Peeling: in any set of up to three cells of this
 * form some broken sum holds just one of them (row sums and column sums alternate, so three cells close no circle), and
 * that sum's difference is that cell's error. So trying each cell of each broken sum with that sum's difference, and
 * going on with what remains, misses no set.
 */
function search({ cells, printed, of, members, residual }: System, size: number, budget: { steps: number }) {
  const found = new Map<string, CellChange[]>();
  const rest = [...residual];
  const chosen: { at: number; value: number }[] = [];
  const widest = Math.max(...of.map((equations) => equations.length));
  let broken = rest.filter((r) => r !== 0).length;

  const change = (at: number, delta: number) => {
    for (const { equation, sign } of of[at] as System['of'][number]) {
      const before = rest[equation] as number;
      const after = before + sign * delta;
      rest[equation] = after;
      if (before === 0) broken += 1;
      if (after === 0) broken -= 1;
    }
  };
  const clears = (at: number, delta: number) =>
    (of[at] as System['of'][number]).every(({ equation, sign }) => (rest[equation] as number) + sign * delta === 0);
  const go = (left: number) => {
    if (broken === 0) {
      if (left > 0) return;
      const smallest = chosen.toSorted((a, b) => a.at - b.at);
      const changes = smallest.map(({ at, value }) => ({ cell: cells[at] as CellId, printed: printed[at] as number, value }));
      found.set(changes.map((c) => `${c.cell}=${c.value}`).join(' '), changes);
      return;
    }
    if (left === 0 || broken > left * widest) return;
    for (let e = 0; e < rest.length; e++) {
      if (rest[e] === 0) continue;
      for (const { at, sign } of members[e] as System['members'][number]) {
        if (found.size > MOST_SOLUTIONS || budget.steps <= 0) return;
        if (chosen.some((c) => c.at === at)) continue;
        budget.steps -= 1;
        if (left === 1 && (of[at] as System['of'][number]).length < broken) continue;
        const delta = -(rest[e] as number) * sign;
        const value = (printed[at] as number) + delta;
        if (value < 0 || !Number.isInteger(value) || (left === 1 && !clears(at, delta))) continue;
        change(at, delta);
        chosen.push({ at, value });
        go(left - 1);
        chosen.pop();
        change(at, -delta);
      }
      // The last change must clear every broken sum, so it is among the cells of the first.
      if (left === 1) return;
    }
  };
  go(size);
  return [...found.values()];
}

/** The smallest changes for each group of failed sums; a report without failed sums gives none. */
export function smallestChanges(report: Figures, all: readonly JudgedEquation[] = judgedEquations(report)): Localisation[] {
  const judged = all.filter((e) => e.unknown.length === 0);
  if (judged.every((e) => e.left === e.right)) return [];
  return connected(judged).flatMap((group): Localisation[] => {
    const failed = group.filter((e) => e.left !== e.right).map((e) => e.equation);
    if (failed.length === 0) return [];
    const sums = system(report, group);
    const budget = { steps: MOST_STEPS };
    for (let size = 1; size <= MOST_CHANGES; size++) {
      const solutions = search(sums, size, budget);
      const cut = budget.steps <= 0 || solutions.length > MOST_SOLUTIONS;
      if (solutions.length > 0 || cut) return [{ failed, solutions, cut }];
    }
    return [{ failed, solutions: [], cut: false }];
  });
}

const changesName = (changes: readonly CellChange[]): Name => ({
  zh: changes.map((c) => `“${cellName(c.cell).zh}”由 ${c.printed} 改为 ${c.value}`).join('；'),
  en: changes.map((c) => `“${cellName(c.cell).en}” from ${c.printed} to ${c.value}`).join('; '),
});

/** Up to this many single cells are told as alternatives. */
const MOST_ALTERNATIVES = 3;

function advice({ failed, solutions, cut }: Localisation, scope: Name): Finding {
  const base = { standing: 'advisory', verdict: 'noted' } as const;
  const sums = failed.map((e) => e.id).join(' ');
  const [first] = solutions;
  if (first && solutions.length === 1 && !cut) {
    const cells = first.map((c) => c.cell);
    const values = first.map((c) => `${c.cell}=${c.value}`).join(' ');
    const [change, ...more] = first;
    if (change && more.length === 0) {
      const { printed, value } = change;
      return {
        ...base,
        code: 'single_change',
        cells,
        left: printed,
        right: value,
        difference: printed - value,
        detail: { ...named('cell', cellName(change.cell)), ...named('scope', scope), printed, value, values, sums },
      };
    }
    return {
      ...base,
      code: 'several_changes',
      cells,
      detail: { ...named('changes', changesName(first)), ...named('scope', scope), values, sums },
    };
  }
  if (first && first.length === 1 && solutions.length <= MOST_ALTERNATIVES && !cut) {
    const all = solutions.flat();
    return {
      ...base,
      code: 'alternative_changes',
      cells: all.map((c) => c.cell),
      detail: {
        ...named('changes', changesName(all)),
        ...named('scope', scope),
        values: all.map((c) => `${c.cell}=${c.value}`).join(' '),
        sums,
      },
    };
  }
  return { ...base, code: 'not_localised', cells: [], detail: { count: failed.length, sums } };
}

/** Names the part of the form a group of sums covers, for advice that does not settle the other parts. */
function part(failed: readonly Equation[]): Name {
  const first = cell(failed[0]?.left[0] as CellId);
  if (first.table === 'applications') return { zh: '表三内', en: 'in table 三 ' };
  return { zh: `“${first.rowLabel.zh.at(-1)}”内`, en: `of “${first.rowLabel.en.at(-1)}” ` };
}

/**
 * Advice on where the errors of a report may lie: `single_change`, `several_changes` (claimed only when that smallest
 * set is the only one), `alternative_changes` (up to three single cells would each do) or `not_localised`. One finding
 * for each independent group of failed sums; `detail.values` holds `cell=value` pairs. Nothing is applied.
 */
export function localise(report: Figures, judged: readonly JudgedEquation[] = judgedEquations(report)): Finding[] {
  const found = smallestChanges(report, judged);
  const everything: Name = { zh: '', en: '' };
  return found.map((localisation) => advice(localisation, found.length === 1 ? everything : part(localisation.failed)));
}

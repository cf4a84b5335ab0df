/**
 * The form's sums, judged on one report. A figure that is not a number is never read as 0: an equation that holds one
 * is either left alone (the report does not show it) or cannot be judged (it stands there and cannot be used).
 */
import { type CellId, cell, type Edition, type Equation, equations, type TableId } from '../form';
import { applicationsEdition, type CellState, type Finding, type Report } from '../report';
import { columnName, type Name, named, rowName } from './names';

export type Figures = Pick<Report, 'edition' | 'completeness' | 'cells' | 'states'>;

/** The number in a cell, or null when the cell holds none. */
export const figure = (report: Pick<Report, 'cells'>, id: CellId): number | null => report.cells[id] ?? null;

/** Why a cell holds no number; a cell the report does not mention is not transcribed in an excerpt and absent otherwise. */
export const stateOf = (report: Figures, id: CellId): CellState =>
  report.states[id] ?? (report.completeness === 'excerpt' ? 'not_transcribed' : 'absent');

interface HeldEquation {
  readonly equation: Equation;
  readonly table: TableId;
  readonly cells: readonly CellId[];
}

export interface JudgedEquation extends HeldEquation {
  /** Cells without a number. */
  readonly unknown: readonly CellId[];
  /** Both sides, or null when a cell is unknown. */
  readonly left: number | null;
  readonly right: number | null;
}

/** Null when a cell holds no number. */
function sum(report: Figures, ids: readonly CellId[]): number | null {
  let total = 0;
  for (const id of ids) {
    const value = figure(report, id);
    if (value === null) return null;
    total += value;
  }
  return total;
}

/** Each edition's equations, made once. */
const EQUATIONS: Readonly<Record<Edition, readonly HeldEquation[]>> = {
  '2019': held('2019'),
  '2021': held('2021'),
};

function held(edition: Edition): HeldEquation[] {
  return equations(edition).map((equation) => {
    const cells = [...equation.left, ...equation.right];
    return { equation, table: cell(cells[0] as CellId).table, cells };
  });
}

const NONE: readonly CellId[] = [];

/** Every equation of the form with both sides of this report. */
export function judgedEquations(report: Figures): readonly JudgedEquation[] {
  return EQUATIONS[applicationsEdition(report)].map(({ equation, table, cells }) => {
    const left = sum(report, equation.left);
    const right = left === null ? null : sum(report, equation.right);
    if (right !== null) return { equation, table, cells, unknown: NONE, left, right };
    return { equation, table, cells, unknown: cells.filter((id) => figure(report, id) === null), left: null, right: null };
  });
}

const STATE_NAMES: Record<CellState, Name> = {
  blank: { zh: '空白', en: 'blank' },
  absent: { zh: '缺行', en: 'absent' },
  unreadable: { zh: '无法辨认', en: 'unreadable' },
  not_transcribed: { zh: '未摘录', en: 'not transcribed' },
};

function subject(equation: Equation): Record<string, string> {
  const first = cell(equation.left[0] as CellId);
  return equation.kind === 'balance' || equation.kind === 'outcomes' ? named('column', columnName(first)) : named('row', rowName(first));
}

/** Which cells keep an equation from being judged, by state. */
function reason(report: Figures, unknown: readonly CellId[]): Record<string, string | number> {
  const states = new Map<CellState, CellId[]>();
  for (const id of unknown) states.set(stateOf(report, id), [...(states.get(stateOf(report, id)) ?? []), id]);
  const text = (locale: keyof Name) => [...states].map(([state, ids]) => `${STATE_NAMES[state][locale]} ${ids.length}`).join('、');
  return {
    unknown: unknown.join(' '),
    states: [...states.keys()].join(' '),
    ...named('why', { zh: text('zh'), en: text('en') }),
  };
}

/**
 * Findings of the form's sums: `failed` where the sides differ, `cannot_judge` where a cell stands in the report without
 * a usable number. An equation that misses only cells the report does not show (excerpt, or all cells absent) is silent.
 */
export function sumFindings(report: Figures, judged: readonly JudgedEquation[]): Finding[] {
  return judged.flatMap(({ equation, cells, unknown, left, right }): Finding[] => {
    if (left !== null && left === right) return [];
    const base = { code: equation.kind, standing: equation.standing, equation: equation.id } as const;
    if (left !== null && right !== null) {
      return [{ ...base, verdict: 'failed', cells: [...cells], left, right, difference: left - right, detail: subject(equation) }];
    }
    const states = unknown.map((id) => stateOf(report, id));
    const nothingShown = unknown.length === cells.length && states.every((s) => s === 'absent' || s === 'not_transcribed');
    if (nothingShown || states.every((s) => s === 'not_transcribed')) return [];
    return [{ ...base, verdict: 'cannot_judge', cells: [...cells], detail: { ...subject(equation), ...reason(report, unknown) } }];
  });
}

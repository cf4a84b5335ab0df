/**
 * Ruling lines → grids, as pdfplumber does it: lines on one axis are snapped and joined, lines that touch make a table,
 * their coordinates its slots, and slots with no line between them one cell.
 */
import { highest, lowest } from '../least-and-most';
import type { Rule } from './page';

/** A cell in slots of its grid; `row` and `column` count from 0. */
export interface RuledCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface RuledGrid {
  /** Column boundaries (x) and row boundaries (y), ascending; one more than there are columns and rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly RuledCell[];
}

/** Lines this close (points) are the same line drawn twice: borders of neighbouring cells, double rules. */
const SNAP = 2.6;
/** Gap in a line that the eye does not see, or that a crossing line covers. */
const GAP = 3.2;

export function findGrids(rules: readonly Rule[]): RuledGrid[] {
  const level = join(rules.filter((rule) => rule.level));
  const upright = join(rules.filter((rule) => !rule.level));
  return components(level, upright)
    .map(([hs, vs]) => grid(hs, vs))
    .filter((one): one is RuledGrid => one !== null)
    .sort((a, b) => a.ys[0]! - b.ys[0]! || a.xs[0]! - b.xs[0]!);
}

interface Open {
  level: boolean;
  at: number;
  from: number;
  to: number;
}

/** Snaps lines to common coordinates and joins those that continue each other. */
function join(rules: readonly Rule[]): Rule[] {
  const joined: Open[] = [];
  for (const group of clusters(rules, (rule) => rule.at)) {
    const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length;
    let last: Open | undefined;
    for (const rule of [...group].sort((a, b) => a.from - b.from)) {
      if (last && rule.from <= last.to + GAP) last.to = Math.max(last.to, rule.to);
      else {
        last = { ...rule, at };
        joined.push(last);
      }
    }
  }
  return joined.filter((rule) => rule.to - rule.from > 4);
}

/** Runs of values that lie within SNAP of the first of the run. */
function clusters<T>(values: readonly T[], of: (value: T) => number): T[][] {
  const sorted = [...values].sort((a, b) => of(a) - of(b));
  const found: T[][] = [];
  let first = Number.NEGATIVE_INFINITY;
  for (const value of sorted) {
    if (of(value) - first > SNAP) {
      found.push([]);
      first = of(value);
    }
    found.at(-1)!.push(value);
  }
  return found;
}

/** Index of the first of the sorted lines that does not stand before `at`. */
function firstFrom(sorted: readonly Rule[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sets of lines connected by crossings. */
function components(level: readonly Rule[], upright: readonly Rule[]): [Rule[], Rule[]][] {
  const owner = new Map<Rule, Rule>();
  const root = (rule: Rule): Rule => {
    let at = rule;
    for (let up = owner.get(at); up !== undefined; up = owner.get(at)) at = up;
    if (at !== rule) owner.set(rule, at);
    return at;
  };
  const sorted = [...upright].sort((a, b) => a.at - b.at);
  for (const h of level) {
    for (let i = firstFrom(sorted, h.from - GAP); i < sorted.length && sorted[i]!.at <= h.to + GAP; i++) {
      const v = sorted[i]!;
      if (h.at < v.from - GAP || h.at > v.to + GAP) continue;
      const [a, b] = [root(h), root(v)];
      if (a !== b) owner.set(a, b);
    }
  }
  const found = new Map<Rule, [Rule[], Rule[]]>();
  for (const rule of [...level, ...upright]) {
    const key = root(rule);
    const pair = found.get(key) ?? [[], []];
    pair[rule.level ? 0 : 1].push(rule);
    found.set(key, pair);
  }
  return [...found.values()].filter(([hs, vs]) => hs.length > 1 && vs.length > 0);
}

/** Coordinates of the lines, with the table's outer edge where no line closes it. */
function boundaries(lines: readonly Rule[], edges: readonly Rule[]): number[] {
  const at = clusters(lines, (rule) => rule.at).map((group) => group.reduce((sum, rule) => sum + rule.at, 0) / group.length);
  const low = lowest(edges.map((rule) => rule.from));
  const high = highest(edges.map((rule) => rule.to));
  if (at.length === 0 || low < at[0]! - 2 * GAP) at.unshift(low);
  if (high > at.at(-1)! + 2 * GAP) at.push(high);
  return at;
}

function grid(hs: readonly Rule[], vs: readonly Rule[]): RuledGrid | null {
  const xs = boundaries(vs, hs);
  const ys = boundaries(hs, vs);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > 100_000) return null;
  const wallRight = walls(vs, xs, ys);
  const wallBelow = walls(hs, ys, xs);
  const cells: RuledCell[] = [];
  const taken = new Uint8Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (taken[r * columns + c]) continue;
      let right = c;
      while (right + 1 < columns && !wallRight(right + 1, r) && !taken[r * columns + right + 1]) right++;
      let below = r;
      const open = (row: number) => {
        for (let k = c; k <= right; k++) if (wallBelow(row, k) || taken[row * columns + k]) return false;
        for (let k = c; k < right; k++) if (wallRight(k + 1, row)) return false;
        return true;
      };
      while (below + 1 < rows && open(below + 1)) below++;
      for (let i = r; i <= below; i++) taken.fill(1, i * columns + c, i * columns + right + 1);
      cells.push({ row: r, column: c, rowSpan: below - r + 1, columnSpan: right - c + 1 });
    }
  }
  return cells.length < 2 ? null : { xs, ys, cells };
}

/** Whether a line on boundary `i` closes off slot `k` of the other axis: it covers the slot's middle part. */
function walls(lines: readonly Rule[], boundary: readonly number[], across: readonly number[]): (i: number, k: number) => boolean {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const at = boundary.map((value) => {
    const near: Rule[] = [];
    for (let i = firstFrom(sorted, value - SNAP - 0.1); i < sorted.length && sorted[i]!.at <= value + SNAP + 0.1; i++)
      near.push(sorted[i]!);
    return near;
  });
  return (i, k) => {
    const [from, to] = [across[k]!, across[k + 1]!];
    return at[i]!.some((rule) => Math.min(rule.to, to) - Math.max(rule.from, from) >= 0.6 * (to - from));
  };
}

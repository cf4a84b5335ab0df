/**
 * Do the sums of table 三 prove where its figures stand? A figure moved within its row leaves the row's sum whole, but not
 * the columns'. Used to doubt a reading, never to fill a cell.
 */

import { onOneLine, type Token } from '../tokens';
import { addsUp, type Column } from './applicant-columns';
import { ROWS } from './application-rows';
import type { Settled } from './placements';
import { isPrinted } from './rows';

/** A row of table 三 as its cells were placed. */
interface Fitted {
  readonly id: string;
  readonly cells: readonly Token[];
  readonly fit: Settled;
}

type Figures = readonly number[];

/** A sum that holds in each column: the rows of one side equal those of the other. */
interface Balance {
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}
const OUTCOMES: Balance = { plus: ['processed_total'], minus: ROWS.filter((r) => r.group !== undefined).map((r) => r.id) };
const FLOW: Balance = { plus: ['received', 'carried_in'], minus: ['processed_total', 'carried_out'] };

const BALANCES: readonly Balance[] = [OUTCOMES, FLOW];

/** Seven ways for each of six rows: half of the broken ones are tried against the other half. */
const MOST_WAYS = 120_000;

/**
 * The rows in no sum that proves their places. A row of nothing but the same figure has nothing to prove; where most rows
 * lack figures, any row may have one of theirs.
 */
export function unproven<Row extends Fitted>(rows: readonly Row[], columns: readonly Column[]): ReadonlySet<Row> {
  if (rows.filter(({ fit }) => fit.ok).length < rows.length / 2) return new Set(rows);
  const proven = BALANCES.flatMap((balance) => {
    const members = rows.filter(({ id }) => [...balance.plus, ...balance.minus].includes(id));
    return isProven(members, balance, columns) ? members : [];
  });
  return new Set(rows.filter((read) => !proven.includes(read) && !isAlike(read.cells)));
}

/** The rows whose totals, as they are printed, add up with those of the other rows. */
export function withHoldingTotals<Row extends Fitted>(rows: readonly Row[], columns: readonly Column[]): ReadonlySet<Row> {
  const at = columns.indexOf('total');
  const total = ({ fit }: Fitted): number => {
    const figure = fit.ok ? fit.cells[at]?.figure : undefined;
    return figure?.kind === 'number' ? figure.value : Number.NaN;
  };
  const holding = BALANCES.flatMap(({ plus, minus }) => {
    const [one, other] = [plus, minus].map((ids) => rows.filter(({ id }) => ids.includes(id)));
    const sum = (side: readonly Row[]) => side.reduce((all, read) => all + total(read), 0);
    return one!.length === plus.length && sum(one!) === sum(other!) ? [...one!, ...other!] : [];
  });
  return new Set(holding);
}

const isAlike = (cells: readonly Token[]): boolean => cells.every((cell) => cell.text === cells[0]!.text);

/** Can each row that lacks a figure, or holds a wrong one, be completed so that every column adds up? */
function isProven(members: readonly Fitted[], { plus }: Balance, columns: readonly Column[]): boolean {
  if (!plus.every((id) => members.some((member) => member.id === id))) return false;
  const sign = ({ id }: Fitted) => (plus.includes(id) ? 1 : -1);
  const ways = members.map((read) => completions(read, columns).map((figures) => figures.map((v) => sign(read) * v)));
  const [torn, another] = members.filter((_, i) => ways[i]!.length === 0);
  if (another) return false;
  const broken = ways.filter((list) => list.length > 1);
  const half = Math.ceil(broken.length / 2);
  const front = sums(broken.slice(0, half), columns.length);
  const rest = sums([...ways.filter((list) => list.length === 1), ...broken.slice(half)], columns.length);
  if (!torn) {
    if (members.every(({ fit }) => fit.ok && addsUp(fit.cells, columns) !== false) && isRowLong(rest[0]!, columns)) return true;
    const opposite = new Set(rest.map((sum) => sum.map((v) => 0 - v).join()));
    return front.some((sum) => opposite.has(sum.join()));
  }
  if (front.length * rest.length > MOST_WAYS) return false;
  const lacking = (a: Figures, b: Figures) => a.map((v, c) => -sign(torn) * (v + b[c]!));
  return front.some((a) => rest.some((b) => isRest(torn, lacking(a, b), columns)));
}

/** Out by as much in one column as in the total: an office that left a request out of its row, not a figure moved. */
const isRowLong = (out: Figures, columns: readonly Column[]): boolean =>
  out[columns.indexOf('total')] !== 0 && out.filter((v) => v !== 0).length === 2 && shortOf(out, columns.indexOf('total')) === 0;

/** Could a row that lost several figures be the one that the columns lack? */
function isRest({ cells }: Fitted, lacking: Figures, columns: readonly Column[]): boolean {
  if (lacking.some((v) => v < 0) || shortOf(lacking, columns.indexOf('total')) !== 0) return false;
  let from = 0;
  return byLine(cells).every((value) => {
    const at = value === null ? from : lacking.indexOf(value, from);
    from = at + 1;
    return at >= 0;
  });
}

/** What the lines of a row say; null for one that says no number or several (a number torn by a space). */
const byLine = (cells: readonly Token[]): readonly (number | null)[] =>
  cells.filter(isPrinted).flatMap((cell, i, all) => {
    const alone = (other: Token | undefined) => cell.at.line === undefined || !onOneLine(cell, other);
    if (!alone(all[i - 1])) return [];
    return [cell.figure.kind === 'number' && alone(all[i + 1]) ? cell.figure.value : null];
  });

/** Every sum of one way for each row, column by column; empty when they are too many. */
function sums(ways: readonly (readonly Figures[])[], width: number): readonly Figures[] {
  let out: readonly Figures[] = [new Array<number>(width).fill(0)];
  for (const list of ways) {
    if (out.length * list.length > MOST_WAYS) return [];
    out = out.flatMap((sum) => list.map((figures) => sum.map((v, c) => v + figures[c]!)));
  }
  return out;
}

/**
 * What a row says if its sum is to hold: as printed; else with its one lost figure in each place, or each of its figures in
 * turn taken for the wrong one. Empty when more is lost.
 */
function completions({ cells, fit }: Fitted, columns: readonly Column[]): readonly Figures[] {
  const at = columns.indexOf('total');
  const places = columns.map((_, c) => c);
  const lines = fit.ok ? [] : byLine(cells);
  if (lines.length === columns.length - 1 && !lines.includes(null)) {
    return different(places.flatMap((c) => completed([...lines.slice(0, c), null, ...lines.slice(c)], at)));
  }
  if (!fit.ok && lines.length !== columns.length) return [];
  const values = fit.ok ? fit.cells.map((c) => (c.figure.kind === 'number' ? c.figure.value : null)) : lines;
  const unknown = values.filter((v) => v === null).length;
  if (unknown === 1) return completed(values, at);
  if (unknown > 0)
    return fit.ok && fit.cells.every((c) => c.figure.kind === 'number' || c.kind === 'blank') ? [values.map((v) => v ?? 0)] : [];
  if (shortOf(values as Figures, at) === 0) return [values as Figures];
  return different(places.flatMap((c) => completed(values.with(c, null), at)));
}

const different = (ways: readonly Figures[]): readonly Figures[] => [...new Map(ways.map((way) => [way.join(), way])).values()];

/** Total less the six applicants. */
const shortOf = (figures: Figures, total: number): number => 2 * figures[total]! - figures.reduce((sum, v) => sum + v, 0);

/** The row with its one unknown figure as the row's sum has it; none where that is no count. */
function completed(values: readonly (number | null)[], total: number): readonly Figures[] {
  const at = values.indexOf(null);
  const known = values.map((v) => v ?? 0);
  const figure = shortOf(known, total) * (at === total ? -1 : 1);
  return figure < 0 ? [] : [known.with(at, figure)];
}

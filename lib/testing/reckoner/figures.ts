/** Values of metrics, in one report and added up over many. */
import {
  APPLICANTS,
  APPLICATION_ROWS,
  type CellId,
  cell,
  type Edition,
  OUTCOME_GROUPS,
  REMEDIES,
  REMEDY_OUTCOMES,
  type TableId,
} from '../../form';
import type { Metric } from '../../metric';
import { METRICS } from '../../metrics';
import type { CellState, Report } from '../../report';
import type { Entry } from './world';

export interface Figure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}

export const NOT_REPORTED: Figure = { value: null, numerator: null, denominator: null, reason: 'not_reported' };

export function metricOf(id: string): Metric {
  const found = METRICS.find((metric) => metric.id === id);
  if (!found) throw new RangeError(id);
  return found;
}

export const numberIn = (report: Report, id: CellId): number | null => report.cells[id] ?? null;

/** Why a cell has no number. One that a report does not name is absent, or not transcribed in an excerpt. */
export const stateIn = (report: Report, id: CellId): CellState =>
  report.states[id] ?? (report.completeness === 'excerpt' ? 'not_transcribed' : 'absent');

/** The edition that a table follows. A 2021 report may print the one-row 其他处理 of 2019. */
export function editionOf(report: Report, table: TableId): Edition {
  if (table !== 'applications') return report.edition;
  const shown = (row: string) => {
    const id = `applications.${row}.total` as CellId;
    return numberIn(report, id) !== null || report.states[id] === 'blank' || report.states[id] === 'unreadable';
  };
  if (shown('other')) return '2019';
  if (shown('other_misc') || shown('other_not_corrected')) return '2021';
  return report.edition;
}

/** Rows of 其他处理 that stand in the 2021 form only, and the one of 2019. */
const threeRows = APPLICATION_ROWS.filter((row) => row.id.startsWith('other_')).map((row) => row.id as string);

/** Row and column of a cell of table 三. */
const applicationCell = (id: CellId): { row: string; column: string } | null => {
  const [table, row, column] = id.split('.');
  return table === 'applications' ? { row: row!, column: column! } : null;
};

/**
 * Adds up cells; null when one of them is no number. 其他处理 is one row in 2019 and the sum of three in 2021: where both are
 * asked, the one row counts, or else the three.
 */
export function add(report: Report, ids: readonly CellId[]): number | null {
  let total = 0;
  const done = new Set<CellId>();
  for (const id of ids) {
    if (done.has(id)) continue;
    const other = otherCells(ids, id);
    if (other) {
      const one = numberIn(report, other.one);
      let sum: number | null = 0;
      for (const part of other.three) {
        const value = numberIn(report, part);
        sum = sum === null || value === null ? null : sum + value;
      }
      const value = one ?? sum;
      if (value === null) return null;
      total += value;
      for (const each of [other.one, ...other.three]) done.add(each);
      continue;
    }
    const value = numberIn(report, id);
    if (value === null) return null;
    total += value;
    done.add(id);
  }
  return total;
}

/** Both forms of 其他处理 in the column of this cell, when it is one of them and all are asked. */
function otherCells(ids: readonly CellId[], id: CellId): { one: CellId; three: CellId[] } | null {
  const at = applicationCell(id);
  if (!at || (at.row !== 'other' && !threeRows.includes(at.row))) return null;
  const one = `applications.other.${at.column}` as CellId;
  const three = threeRows.map((row) => `applications.${row}.${at.column}` as CellId);
  return [one, ...three].every((each) => ids.includes(each)) ? { one, three } : null;
}

const GRAVITY = ['series_break', 'unreadable', 'blank', 'not_transcribed', 'absent'];

/** The gravest reason among the cells that are missing; the other form's rows are no reason where this form has its own. */
function whyMissing(report: Report, metric: Metric): string {
  const reasons = new Set<string>();
  for (const ids of [metric.numerator, metric.denominator ?? [], metric.denominatorLess ?? []]) {
    for (const id of ids) {
      if (numberIn(report, id) !== null) continue;
      const other = otherCells(ids, id);
      if (other && add(report, [other.one, ...other.three]) !== null) continue;
      const { edition, table } = cell(id);
      const foreign = edition !== undefined && edition !== editionOf(report, table);
      if (foreign && !other) reasons.add('series_break');
      if (!foreign) reasons.add(stateIn(report, id));
    }
  }
  return GRAVITY.find((reason) => reasons.has(reason)) ?? 'absent';
}

function quotient(metric: Metric, numerator: number, denominator: number): number {
  return (metric.unit === 'per_100' ? 100 : 1) * (numerator / denominator);
}

/** A figure from its two sums. A quotient needs a denominator above 0 and of at least the metric's minimum. */
export function figure(metric: Metric, numerator: number | null, denominator: number | null, missing: string): Figure {
  if (!metric.denominator) return { value: numerator, numerator, denominator: null, reason: numerator === null ? missing : null };
  if (numerator === null || denominator === null) return { value: null, numerator, denominator, reason: missing };
  if (denominator <= 0 || denominator < metric.minimumDenominator) return { value: null, numerator, denominator, reason: 'too_few' };
  return { value: quotient(metric, numerator, denominator), numerator, denominator, reason: null };
}

export function sides(metric: Metric, report: Report): { numerator: number | null; denominator: number | null } {
  const numerator = add(report, metric.numerator);
  if (!metric.denominator) return { numerator, denominator: null };
  const above = add(report, metric.denominator);
  const less = add(report, metric.denominatorLess ?? []);
  return { numerator, denominator: above === null || less === null ? null : above - less };
}

/** The metric in one report. */
export function figureIn(metric: Metric, report: Report): Figure {
  const { numerator, denominator } = sides(metric, report);
  return figure(metric, numerator, denominator, whyMissing(report, metric));
}

/** Whether a report gives every cell that the metric needs. */
export function gives(metric: Metric, report: Report): boolean {
  const { numerator, denominator } = sides(metric, report);
  return numerator !== null && (!metric.denominator || denominator !== null);
}

/** The metric over many reports: a ratio of sums, on those that give every cell, with their number. */
export function total(metric: Metric, entries: readonly Entry[], missing = 'not_reported'): Figure & { counted: number } {
  let [numerator, denominator, counted] = [0, 0, 0];
  for (const { report } of entries) {
    if (!gives(metric, report)) continue;
    const one = sides(metric, report);
    numerator += one.numerator!;
    denominator += one.denominator ?? 0;
    counted += 1;
  }
  if (counted === 0) return { ...figure(metric, null, null, missing), counted };
  return { ...figure(metric, numerator, metric.denominator ? denominator : null, missing), counted };
}

export interface Change {
  readonly absolute: number | null;
  readonly percent: number | null;
  readonly points: number | null;
  readonly word: string;
}

/** Absolute always, percent on a base of 30 or more, points for rates; words instead of infinity. */
export function change(metric: Metric, before: number | null, after: number | null): Change | null {
  if (before === null || after === null) return null;
  const difference = after - before;
  let word = 'no_change';
  if (difference > 0) word = 'up';
  if (difference < 0) word = 'down';
  if (metric.unit === 'rate') return { absolute: null, percent: null, points: difference, word };
  if (difference !== 0 && before === 0) word = 'new';
  if (difference !== 0 && before !== 0 && after === 0) word = 'fell_to_zero';
  const whole = metric.unit === 'count' || metric.unit === 'money';
  return { absolute: difference, percent: whole && before >= 30 ? difference / before : null, points: null, word };
}

/** A part of a whole in one report: an outcome, a group of outcomes, a type of applicant. */
export interface Part {
  readonly key: string;
  readonly group: string;
  readonly of: (report: Report) => number | null;
}

const totalOf = (row: string) => `applications.${row}.total` as CellId;
const OUTCOMES = APPLICATION_ROWS.filter((row) => row.role === 'outcome');

/** Outcomes by reason: a report that prints the one-row 其他处理 has no three, whatever stands there. */
export const REASONS: readonly Part[] = OUTCOMES.map((row) => ({
  key: row.id,
  group: row.group,
  of: (report) => {
    if (threeRows.includes(row.id) && numberIn(report, totalOf('other')) !== null) return null;
    return numberIn(report, totalOf(row.id));
  },
}));
export const GROUPS: readonly Part[] = OUTCOME_GROUPS.map((group) => ({
  key: group.id,
  group: group.id,
  of: (report) =>
    add(
      report,
      OUTCOMES.filter((row) => row.group === group.id).map((row) => totalOf(row.id)),
    ),
}));
export const APPLICANT_TYPES: readonly Part[] = APPLICANTS.filter((applicant) => applicant.id !== 'total').map((applicant) => ({
  key: applicant.id,
  group: applicant.id,
  of: (report) => numberIn(report, `applications.received.${applicant.id}` as CellId),
}));

/** The sum of all outcomes; null unless all are known, so that no share is taken of a part of the whole. */
/** One outcome of reviews and of both kinds of lawsuits together. */
export const REMEDY_RESULTS: readonly Part[] = REMEDY_OUTCOMES.filter((outcome) => outcome.id !== 'total').map((outcome) => ({
  key: outcome.id,
  group: outcome.id,
  of: (report) => {
    let sum = 0;
    for (const block of REMEDIES) {
      const value = numberIn(report, `remedies.${block.id}.${outcome.id}`);
      if (value === null) return null;
      sum += value;
    }
    return sum;
  },
}));
export function wholeRemedies(report: Report): number | null {
  let sum = 0;
  for (const part of REMEDY_RESULTS) {
    const value = part.of(report);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

export const wholeOutcomes = (report: Report): number | null =>
  add(
    report,
    OUTCOMES.map((row) => totalOf(row.id)),
  );
export function wholeReceived(report: Report): number | null {
  let sum = 0;
  for (const part of APPLICANT_TYPES) {
    const value = part.of(report);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/**
 * Shares of the parts of one whole (DESIGN §3): nothing unknown is 0, and no whole is made of what is known alone.
 * @param values null: unknown; undefined: no part of this form
 */
export function sharesOf(values: readonly (number | null | undefined)[], printed: number | null) {
  let [sum, isOpen, known] = [0, false, 0];
  for (const value of values) {
    if (value === undefined) continue;
    if (value === null) isOpen = true;
    else {
      sum += value;
      known += 1;
    }
  }
  const whole = isOpen ? printed : sum;
  const contradicts = printed !== null && (isOpen ? sum > printed : sum !== printed);
  const left = isOpen && printed !== null && !contradicts && known > 0 ? printed - sum : null;
  if (known === 0 || whole === null || contradicts || whole < 10) return { of: () => null, left, rest: null };
  return {
    of: (value: number | null | undefined) => (value === null || value === undefined ? null : value / whole),
    left,
    rest: isOpen ? (whole - sum) / whole : null,
  };
}

/** Quantile by linear interpolation between neighbours (type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [lower, upper] = [Math.floor(at), Math.ceil(at)];
  return sorted[lower]! * (1 - (at - lower)) + sorted[upper]! * (at - lower);
}
export const decilesOf = (values: readonly number[]): number[] | null =>
  values.length < 10 ? null : [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => quantile(values, tenth / 10));

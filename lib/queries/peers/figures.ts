/** The figures of peers in one year, and the centres they are judged by. */
import { type Metric, quotient } from '../../metrics';
import { type Funnel, kindOfMetric, type ModifiedZ, modifiedZ, overdispersionIn, RULES, type Unjudged } from '../../stats';
import type { Columns, Source } from '../query';
import { type SumColumns, sumColumns } from '../totals/sums';
import { Bindings, between } from '../where';
import type { PeerCondition } from './choice';

/**
 * One metric's figures among peers, in columns by report; NaN where there is none. As objects, a nation's 128,000 take three
 * times as long as the scan that reads them.
 */
export interface PeerFigures {
  readonly metric: Metric;
  readonly reportIds: Float64Array;
  readonly agencyKeys: Float64Array;
  readonly numerators: Float64Array;
  /** Null for counts and money. */
  readonly denominators: Float64Array | null;
  /** Rows with numbers on both sides of the line. */
  readonly rows: Int32Array;
}

/** Peers' reports of one year, in the order of their agencies. */
export interface PeerReports {
  readonly count: number;
  readonly reportIds: Float64Array;
  readonly agencyKeys: Float64Array;
  /** The metric's value in each report, in its unit; NaN where there is none. @param space for quotients, as long as the reports */
  valuesOf(metric: Metric, space: Float64Array): Float64Array;
  figuresOf(metric: Metric): PeerFigures;
}

/** The peers' reports of a year. */
export async function peerReports(source: Source, metrics: readonly Metric[], year: number, where: PeerCondition): Promise<PeerReports> {
  const sums = sumColumns(metrics);
  const to = new Bindings();
  const columns = await source.columns(
    `SELECT report_id, agency_key, ${sums.sql} FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')}`,
    to.values,
  );
  return reportsIn(columns, sums);
}

/** The peers' reports of a year and of the one before it: one scan of both takes half of two. */
export async function peerReportsOfTwoYears(source: Source, metrics: readonly Metric[], year: number, where: PeerCondition) {
  const sums = sumColumns(metrics);
  const to = new Bindings();
  const columns = await source.columns(
    `SELECT year, report_id, agency_key, ${sums.sql} FROM fact WHERE ${between(year - 1, year, to)} AND ${where(to, '')}`,
    to.values,
  );
  const of = (wanted: number) => reportsIn(columns, sums, (row) => columns.year![row] === wanted);
  return { before: of(year - 1), now: of(year) };
}

/** The reports of some rows. The file holds peers in the order of their agencies: sorting them again takes as long as the scan. */
function reportsIn(all: Columns, sums: SumColumns, isOne?: (row: number) => boolean): PeerReports {
  const columns = byAgency(all, isOne);
  const column = (name: string): Float64Array => columns[name] ?? new Float64Array();
  const sidesOf = (metric: Metric) => {
    const { numerator, denominator } = sums.of(metric);
    return { above: column(numerator), below: denominator === null ? null : column(denominator) };
  };
  const [reportIds, agencyKeys] = [column('report_id'), column('agency_key')];
  const count = reportIds.length;
  return {
    count,
    reportIds,
    agencyKeys,
    valuesOf(metric, space) {
      const { above, below } = sidesOf(metric);
      return below ? quotients(metric, above, below, space) : above;
    },
    figuresOf(metric) {
      const { above, below } = sidesOf(metric);
      return {
        metric,
        reportIds,
        agencyKeys,
        numerators: above,
        denominators: below,
        rows: rowsOfNumbers(above, below),
      };
    },
  };
}

/** Some rows of columns, by `agency_key`. */
function byAgency(columns: Columns, isOne: (row: number) => boolean = () => true): Columns {
  const keys = columns.agency_key ?? new Float64Array();
  const rows = rowsWhere(keys.length, isOne);
  const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? -1];
  const together = last - first + 1 === rows.length;
  const ordered = rows.every((row, i) => i === 0 || keys[rows[i - 1]!]! < keys[row]!);
  if (!ordered) inOrderOf(rows, keys);
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      together && ordered ? column.subarray(first, last + 1) : Float64Array.from(rows, (row) => column[row]!),
    ]),
  );
}

/** Sorts rows by their keys: whole numbers which, times the number of rows, are exact. */
function inOrderOf(rows: Int32Array, keys: Float64Array): void {
  const n = rows.length;
  const packed = Float64Array.from(rows, (row, i) => keys[row]! * n + i).sort();
  rows.set(packed.map((one) => rows[one % n]!));
}

/** Of the first `count` rows those for which the condition holds, ascending. */
function rowsWhere(count: number, holds: (row: number) => boolean): Int32Array {
  const found = new Int32Array(count);
  let n = 0;
  for (let row = 0; row < count; row++) if (holds(row)) found[n++] = row;
  return found.subarray(0, n);
}

/** Those of the rows for which the condition holds: `filter` of a typed array takes seven times as long. */
export function rowsAmong(rows: Int32Array, holds: (row: number) => boolean): Int32Array {
  const found = new Int32Array(rows.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) if (holds(rows[i]!)) found[n++] = rows[i]!;
  return found.subarray(0, n);
}

/** Rows with numbers in both columns. */
function rowsOfNumbers(above: Float64Array, below: Float64Array | null): Int32Array {
  const found = new Int32Array(above.length);
  let n = 0;
  for (let row = 0; row < above.length; row++) {
    if (!Number.isNaN(above[row]!) && !(below && Number.isNaN(below[row]!))) found[n++] = row;
  }
  return found.subarray(0, n);
}

/** For each key its row among `others`, both ascending; -1 where there is none. */
export function rowsOfSame(keys: Float64Array, others: Float64Array): Int32Array {
  const rows = new Int32Array(keys.length);
  let at = 0;
  for (let i = 0; i < keys.length; i++) {
    while (at < others.length && others[at]! < keys[i]!) at += 1;
    rows[i] = others[at] === keys[i] ? at : -1;
  }
  return rows;
}

/** Values by the rule of `figureOf`, which judges one figure. */
function quotients({ unit, minimumDenominator }: Metric, above: Float64Array, below: Float64Array, into: Float64Array): Float64Array {
  for (let i = 0; i < above.length; i++) {
    const n = below[i]!;
    into[i] = n > 0 && n >= minimumDenominator ? quotient(unit, above[i]!, n) : Number.NaN;
  }
  return into;
}

/** What a metric's figures are judged by among these peers; null where no rule compares its figures with peers. */
export type Centre =
  | ({ readonly rule: 'funnel' } & ((Funnel & { readonly judged: true }) | Unjudged))
  | ({ readonly rule: 'modified_z'; readonly peers: number } & ((ModifiedZ & { readonly judged: true }) | Unjudged));

/** @param isSure figures in doubt make no part of the centre */
export function centreOf({ metric, rows, numerators, denominators }: PeerFigures, isSure: (row: number) => boolean): Centre | null {
  const kind = kindOfMetric(metric);
  if (kind === 'proportion' || kind === 'ratio') {
    // Others make no part of a funnel either, and they are most of a nation.
    const [x, n] = [new Float64Array(rows.length), new Float64Array(rows.length)];
    let told = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const below = denominators?.[row] ?? 0;
      // Others make no part of a funnel either, and they are most of a nation.
      if (below < RULES.funnel.thresholds.denominator || !isSure(row)) continue;
      x[told] = numerators[row]!;
      n[told++] = below;
    }
    return { rule: 'funnel', ...overdispersionIn(x.subarray(0, told), n.subarray(0, told), kind) };
  }
  if (kind !== 'volume' && kind !== 'amount') return null;
  const values: number[] = [];
  for (const row of rows) if (numerators[row]! >= 0 && isSure(row)) values.push(numerators[row]!);
  return { rule: 'modified_z', peers: values.length, ...modifiedZ(values) };
}

/** 100 for metrics told per 100: what the rules compute as a plain quotient is shown in the metric's unit. */
export const scaleOf = (metric: Pick<Metric, 'unit'>): number => (metric.unit === 'per_100' ? 100 : 1);

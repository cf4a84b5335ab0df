/** The figures of peers in one year with what casts doubt on them, and the centres they are judged by. */
import type { CellId } from '../form';
import { cellsOfMetric, type Metric, quotient } from '../metrics';
import {
  type Fraction,
  type Funnel,
  kindOfMetric,
  type ModifiedZ,
  modifiedZ,
  overdispersion,
  type Quality,
  RULES,
  type Unjudged,
} from '../stats';
import type { Where } from './peers';
import type { Source } from './query';
import { sumColumns } from './sums';
import { Bindings } from './where';

/** A report among peers. */
export interface PeerReport {
  readonly report_id: number;
  readonly agency_key: number;
}

export type QualityOf = (report: PeerReport, metric: Metric) => Quality;

/**
 * One metric's figures among peers, in columns by report; NaN where there is none. As objects, a nation's 128,000 take three
 * times as long as the scan that reads them.
 */
export interface PeerFigures {
  readonly metric: Metric;
  readonly agencyKeys: Float64Array;
  readonly numerators: Float64Array;
  /** Null for counts and money. */
  readonly denominators: Float64Array | null;
  /** Rows with numbers on both sides of the line. */
  readonly rows: Int32Array;
  qualityOf(row: number): Quality;
}

/** Peers' reports of one year, in the order of their agencies. */
export interface PeerReports {
  readonly count: number;
  readonly agencyKeys: Float64Array;
  /** The metric's value in each report, in its unit; NaN where there is none. */
  valuesOf(metric: Metric): Float64Array;
  figuresOf(metric: Metric, qualityOf: QualityOf): PeerFigures;
}

export async function peerReports(source: Source, metrics: readonly Metric[], year: number, where: Where): Promise<PeerReports> {
  const sums = sumColumns(metrics);
  const to = new Bindings();
  const columns = await source.columns(
    `SELECT report_id, agency_key, ${sums.sql} FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')} ORDER BY agency_key`,
    to.values,
  );
  const column = (name: string): Float64Array => columns[name] ?? new Float64Array();
  const sidesOf = (metric: Metric) => {
    const { numerator, denominator } = sums.of(metric);
    return { above: column(numerator), below: denominator === null ? null : column(denominator) };
  };
  const [reportIds, agencyKeys] = [column('report_id'), column('agency_key')];
  const count = reportIds.length;
  return {
    count,
    agencyKeys,
    valuesOf(metric) {
      const { above, below } = sidesOf(metric);
      return below ? quotients(metric, above, below) : above;
    },
    figuresOf(metric, qualityOf) {
      const { above, below } = sidesOf(metric);
      return {
        metric,
        agencyKeys,
        numerators: above,
        denominators: below,
        rows: rowsWhere(count, (row) => !Number.isNaN(above[row]!) && !(below && Number.isNaN(below[row]!))),
        qualityOf: (row) => qualityOf({ report_id: reportIds[row]!, agency_key: agencyKeys[row]! }, metric),
      };
    },
  };
}

/** Of the first `count` rows those for which the condition holds, ascending. */
function rowsWhere(count: number, holds: (row: number) => boolean): Int32Array {
  const found = new Int32Array(count);
  let n = 0;
  for (let row = 0; row < count; row++) if (holds(row)) found[n++] = row;
  return found.subarray(0, n);
}

/** For each key its row among `others`, both ascending; -1 where there is none. */
export function rowsOfSame(keys: Float64Array, others: Float64Array): Int32Array {
  let at = 0;
  return Int32Array.from(keys, (key) => {
    while (at < others.length && others[at]! < key) at += 1;
    return others[at] === key ? at : -1;
  });
}

/** Values by the rule of `figureOf`, which judges one figure. */
function quotients(metric: Metric, above: Float64Array, below: Float64Array): Float64Array {
  const found = new Float64Array(above.length);
  for (let i = 0; i < found.length; i++) {
    const [x, n] = [above[i] ?? Number.NaN, below[i] ?? Number.NaN];
    found[i] = n > 0 && n >= metric.minimumDenominator ? quotient(metric.unit, x, n) : Number.NaN;
  }
  return found;
}

/** Doubts about the peers' figures: failed checks that are more than advisory, and the year of a merger. */
export async function doubtsAbout(source: Source, year: number, where: Where): Promise<QualityOf> {
  const to = new Bindings();
  const one = new Bindings();
  const [failed, merged] = await Promise.all([
    source.rows<{ report_id: number; cells: readonly CellId[] }>(
      `SELECT report_id, cells FROM finding WHERE verdict = 'failed' AND standing <> 'advisory'
         AND report_id IN (SELECT report_id FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')})`,
      to.values,
    ),
    source.rows<{ agency_key: number }>(
      `SELECT heir.agency_key FROM agency gone JOIN agency heir ON heir.id = gone.successor WHERE gone.last_year = ${one.bind(year - 1)}::SMALLINT`,
      one.values,
    ),
  ]);
  const heirs = new Set(merged.map((row) => row.agency_key));
  const cells = new Map<number, Set<CellId>>();
  for (const row of failed) cells.set(row.report_id, new Set([...(cells.get(row.report_id) ?? []), ...row.cells]));
  return ({ report_id, agency_key }, metric) => {
    if (heirs.has(agency_key)) return 'merger';
    const touched = cells.get(report_id);
    return touched && cellsOfMetric(metric).some((id) => touched.has(id)) ? 'data_quality' : 'ok';
  };
}

/** What a metric's figures are judged by among these peers; null where no rule compares its figures with peers. */
export type Centre =
  | ({ readonly rule: 'funnel' } & ((Funnel & { readonly judged: true }) | Unjudged))
  | ({ readonly rule: 'modified_z'; readonly peers: number } & ((ModifiedZ & { readonly judged: true }) | Unjudged));

/** Figures in doubt make no part of the centre. */
export function centreOf({ metric, rows, numerators, denominators, qualityOf }: PeerFigures): Centre | null {
  const kind = kindOfMetric(metric);
  if (kind === 'proportion' || kind === 'ratio') {
    const fractions: Fraction[] = [];
    for (const row of rows) {
      const fraction = { numerator: numerators[row]!, denominator: denominators?.[row] ?? 0 };
      // Others make no part of a funnel either, and they are most of a nation.
      if (fraction.denominator >= RULES.funnel.thresholds.denominator && qualityOf(row) === 'ok') fractions.push(fraction);
    }
    return { rule: 'funnel', ...overdispersion(fractions, kind) };
  }
  if (kind !== 'volume' && kind !== 'amount') return null;
  const values: number[] = [];
  for (const row of rows) if (numerators[row]! >= 0 && qualityOf(row) === 'ok') values.push(numerators[row]!);
  return { rule: 'modified_z', peers: values.length, ...modifiedZ(values) };
}

/** 100 for metrics told per 100: what the rules compute as a plain quotient is shown in the metric's unit. */
export const scaleOf = (metric: Pick<Metric, 'unit'>): number => (metric.unit === 'per_100' ? 100 : 1);

/** The figures of peers in one year with what casts doubt on them, and the centres they are judged by. */
import type { CellId } from '../form';
import { cellsOfMetric, type Metric, quotient } from '../metrics';
import { type Funnel, kindOfMetric, type ModifiedZ, modifiedZ, overdispersion, type Quality, type Unjudged } from '../stats';
import type { Where } from './peers';
import type { Columns, Source } from './query';
import { sumColumns } from './sums';
import { Bindings } from './where';

/** A report among peers. */
export interface PeerReport {
  readonly report_id: number;
  readonly agency_key: number;
}

/** One peer's figure of one metric, with numbers on both sides of the line. */
export interface PeerFigure extends PeerReport {
  readonly numerator: number;
  readonly denominator: number | null;
  /** In the metric's unit; null under the metric's minimum denominator. */
  readonly value: number | null;
  readonly quality: Quality;
}

export type QualityOf = (report: PeerReport, metric: Metric) => Quality;

/** Peers' reports of one year, in the order of their agencies. */
export interface PeerReports {
  readonly count: number;
  readonly agencyKeys: Float64Array;
  /** The metric's value in each report, in its unit; NaN where there is none. */
  valuesOf(metric: Metric): Float64Array;
  /** The metric's figures, those with numbers only. */
  figuresOf(metric: Metric, qualityOf: QualityOf): PeerFigure[];
}

export async function peerReports(source: Source, metrics: readonly Metric[], year: number, where: Where): Promise<PeerReports> {
  const sums = sumColumns(metrics);
  const to = new Bindings();
  const columns = await source.columns(
    `SELECT report_id, agency_key, ${sums.sql} FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')} ORDER BY agency_key`,
    to.values,
  );
  const numbers = new Map(Object.entries(columns).map(([name, values]) => [name, asNumbers(values)]));
  const column = (name: string): Float64Array => numbers.get(name) ?? new Float64Array();
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
      const values = below ? quotients(metric, above, below) : above;
      const found: PeerFigure[] = [];
      for (let i = 0; i < count; i++) {
        const numerator = above[i] ?? Number.NaN;
        const denominator = below ? (below[i] ?? Number.NaN) : null;
        if (Number.isNaN(numerator) || (denominator !== null && Number.isNaN(denominator))) continue;
        const report_id = reportIds[i] ?? 0;
        const agency_key = agencyKeys[i] ?? 0;
        const quality = qualityOf({ report_id, agency_key }, metric);
        found.push({ report_id, agency_key, numerator, denominator, value: orNull(values[i]), quality });
      }
      return found;
    },
  };
}

const orNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** A column with NaN for what is no number: 600,000 figures as objects keep the collector of garbage busier than the sums. */
function asNumbers(values: Columns[string]): Float64Array {
  const found = new Float64Array(values.length);
  for (let i = 0; i < found.length; i++) {
    const value = values[i];
    found[i] = typeof value === 'number' ? value : Number.NaN;
  }
  return found;
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
export function centreOf(metric: Metric, figures: readonly PeerFigure[]): Centre | null {
  const kind = kindOfMetric(metric);
  const trusted = figures.filter((f) => f.quality === 'ok');
  if (kind === 'proportion' || kind === 'ratio') {
    const fractions = trusted.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 0 }));
    return { rule: 'funnel', ...overdispersion(fractions, kind) };
  }
  if (kind !== 'volume' && kind !== 'amount') return null;
  const values = trusted.map((f) => f.numerator).filter((value) => value >= 0);
  return { rule: 'modified_z', peers: values.length, ...modifiedZ(values) };
}

/** 100 for metrics told per 100: what the rules compute as a plain quotient is shown in the metric's unit. */
export const scaleOf = (metric: Pick<Metric, 'unit'>): number => (metric.unit === 'per_100' ? 100 : 1);

/** The figures of one metric as observations, with the place of the report each stands in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql, quotient } from '../../metric';
import type { Observation } from '../../stats';
import type { Doubts, QualityOf } from './doubts';
import type { Panel } from './panel';
import { columnsAtATime, figureSql, scatter } from './scan';

export interface ReportObservation extends Observation {
  /** In the panel. */
  readonly place: number;
}

/** The figures of one metric in every report of a panel. */
export class Figures {
  private readonly qualityOf: QualityOf;

  constructor(
    readonly metric: Metric,
    private readonly panel: Panel,
    /** NaN where a cell needed is no number. */
    readonly numerator: Float64Array,
    /** Null for counts and money. */
    readonly denominator: Float64Array | null,
    doubts: Doubts,
  ) {
    this.qualityOf = doubts.of(metric);
  }

  /** In the metric's unit; NaN where `figureOf` has none. */
  value(place: number): number {
    const numerator = this.numerator[place]!;
    if (!this.denominator) return numerator;
    const denominator = this.denominator[place]!;
    const { unit, minimumDenominator } = this.metric;
    return denominator > 0 && denominator >= minimumDenominator ? quotient(unit, numerator, denominator) : Number.NaN;
  }

  /** The figure that `observe` of lib/stats gives, or null: all cells needed are numbers and the denominator, if any, is not 0. */
  at(place: number): ReportObservation | null {
    const numerator = this.numerator[place]!;
    const denominator = this.denominator ? this.denominator[place]! : null;
    if (Number.isNaN(numerator) || denominator === 0 || Number.isNaN(denominator)) return null;
    const { panel } = this;
    const [report_id, agency_key, year] = [panel.report[place]!, panel.agencyKey[place]!, panel.year[place]!];
    const quality = this.qualityOf({ report_id, agency_key, year });
    return {
      place,
      agency: panel.agency[place]!,
      metric: this.metric.id,
      year,
      group: panel.peers[place]!,
      work: panel.work[place]!,
      numerator,
      denominator,
      quality,
    };
  }
}

/** Reads the metrics, a few at a time. What is given is overwritten by the next scan. */
export async function* figuresOf(
  connection: DuckDBConnection,
  metrics: readonly Metric[],
  panel: Panel,
  doubts: Doubts,
): AsyncIterable<Figures> {
  const size = Math.min(metrics.length, columnsAtATime(panel.size) >> 1);
  const arrays = Array.from({ length: 2 * size }, () => new Float64Array(panel.size));
  for (let from = 0; from < metrics.length; from += size) {
    const free = [...arrays];
    const part = metrics.slice(from, from + size).map((metric) => {
      const { numerator, denominator } = metricSql(metric);
      return {
        metric,
        sql: [numerator, ...(denominator === null ? [] : [denominator])],
        numerator: free.pop()!,
        denominator: denominator === null ? null : free.pop()!,
      };
    });
    await scatter(
      connection,
      `SELECT report_id, ${part.flatMap((p) => p.sql.map(figureSql)).join(', ')} FROM fact WHERE ${panel.where}`,
      panel.placeOf,
      part.flatMap((p) => (p.denominator ? [p.numerator, p.denominator] : [p.numerator])),
    );
    for (const { metric, numerator, denominator } of part) yield new Figures(metric, panel, numerator, denominator, doubts);
  }
}

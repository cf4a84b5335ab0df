/** The figures of one metric as observations, with the place of the report each stands in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Metric, metricSql, quotient } from '../../metric';
import { type Observation, type Quality, RULES } from '../../stats';
import { columnsAtATime, columnsOf, figureSql, scatter } from './column-scan';
import type { Doubts, QualityOf } from './figure-quality';
import type { Panel } from './panel';

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

  /** Whether a trend may stand on the figure. */
  isPoint(place: number): boolean {
    if (!(this.numerator[place]! >= 0)) return false;
    return !this.denominator || this.denominator[place]! >= RULES.trend.thresholds.denominator;
  }

  /** Whether there is a figure that is not negative, and no check on it failed. */
  isTrusted(place: number): boolean {
    if (!(this.numerator[place]! >= 0)) return false;
    if (this.denominator && (Number.isNaN(this.denominator[place]!) || this.denominator[place] === 0)) return false;
    return this.qualityAt(place) !== 'data_quality';
  }

  private qualityAt(place: number): Quality {
    const { panel } = this;
    return this.qualityOf({ report_id: panel.report[place]!, agency_key: panel.agencyKey[place]!, year: panel.year[place]! });
  }

  /** The figure that `observe` of lib/stats gives, or null: all cells needed are numbers and the denominator, if any, is not 0. */
  at(place: number): ReportObservation | null {
    const numerator = this.numerator[place]!;
    const denominator = this.denominator ? this.denominator[place]! : null;
    if (Number.isNaN(numerator) || denominator === 0 || Number.isNaN(denominator)) return null;
    const { panel } = this;
    return {
      place,
      agency: panel.agency[place]!,
      metric: this.metric.id,
      year: panel.year[place]!,
      group: panel.peers[place]!,
      work: panel.work[place]!,
      numerator,
      denominator,
      quality: this.qualityAt(place),
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
  const ask = (from: number) => {
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
    const columns = part.flatMap((p) => p.sql.map(figureSql)).join(', ');
    return { part, result: columnsOf(connection, `SELECT report_id, ${columns} FROM fact WHERE ${panel.where}`) };
  };
  for (let from = 0, next = ask(0); from < metrics.length; from += size) {
    const { part, result } = next;
    await scatter(
      await result,
      panel.placeOf,
      part.flatMap((p) => (p.denominator ? [p.numerator, p.denominator] : [p.numerator])),
    );
    // The database computes the next ones while these are judged.
    if (from + size < metrics.length) next = ask(from + size);
    for (const { metric, numerator, denominator } of part) yield new Figures(metric, panel, numerator, denominator, doubts);
  }
}

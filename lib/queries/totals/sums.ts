/** Metrics as columns of SQL. A report counts for a metric only when it gives every cell above and below the line. */
import { type Figure, type FigureReason, figureOf, type Metric, type MetricSql, metricSql } from '../../metrics';

/** Columns `n0`, `d0`, `n1` …: numerator and denominator of each metric in one report, both NULL unless both are numbers. */
export function perReport(metrics: readonly Metric[]): string {
  return metrics
    .map((metric, i) => {
      const { numerator, denominator } = metricSql(metric);
      if (denominator === null) return `${numerator} AS n${i}`;
      return `CASE WHEN ${denominator} IS NOT NULL THEN ${numerator} END AS n${i}, CASE WHEN ${numerator} IS NOT NULL THEN ${denominator} END AS d${i}`;
    })
    .join(', ');
}

/** Sums `n0`, `d0` and counts `c0` … over columns of {@link perReport} whose names end in `suffix`, as do the results. */
export function summed(metrics: readonly Metric[], suffix = ''): string {
  return metrics
    .map((metric, i) => {
      const [above, below, count] = [`n${i}${suffix}`, `d${i}${suffix}`, `c${i}${suffix}`];
      const denominator = metric.denominator ? `, sum(${below})::DOUBLE AS ${below}` : '';
      return `sum(${above})::DOUBLE AS ${above}${denominator}, count(${above})::INTEGER AS ${count}`;
    })
    .join(', ');
}

/**
 * The sums that metrics are made of, each once, as columns `s0`, `s1` …: 147 metrics are quotients of 89 sums, and what is
 * written once is planned and fetched once.
 */
export interface SumColumns {
  readonly sql: string;
  /** Names of the metric's two sums. */
  of(metric: Metric): MetricSql;
}

export function sumColumns(metrics: readonly Metric[]): SumColumns {
  const names = new Map<string, string>();
  const named = (sql: string): string => {
    const name = names.get(sql) ?? `s${names.size}`;
    names.set(sql, name);
    return name;
  };
  const parts = new Map(
    metrics.map((metric) => {
      const { numerator, denominator } = metricSql(metric);
      return [metric.id, { numerator: named(numerator), denominator: denominator === null ? null : named(denominator) }];
    }),
  );
  return {
    sql: [...names].map(([sql, name]) => `${sql} AS ${name}`).join(', '),
    of(metric) {
      const part = parts.get(metric.id);
      if (!part) throw new RangeError(`not among the metrics asked: ${metric.id}`);
      return part;
    },
  };
}

/** A row of {@link summed}. */
export type SumRow = Readonly<Record<string, number | null>>;

/** The figure of the i-th metric in a row of sums: a ratio of sums. */
export const figureFrom = (metric: Metric, i: number, row: SumRow, missing: FigureReason, suffix = ''): Figure =>
  figureOf(metric, row[`n${i}${suffix}`] ?? null, row[`d${i}${suffix}`] ?? null, missing);

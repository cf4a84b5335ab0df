/** Metrics as columns of SQL. A report counts for a metric only when it gives every cell above and below the line. */
import { type Figure, type FigureReason, figureOf, type Metric, metricSql } from '../metrics';

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

/** Sums `n0`, `d0` and counts `c0` … over columns of {@link perReport}; `prefix` names their table, `suffix` the results. */
export function summed(metrics: readonly Metric[], prefix = '', suffix = '', condition: (i: number) => string = () => ''): string {
  return metrics
    .map((metric, i) => {
      const only = condition(i) ? ` FILTER (WHERE ${condition(i)})` : '';
      const below = metric.denominator ? `, sum(${prefix}d${i})${only}::DOUBLE AS d${i}${suffix}` : '';
      return `sum(${prefix}n${i})${only}::DOUBLE AS n${i}${suffix}${below}, count(${prefix}n${i})${only}::INTEGER AS c${i}${suffix}`;
    })
    .join(', ');
}

/** A row of {@link summed}. */
export type SumRow = Readonly<Record<string, number | null>>;

/** The figure of the i-th metric in a row of sums: a ratio of sums. */
export const figureFrom = (metric: Metric, i: number, row: SumRow, missing: FigureReason, suffix = ''): Figure =>
  figureOf(metric, row[`n${i}${suffix}`] ?? null, row[`d${i}${suffix}`] ?? null, missing);

/** SQL of a metric's value in one report, NULL where {@link figureOf} has none: to sort by. */
export function valueSql(metric: Metric): string {
  const { numerator, denominator } = metricSql(metric);
  if (denominator === null) return `${numerator}::DOUBLE`;
  return `CASE WHEN ${denominator} > 0 AND ${denominator} >= ${metric.minimumDenominator} THEN ${numerator}::DOUBLE / ${denominator} END`;
}

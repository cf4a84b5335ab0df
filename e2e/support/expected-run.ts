/** An agency's own years as a run chart, computed a second time from the reckoned figures (Wheeler for counts, Laney's p′ for shares). */
import type { Metric } from '../../lib/metric';
import { exact } from '../../lib/testing/reckoner/written';

interface Row {
  readonly year: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly failedCheck: boolean;
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const steps = (values: readonly number[]): number => average(values.slice(1).map((value, i) => Math.abs(value - values[i]!)));

/** @param rows of one metric, oldest first @returns what a column says of a year; null where the chart has no such column */
export function runCell(rows: readonly Row[], metric: Metric, year: number, column: string): string | null {
  const isShare = metric.unit === 'rate';
  const points = rows.filter(
    (row) => row.numerator !== null && !row.failedCheck && (!isShare || (row.denominator !== null && row.denominator >= 10)),
  );
  const at = points.findIndex((row) => row.year === year);
  if (at < 0) return null;
  const x = points.map((row) => row.numerator!);
  let [value, centre, low, high] = [x[at]!, 0, 0, 0];
  if (isShare) {
    const n = points.map((row) => row.denominator!);
    centre = x.reduce((a, b) => a + b, 0) / n.reduce((a, b) => a + b, 0);
    const sigma = n.map((each) => Math.sqrt((centre * (1 - centre)) / each));
    const reach = 3 * sigma[at]! * (steps(x.map((each, i) => (each / n[i]! - centre) / sigma[i]!)) / 1.128);
    [value, low, high] = [x[at]! / n[at]!, Math.max(0, centre - reach), Math.min(1, centre + reach)];
  } else {
    const logs = x.map((each) => Math.log(each + 0.5));
    const [mean, reach] = [average(logs), 2.66 * steps(logs)];
    [centre, low, high] = [mean, mean - reach, mean + reach].map((log) => Math.max(0, Math.exp(log) - 0.5)) as [number, number, number];
  }
  const limit = (of: number) => exact(isShare ? of : Math.round(of * 10) / 10, metric.unit);
  const columns: Readonly<Record<string, string>> = {
    数值: exact(value, metric.unit),
    中心: limit(centre),
    下限: limit(low),
    上限: limit(high),
  };
  return columns[column] ?? '';
}

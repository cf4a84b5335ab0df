/** What charts draw: plain figures by year. A figure that is not a number is null and stays a gap. */

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly dash?: string | undefined;
  /** One value per year of the chart. */
  readonly values: readonly (number | null)[];
}

/** A place where figures before and after do not count the same thing. */
export interface SeriesBreak {
  /** Last year before the break. */
  readonly after: number;
  readonly label: string;
}

/** Every year from the first to the last, so that a year without reports is a gap and not a shorter step. */
export function yearSpan(years: readonly number[]): number[] {
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Where other agencies were merged into this one: what it reports before and after does not cover the same work. */
export function mergerBreaks(years: readonly number[], lastYears: readonly number[], label: string): SeriesBreak[] {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return [...new Set(lastYears)]
    .filter((after) => first <= after && after < last)
    .sort((a, b) => a - b)
    .map((after) => ({ after, label }));
}

/** Which stretch of comparable figures each year belongs to, counted from 0: a new one begins after each break. */
export const stretches = (years: readonly number[], breaks: readonly SeriesBreak[]): number[] =>
  years.map((year) => breaks.filter((b) => b.after < year).length);

/** Round ticks from 0 (or below) that cover the values: at most `count` steps of 1, 2, 2.5 or 5 × 10ⁿ, whole where values are whole or `counts` are measured. */
export function niceTicks(values: readonly (number | null)[], count = 5, counts = false): number[] {
  const known = values.filter((v): v is number => v !== null && Number.isFinite(v));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  if (low === high) return [0, 1];
  const whole = counts || known.every(Number.isInteger);
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= rough && (!whole || Number.isInteger(s))) ?? Math.max(1, 10 * power);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

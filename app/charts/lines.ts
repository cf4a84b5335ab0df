/** Geometry of lines over years that plain SVG draws. */
import { type SeriesBreak, stretches } from './series';

export type Values = readonly (number | null)[];

/** Path through the values; it stops at gaps and at breaks. `x` and `y` in px. */
export function linePath(
  years: readonly number[],
  values: Values,
  breaks: readonly SeriesBreak[],
  x: (year: number) => number,
  y: (value: number) => number,
): string {
  const stretch = stretches(years, breaks);
  return years
    .flatMap((year, i) => {
      const value = values[i] ?? null;
      if (value === null) return [];
      const joined = i > 0 && (values[i - 1] ?? null) !== null && stretch[i - 1] === stretch[i];
      return [`${joined ? 'L' : 'M'}${x(year).toFixed(1)},${y(value).toFixed(1)}`];
    })
    .join('');
}

/** Positions of values that stand alone: no line shows them. */
export function alone(years: readonly number[], values: Values, breaks: readonly SeriesBreak[]): number[] {
  const stretch = stretches(years, breaks);
  const has = (i: number, of: number) => (values[i] ?? null) !== null && stretch[i] === stretch[of];
  return years.flatMap((_, i) => ((values[i] ?? null) !== null && !has(i - 1, i) && !has(i + 1, i) ? [i] : []));
}

/** Index of the last value; -1 for none. */
export const lastIndex = (values: Values): number => values.findLastIndex((value) => value !== null);

/** The least and largest of all values, with `zero` among them or not; a span without length is widened. */
export function span(values: Values, zero: boolean): readonly [number, number] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [0, 1];
  const [low, high] = [Math.min(...known, ...(zero ? [0] : [])), Math.max(...known, ...(zero ? [0] : []))];
  return low === high ? [low - Math.abs(low || 1) * 0.1, high + Math.abs(high || 1) * 0.1] : [low, high];
}

/** Heights at which labels may stand: as near to their own as goes, at least `gap` px apart, within `top` and `bottom`. */
export function spread(heights: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const room = order.length > 1 ? Math.min(gap, (bottom - top) / (order.length - 1)) : gap;
  const out = [...heights];
  let least = top;
  for (const i of order) {
    out[i] = Math.max(least, heights[i]!);
    least = out[i]! + room;
  }
  let most = bottom;
  for (const i of order.toReversed()) {
    out[i] = Math.min(most, out[i]!);
    most = out[i]! - room;
  }
  return out;
}

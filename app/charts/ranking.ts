/** Scale and order of a ranked dot chart. */

export interface RankedDot {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** The year before; null without one. */
  readonly before: number | null;
  readonly interval: { readonly lo: number; readonly hi: number } | null;
  readonly status: 'inside' | 'flag' | 'in_doubt';
  /** The value as text, and what it stands on. */
  readonly text: string;
  readonly basis: string;
}

/** Largest first; equal values by name. */
export const ranked = (dots: readonly RankedDot[]): RankedDot[] =>
  [...dots].sort((a, b) => b.value - a.value || a.label.localeCompare(b.label, 'zh-CN-u-co-pinyin'));

/** Multiples of 1, 2 or 5 × 10ⁿ within the range, about five of them. */
function roundTicks(from: number, to: number): number[] {
  const rough = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= rough) ?? 10 * power;
  const first = Math.ceil(from / step);
  const length = Math.floor(to / step) - first + 1;
  return Array.from({ length }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Axis from the least to the largest of all that is drawn, with round ticks; a proportion never leaves 0 to 1. */
export function dotScale(dots: readonly RankedDot[], median: number | null, isRate: boolean) {
  const drawn = dots.flatMap((d) => [
    d.value,
    ...(d.before === null ? [] : [d.before]),
    ...(d.interval ? [d.interval.lo, d.interval.hi] : []),
  ]);
  const all = median === null ? drawn : [...drawn, median];
  const [least, most] = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const pad = most === least ? Math.max(Math.abs(most) * 0.1, isRate ? 0.02 : 1) : (most - least) * 0.04;
  const from = Math.max(isRate || least >= 0 ? 0 : Number.NEGATIVE_INFINITY, least - pad);
  const to = isRate ? Math.min(1, most + pad) : most + pad;
  return { from, to, ticks: roundTicks(from, to) };
}

/** Places in a drawing, in px. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every how many labels one is shown, so that labels of `width` px do not touch; the last one always is. */
export const labelStride = (width: number, step: number): number => Math.max(1, Math.ceil((width + 8) / Math.max(step, 1e-6)));
export const showLabel = (index: number, count: number, stride: number): boolean => (count - 1 - index) % stride === 0;

/** Index of the place nearest to `at` along one axis; -1 for none. */
export const nearest = (places: readonly Point[], at: Point, along: 'x' | 'y'): number =>
  places.reduce(
    (best, place, i) => (best < 0 || Math.abs(place[along] - at[along]) < Math.abs(places[best]![along] - at[along]) ? i : best),
    -1,
  );

/** Index of the place nearest to `at`, no further than `within` px; -1 for none. `places` ascend in x. */
export function nearestPlace(places: readonly Point[], at: Point, within: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.x < at.x - within) low = middle + 1;
    else high = middle;
  }
  let [best, least] = [-1, within];
  for (let i = low; i < places.length && places[i]!.x <= at.x + within; i++) {
    const distance = Math.hypot(places[i]!.x - at.x, places[i]!.y - at.y);
    if (distance <= least) [best, least] = [i, distance];
  }
  return best;
}

/** Ticks of a log scale: 1, 2 and 5 × 10ⁿ from the first at or under `from` to the last at or over `to`; powers of ten alone over a wide span. */
export function logTicks(from: number, to: number): number[] {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const steps = high - low > 3 ? [1] : [1, 2, 5];
  const all = Array.from({ length: high - low + 1 }, (_, i) => steps.map((s) => s * 10 ** (low + i))).flat();
  const first = all.findLastIndex((t) => t <= from);
  const last = all.findIndex((t) => t >= to);
  return all.slice(Math.max(0, first), last < 0 ? all.length : last + 1);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const apart = (a: Box, b: Box) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

/**
 * Sides of labels beside their places, in order of importance: right, else left, else none where a label would leave `area` or lie
 * on an earlier one. Width of each label in px; @returns per label the side or null.
 */
export function placeLabels(labels: readonly (Point & { width: number })[], area: Box, height = 14, gap = 8): ('right' | 'left' | null)[] {
  const taken: Box[] = [];
  return labels.map(({ x, y, width }) => {
    for (const side of ['right', 'left'] as const) {
      const box = { x: side === 'right' ? x + gap : x - gap - width, y: y - height / 2, width, height };
      const within = box.x >= area.x && box.x + width <= area.x + area.width && box.y >= area.y && box.y + height <= area.y + area.height;
      if (within && taken.every((other) => apart(box, other))) {
        taken.push(box);
        return side;
      }
    }
    return null;
  });
}

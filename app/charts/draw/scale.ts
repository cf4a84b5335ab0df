/** Scales of drawings: from values to px. */

/** Maps `domain` linearly onto `range`; a domain without extent maps onto the middle. */
export function linear([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]): (value: number) => number {
  return (value) => (d1 === d0 ? (r0 + r1) / 2 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
}

export interface Bands {
  /** px from one band to the next. */
  readonly step: number;
  /** px that a bar may take. */
  readonly width: number;
  readonly center: (index: number) => number;
}

/** Divides `range` into `count` equal bands, of which `padding` (a share) stays free between bars. */
export function bands(count: number, [r0, r1]: readonly [number, number], padding: number): Bands {
  const step = (r1 - r0) / Math.max(1, count);
  return { step, width: step * (1 - padding), center: (index) => r0 + step * (index + 0.5) };
}

/** Every how many labels one is shown, so that labels of `width` px do not touch; the last one always is. */
export const labelStride = (width: number, step: number): number => Math.max(1, Math.ceil((width + 8) / Math.max(step, 1e-6)));
export const showLabel = (index: number, count: number, stride: number): boolean => (count - 1 - index) % stride === 0;

/** Index of the nearest of `positions` to `at`; -1 for none. */
export const nearest = (positions: readonly number[], at: number): number =>
  positions.reduce((best, position, i) => (best < 0 || Math.abs(position - at) < Math.abs(positions[best]! - at) ? i : best), -1);

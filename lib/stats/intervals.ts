/** Confidence intervals of one figure: Wilson for a proportion, Byar for a count. */

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** z of a two-sided 95 % and 99.8 % interval. */
export const Z95 = 1.959963984540054;
export const Z998 = 3.090232306167813;

/**
 * Wilson score interval of a proportion x / n, within [0, 1]; with n = 0 nothing is known: [0, 1].
 * Wilson (1927), JASA 22:209–212: centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n).
 * @throws RangeError unless 0 ≤ x ≤ n and z > 0
 */
export function wilson(x: number, n: number, z: number): Interval {
  if (!(x >= 0 && x <= n && z > 0)) throw new RangeError(`need 0 ≤ x ≤ n and z > 0: x=${x}, n=${n}, z=${z}`);
  if (n === 0) return { lo: 0, hi: 1 };
  const p = x / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / scale;
  // At the ends the two terms are equal and only rounding is left.
  return { lo: x === 0 ? 0 : Math.max(0, centre - half), hi: x === n ? 1 : Math.min(1, centre + half) };
}

/**
 * Byar's interval of a Poisson count x, in counts. Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 69:
 * x (1 − 1/9x − z/3√x)³ and (x+1) (1 − 1/9(x+1) + z/3√(x+1))³; the lower limit of 0 is 0.
 * @throws RangeError unless x ≥ 0 and z > 0
 */
export function byar(x: number, z: number): Interval {
  if (!(x >= 0 && Number.isFinite(x) && z > 0)) throw new RangeError(`need x ≥ 0 and z > 0: x=${x}, z=${z}`);
  const at = (count: number, sign: 1 | -1) => count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3;
  return { lo: x === 0 ? 0 : Math.max(0, at(x, -1)), hi: at(x + 1, 1) };
}

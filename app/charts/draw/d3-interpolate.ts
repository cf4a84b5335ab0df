/**
 * Between two numbers: all that the scales of drawings ask of d3-interpolate, in whose place this stands (`resolveAlias` in
 * next.config.js). The whole, with colours, dates and transforms, would take 5 kB of each first load.
 */
export const interpolateNumber = (a: number, b: number) => (t: number) => a * (1 - t) + b * t;
export const interpolateRound = (a: number, b: number) => (t: number) => Math.round(a * (1 - t) + b * t);
export const interpolate = interpolateNumber;

/** Named by d3-scale's colour scales, which `d3-scale.ts` leaves out. */
export function piecewise(): never {
  throw new Error('colour scales are left out of the drawings');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { additiveSpread } from './overdispersion';

const spreadOf = (pairs: readonly (readonly [number, number])[]) =>
  additiveSpread(
    Float64Array.from(pairs, ([r]) => r),
    Float64Array.from(pairs, ([, s]) => s),
  );

/** The standardised interquartile range by sorting, quartiles interpolated. */
function rangeAt(pairs: readonly (readonly [number, number])[], tau2: number): number {
  const z = pairs.map(([r, s]) => r / Math.sqrt(s * s + tau2)).sort((a, b) => a - b);
  const quantile = (p: number) => {
    const at = p * (z.length - 1);
    const below = Math.floor(at);
    return z[below]! + (at - below) * ((z[below + 1] ?? z[below]!) - z[below]!);
  };
  return quantile(0.75) - quantile(0.25);
}

describe('spread between peers', () => {
  it('is found where all residuals are equal and only their errors differ', () => {
    const pairs = Array.from({ length: 12 }, (_, i) => [0.4, 0.02 + 0.01 * i] as const);
    const { tau2 } = spreadOf(pairs);
    expect(tau2).toBeGreaterThan(0);
    expect(rangeAt(pairs, tau2)).toBeCloseTo(1.34898, 4);
  });

  it('is 0, or brings the interquartile range of the scores to 1.349, with ties and differences of rounding only', () => {
    const residual = fc.oneof(fc.constantFrom(0, 0.3, 0.3 + 1e-17, 0.3 + 1e-16, -0.3), fc.double({ min: -5, max: 5, noNaN: true }));
    const error = fc.double({ min: 1e-4, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(residual, error), { minLength: 10, maxLength: 60 }), (pairs) => {
        const { tau2 } = spreadOf(pairs);
        if (tau2 === 0) expect(rangeAt(pairs, 0)).toBeLessThanOrEqual(1.34898 + 1e-9);
        else expect(rangeAt(pairs, tau2)).toBeCloseTo(1.34898, 3);
      }),
    );
  });
});

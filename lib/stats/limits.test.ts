import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byar, type FunnelLimits, funnelLimitsCount, funnelLimitsProportion, wilson, Z95, Z998 } from './index';
import vectors from './vectors.json';

const KEYS = ['lo998', 'lo95', 'hi95', 'hi998'] as const;
const LEVELS = { lo998: 0.001, lo95: 0.025, hi95: 0.975, hi998: 0.999 };
const close = (found: FunnelLimits, expected: Record<(typeof KEYS)[number], number>, digits = 1e-6) => {
  for (const key of KEYS) expect(Math.abs(found[key] - expected[key]), `${key} ${found[key]} ${expected[key]}`).toBeLessThan(digits);
};

describe('golden values', () => {
  test.each(vectors.binom_funnel)('binomial limits θ=$theta n=$n', (v) => close(funnelLimitsProportion(v.theta, v.n), v));
  test.each(vectors.pois_funnel)('Poisson limits E=$E', (v) => close(funnelLimitsCount(v.E), v));
  test.each(vectors.wilson)('Wilson $x of $n', ({ x, n, ci95, ci998 }) => {
    for (const [z, [lo, hi]] of [
      [Z95, ci95],
      [Z998, ci998],
    ] as const) {
      expect(wilson(x, n, z).lo).toBeCloseTo(lo!, 9);
      expect(wilson(x, n, z).hi).toBeCloseTo(hi!, 9);
    }
  });
  test.each(vectors.byar)('Byar $x', ({ x, byar95 }) => {
    expect(byar(x, Z95).lo).toBeCloseTo(byar95[0]!, 6);
    expect(byar(x, Z95).hi).toBeCloseTo(byar95[1]!, 6);
  });
});

/** Masses of a distribution by recurrence from its mode, normalised by their own sum: no cdf routine involved. */
function masses(mode: number, last: number, ratio: (k: number) => number): number[] {
  const f = Array.from({ length: last + 1 }, () => 0);
  f[mode] = 1;
  for (let k = mode; k < last && f[k]! > 1e-300; k++) f[k + 1] = f[k]! * ratio(k);
  for (let k = mode; k > 0 && f[k]! > 1e-300; k--) f[k - 1] = f[k]! / ratio(k - 1);
  const total = f.reduce((a, b) => a + b, 0);
  return f.map((v) => v / total);
}

function naive(f: readonly number[], scale: number, ceiling: number): Record<(typeof KEYS)[number], number> {
  const at = (p: number) => {
    let [r, F] = [0, f[0]!];
    while (F <= p) F += f[++r]!;
    return Math.min(Math.max((r - (F - p) / f[r]!) / scale, 0), ceiling);
  };
  return { lo998: at(LEVELS.lo998), lo95: at(LEVELS.lo95), hi95: at(LEVELS.hi95), hi998: at(LEVELS.hi998) };
}

const naiveProportion = (theta: number, n: number) =>
  naive(
    masses(Math.min(n, Math.floor((n + 1) * theta)), n, (k) => (((n - k) / (k + 1)) * theta) / (1 - theta)),
    n,
    1,
  );

const theta = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const n = fc.integer({ min: 1, max: 3000 });

describe('properties', () => {
  test('binomial limits equal those of an independent sum of masses', () => {
    fc.assert(
      fc.property(theta, n, (t, size) => close(funnelLimitsProportion(t, size), naiveProportion(t, size), 1e-8)),
      { numRuns: 400 },
    );
  });

  test.each([
    [0.003, 1e6],
    [0.2, 1e6],
    [0.5, 1e6],
    [0.93, 1e5],
  ])('binomial limits stay exact for large n: θ=%d n=%d', (t, size) =>
    close(funnelLimitsProportion(t, size), naiveProportion(t, size), 1e-10),
  );

  test.each([0.05, 0.7, 3, 42.5, 999, 1e5])('Poisson limits equal those of an independent sum of masses: %d', (mean) => {
    const f = masses(Math.floor(mean), Math.ceil(mean + 12 * Math.sqrt(mean) + 20), (k) => mean / (k + 1));
    close(funnelLimitsCount(mean), naive(f, 1, Number.POSITIVE_INFINITY), 1e-6 * Math.max(1, Math.sqrt(mean)));
  });

  test('limits nest and stay in range', () => {
    const nested = (l: FunnelLimits, top: number) => {
      expect(l.lo998).toBeGreaterThanOrEqual(0);
      expect(l.lo998).toBeLessThanOrEqual(l.lo95);
      expect(l.lo95).toBeLessThanOrEqual(l.hi95);
      expect(l.hi95).toBeLessThanOrEqual(l.hi998);
      expect(l.hi998).toBeLessThanOrEqual(top);
    };
    fc.assert(fc.property(theta, n, (t, size) => nested(funnelLimitsProportion(t, size), 1)));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (mean) => nested(funnelLimitsCount(mean), Number.POSITIVE_INFINITY)),
    );
  });

  test('limits rise with the centre', () => {
    fc.assert(
      fc.property(theta, theta, n, (a, b, size) => {
        const [low, high] = [funnelLimitsProportion(Math.min(a, b), size), funnelLimitsProportion(Math.max(a, b), size)];
        for (const key of KEYS) expect(low[key]).toBeLessThanOrEqual(high[key] + 1e-9);
      }),
    );
  });

  test('limits mirror: lo(1 − θ) = 1 − 1/n − hi(θ), where not clipped', () => {
    fc.assert(
      fc.property(theta, n, (t, size) => {
        const [here, there] = [funnelLimitsProportion(t, size), funnelLimitsProportion(1 - t, size)];
        for (const [lo, hi] of [
          [there.lo95, here.hi95],
          [there.lo998, here.hi998],
        ] as const) {
          if (hi > 0) expect(Math.abs(lo - Math.max(0, 1 - 1 / size - hi))).toBeLessThan(1e-7);
        }
      }),
    );
  });

  test('limits approach the normal ones for large n', () => {
    for (const t of [0.05, 0.3, 0.5, 0.8]) {
      const s = Math.sqrt((t * (1 - t)) / 200_000);
      close(funnelLimitsProportion(t, 200_000), { lo998: t - Z998 * s, lo95: t - Z95 * s, hi95: t + Z95 * s, hi998: t + Z998 * s }, 2e-5);
    }
  });

  test('a centre of 0 or 1 leaves no room', () => {
    expect(funnelLimitsProportion(0, 20)).toEqual({ lo998: 0, lo95: 0, hi95: 0, hi998: 0 });
    expect(funnelLimitsProportion(1, 20)).toEqual({ lo998: 1, lo95: 1, hi95: 1, hi998: 1 });
    expect(funnelLimitsCount(0)).toEqual({ lo998: 0, lo95: 0, hi95: 0, hi998: 0 });
  });

  test.each([
    [() => funnelLimitsProportion(1.2, 10)],
    [() => funnelLimitsProportion(0.2, 0)],
    [() => funnelLimitsProportion(0.2, 10.5)],
    [() => funnelLimitsProportion(Number.NaN, 10)],
    [() => funnelLimitsCount(-1)],
    [() => funnelLimitsCount(Number.POSITIVE_INFINITY)],
    [() => wilson(11, 10, Z95)],
    [() => byar(-1, Z95)],
  ])('impossible arguments are refused: %s', (call) => expect(call).toThrow(RangeError));

  test('Wilson holds the proportion, mirrors and narrows; Byar holds the count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (size, share) => {
        const x = Math.round(size * share);
        const [here, there] = [wilson(x, size, Z95), wilson(size - x, size, Z95)];
        expect(here.lo).toBeLessThanOrEqual(x / size);
        expect(here.hi).toBeGreaterThanOrEqual(x / size);
        expect(there.lo).toBeCloseTo(1 - here.hi, 9);
        const more = wilson(4 * x, 4 * size, Z95);
        expect(more.hi - more.lo).toBeLessThan(here.hi - here.lo);
        const count = byar(x, Z998);
        expect(count.lo).toBeLessThanOrEqual(x);
        expect(count.hi).toBeGreaterThan(x);
      }),
    );
    expect(wilson(0, 0, Z95)).toEqual({ lo: 0, hi: 1 });
  });
});

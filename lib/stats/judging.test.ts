import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  busyPeers,
  changeAgainstPeers,
  changeTest,
  deciles,
  type Fraction,
  funnelPosition,
  funnelZ,
  modifiedZ,
  overdispersion,
  percentile,
  quantile,
  rankWithTies,
  trend,
  winsorise,
} from './index';

const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
const why = (answer: { judged: boolean }) => ('why' in answer ? answer.why : 'judged');

describe('funnel', () => {
  const peers: Fraction[] = times(20, (i) => ({ numerator: 20 + (i % 5), denominator: 100 }));

  test('equal peers have no spread and θ is Σx/Σn', () => {
    const funnel = overdispersion(peers);
    expect(funnel).toMatchObject({ judged: true, theta: 0.22, peers: 20, tau2: 0 });
  });

  test('τ² by hand: ten peers of n = 100 at 0.1 and 0.9', () => {
    // θ = ½, asin√½ = π/4; asin√.1 = .321751, asin√.9 = 1.249046; |Y − π/4| = .463648, s = .05, |z| = 9.272952, φ = 85.98765
    // w = 400, Σw = 4000, Σw²/Σw = 400, τ² = (859.8765 − 9) / 3600 = .2363546
    const funnel = overdispersion(times(10, (i) => ({ numerator: i % 2 ? 10 : 90, denominator: 100 })));
    if (!funnel.judged) throw new Error(funnel.why);
    expect(funnel.phi).toBeCloseTo(85.9876, 3);
    expect(funnel.tau2).toBeCloseTo(0.2363546, 6);
    const z = funnelZ({ numerator: 90, denominator: 100 }, funnel);
    expect(z).toMatchObject({ judged: true });
    if (z.judged) expect(z.z).toBeCloseTo(0.463648 / Math.sqrt(0.0025 + 0.2363546), 5);
  });

  test('winsorising limits what one peer does to the spread', () => {
    expect(winsorise([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.1)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
    const outlier = overdispersion([...peers, { numerator: 95, denominator: 100 }]);
    if (!outlier.judged) throw new Error(outlier.why);
    expect(outlier.tau2).toBeLessThan(0.002);
    expect(funnelPosition({ numerator: 95, denominator: 100 }, outlier)).toMatchObject({ level: 'flag' });
  });

  test('conditions are answered with their reason', () => {
    const few = peers.slice(0, 9);
    expect(why(overdispersion(few))).toBe('too_few_peers');
    expect(why(overdispersion([...few, { numerator: 3, denominator: 9 }]))).toBe('too_few_peers');
    expect(why(overdispersion([...few, { numerator: 30, denominator: 12 }]))).toBe('too_few_peers');
    expect(why(overdispersion(times(12, () => ({ numerator: 0, denominator: 50 }))))).toBe('no_variation');
    expect(why(overdispersion(times(12, () => ({ numerator: 50, denominator: 50 }))))).toBe('no_variation');
    const funnel = overdispersion(peers);
    if (!funnel.judged) throw new Error(funnel.why);
    expect(why(funnelZ({ numerator: 2, denominator: 9 }, funnel))).toBe('denominator_too_small');
    expect(why(funnelPosition({ numerator: 11, denominator: 10 }, funnel))).toBe('not_a_proportion');
  });

  test('0 of 10 around 25 % is inside: chance alone gives it in 5.6 %', () => {
    const funnel = { kind: 'proportion', theta: 0.25, tau2: 0 } as const;
    expect(funnelZ({ numerator: 0, denominator: 10 }, funnel)).toMatchObject({ z: expect.closeTo(-3.3115, 3) });
    expect(funnelPosition({ numerator: 0, denominator: 10 }, funnel)).toMatchObject({ level: 'inside' });
    expect(funnelPosition({ numerator: 0, denominator: 40 }, funnel)).toMatchObject({ level: 'flag' });
  });

  test('a ratio of counts may exceed 1', () => {
    const funnel = overdispersion(
      times(15, (i) => ({ numerator: 150 + i, denominator: 100 })),
      'ratio',
    );
    if (!funnel.judged) throw new Error(funnel.why);
    expect(funnelPosition({ numerator: 260, denominator: 100 }, funnel)).toMatchObject({ level: 'flag', value: 2.6 });
    expect(funnelPosition({ numerator: 160, denominator: 100 }, funnel)).toMatchObject({ level: 'inside' });
  });

  test('z rises with the numerator, and mirrors when successes and failures are swapped', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 10, max: 2000 }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (theta, denominator, tau2, share) => {
          const z = (numerator: number, t = theta) => {
            const found = funnelZ({ numerator, denominator }, { kind: 'proportion', theta: t, tau2 });
            return found.judged ? found.z : Number.NaN;
          };
          const x = Math.floor(share * (denominator - 1));
          expect(z(x + 1)).toBeGreaterThan(z(x));
          expect(z(denominator - x, 1 - theta)).toBeCloseTo(-z(x), 6);
        },
      ),
    );
  });
});

describe('modified z', () => {
  const values = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

  test('by hand: median, MAD and score on ln(x + 1)', () => {
    // ln(x+1) of e^k − 1 for k = 0…12 is k: median 6, MAD 3
    const found = modifiedZ(times(13, (k) => Math.expm1(k)));
    if (!found.judged) throw new Error(found.why);
    expect(found.centre).toBeCloseTo(Math.expm1(6), 8);
    expect(found.scores[12]).toBeCloseTo((0.6745 * 6) / 3, 10);
    expect(found.score(found.limits.hi)).toBeCloseTo(3.5, 10);
  });

  test('MAD of 0 falls back to the mean absolute deviation', () => {
    // eleven of 0 and one of e^6 − 1: median 0, MAD 0, mean deviation ½
    const found = modifiedZ([...times(11, () => 0), Math.expm1(6)]);
    if (!found.judged) throw new Error(found.why);
    expect(found.spread).toBe('mean_deviation');
    expect(found.scores[11]).toBeCloseTo(6 / (1.2533 * 0.5), 8);
  });

  test('conditions', () => {
    expect(why(modifiedZ(values))).toBe('too_few_peers');
    expect(why(modifiedZ(times(12, () => 7)))).toBe('no_variation');
    expect(() => modifiedZ([...values, -1])).toThrow(RangeError);
    expect(() => modifiedZ([...values, Number.NaN])).toThrow(RangeError);
  });

  test('order does not matter, larger is higher, and multiplying x + 1 moves nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 12, maxLength: 60 }), (list) => {
        const found = modifiedZ(list);
        if (!found.judged) return;
        const backwards = modifiedZ(list.toReversed());
        const scaled = modifiedZ(list.map((v) => 10 * (v + 1) - 1));
        if (!backwards.judged || !scaled.judged) throw new Error('judged one way only');
        expect(backwards.scores.toReversed()).toEqual(found.scores);
        found.scores.forEach((score, i) => {
          expect(scaled.scores[i]).toBeCloseTo(score, 5);
        });
        expect(found.score(2e6)).toBeGreaterThan(found.score(1e6));
      }),
    );
  });

  test('a 0 is unusual only among busy peers', () => {
    expect(busyPeers(times(12, () => 10))).toMatchObject({ busy: true, median: 10 });
    expect(busyPeers(times(12, () => 9))).toMatchObject({ busy: false });
    expect(busyPeers([...times(18, () => 50), 0, 0])).toMatchObject({ busy: true });
    expect(busyPeers([...times(17, () => 50), 0, 0])).toMatchObject({ busy: false });
    expect(why(busyPeers(times(11, () => 50)))).toBe('too_few_peers');
  });
});

describe('change', () => {
  test('exact values', () => {
    expect(changeTest(0, 9)).toMatchObject({ p: 2 / 512, difference: 9, significant: false });
    expect(changeTest(10, 0)).toMatchObject({ p: 2 / 1024, significant: true });
    expect(changeTest(3, 3)).toMatchObject({ p: 1, difference: 0 });
    // P(X ≤ 2 | 8, ½) = (1 + 8 + 28)/256
    expect(changeTest(6, 2)).toMatchObject({ p: expect.closeTo(74 / 256, 12) });
    expect(why(changeTest(0, 0))).toBe('nothing_counted');
    expect(() => changeTest(1.5, 2)).toThrow(RangeError);
  });

  test('the size of a p too small for a number', () => {
    // From the sum of the binomial terms in whole numbers: 2 Σ_{i≤k} C(n, i) / 2ⁿ.
    const exact = (k: number, n: number) => {
      let [term, sum] = [1n, 1n];
      for (let i = 1; i <= k; i++) {
        term = (term * BigInt(n - i + 1)) / BigInt(i);
        sum += term;
      }
      return n * Math.log10(2) - Math.log10(2) - (sum.toString().length - 1 + Math.log10(Number(`0.${sum.toString().slice(0, 15)}`) * 10));
    };
    for (const [a, b] of [
      [0, 1000],
      [1, 1010],
      [100, 1500],
      [1000, 3500],
      [4000, 8000],
    ] as const) {
      const change = changeTest(a, b);
      expect(change).toMatchObject({ decades: expect.closeTo(exact(a, a + b), 1) });
    }
    expect(changeTest(10, 0)).toMatchObject({ decades: expect.closeTo(-Math.log10(2 / 1024), 12) });
  });

  test('symmetric, at most 1, smaller as the gap grows', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, (a, b) => {
        if (a + b === 0) return;
        const [here, there, wider] = [changeTest(a, b), changeTest(b, a), changeTest(Math.min(a, b), Math.max(a, b) + 50)];
        if (!here.judged || !there.judged || !wider.judged) throw new Error('not judged');
        expect(here.p).toBe(there.p);
        expect(here.p).toBeLessThanOrEqual(1);
        expect(wider.p).toBeLessThanOrEqual(here.p);
      }),
    );
  });

  test('a shift that all peers share is no difference from peers', () => {
    const pairs = times(20, (i) => ({ before: 100 + i, after: 200 + 2 * i }));
    const found = changeAgainstPeers([...pairs, { before: 100, after: 30 }]);
    if (!found.judged) throw new Error(found.why);
    expect(found.centre).toBeCloseTo(Math.log(2), 1);
    expect(found.score(pairs[0]!)).toMatchObject({ judged: true, z: expect.toSatisfy((z: number) => Math.abs(z) < 0.5) });
    expect(found.score({ before: 100, after: 30 })).toMatchObject({ judged: true, z: expect.toSatisfy((z: number) => z < -3.09) });
  });

  test('conditions', () => {
    const pairs = times(9, () => ({ before: 10, after: 12 }));
    expect(why(changeAgainstPeers(pairs))).toBe('too_few_peers');
    expect(why(changeAgainstPeers([...pairs, { before: 4, after: 5 }]))).toBe('too_few_peers');
    const found = changeAgainstPeers([...pairs, { before: 5, after: 5 }, { before: 0, after: 1 }]);
    if (!found.judged) throw new Error(found.why);
    expect(why(found.score({ before: 0, after: 1 }))).toBe('denominator_too_small');
  });
});

describe('trend', () => {
  const counts = (...numerators: number[]) => numerators.map((numerator, i) => ({ year: 2018 + i, numerator, denominator: null }));
  const shares = (...numerators: number[]) => numerators.map((numerator, i) => ({ year: 2018 + i, numerator, denominator: 100 }));

  test('a steady rise is lasting; its slope is the log of the yearly factor', () => {
    const found = trend(counts(100, 120, 144, 173, 207));
    expect(found).toMatchObject({ judged: true, lasting: true, stable: true, slope: expect.closeTo(Math.log(1.2), 2) });
    expect(trend(shares(20, 30, 40, 50, 60))).toMatchObject({ lasting: true, scale: 'arcsine' });
  });

  test('χ² by hand for equal weights', () => {
    // n = 100, w = 400, Σ(t − t̄)² = 10, slope = Σ(t − t̄)Y / 10
    const y = [20, 30, 40, 50, 60].map((x) => Math.asin(Math.sqrt(x / 100)));
    const slope = (-2 * y[0]! - y[1]! + y[3]! + 2 * y[4]!) / 10;
    const found = trend(shares(20, 30, 40, 50, 60));
    if (!found.judged) throw new Error(found.why);
    expect(found.slope).toBeCloseTo(slope, 12);
    expect(found.chi2).toBeCloseTo(slope * slope * 4000, 9);
  });

  test('one odd year is no trend', () => {
    // Without 400 in the last year the figures fall.
    expect(trend(counts(104, 102, 100, 99, 400))).toMatchObject({ judged: true, stable: false, lasting: false });
  });

  test('years that scatter about the line lower χ² by their dispersion', () => {
    const smooth = trend(counts(100, 120, 144, 173, 207));
    const rough = trend(counts(100, 170, 110, 150, 207));
    if (!smooth.judged || !rough.judged) throw new Error('not judged');
    expect(smooth.dispersion).toBeLessThan(1);
    expect(rough.dispersion).toBeGreaterThan(5);
    expect(rough).toMatchObject({ stable: true, lasting: false });
  });

  test('no movement, noise', () => {
    expect(trend(counts(100, 100, 100, 100, 100))).toMatchObject({ lasting: false, chi2: expect.closeTo(0, 9) });
    expect(trend(counts(100, 108, 95, 103, 104))).toMatchObject({ lasting: false });
  });

  test('conditions', () => {
    expect(why(trend(counts(1, 2, 3, 4)))).toBe('too_few_years');
    const small = shares(20, 30, 40, 50, 60).map((p, i) => (i === 2 ? { ...p, numerator: 4, denominator: 9 } : p));
    expect(why(trend(small))).toBe('too_few_years');
    expect(why(trend(shares(20, 30, 40, 50, 101)))).toBe('not_a_proportion');
    expect(() => trend([...counts(1, 2, 3, 4, 5), ...counts(1)])).toThrow(RangeError);
    expect(() => trend([...counts(1, 2, 3, 4, 5), { year: 2030, numerator: 1, denominator: 20 }])).toThrow(RangeError);
  });

  test('backwards in time is the opposite slope; the order of points does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 5, maxLength: 12 }), (list) => {
        const [here, mirrored, shuffled] = [
          trend(counts(...list)),
          trend(counts(...list.toReversed())),
          trend(counts(...list).toReversed()),
        ];
        if (!here.judged || !mirrored.judged || !shuffled.judged) throw new Error('not judged');
        expect(mirrored.slope).toBeCloseTo(-here.slope, 6);
        expect(shuffled.slope).toBeCloseTo(here.slope, 9);
        expect(mirrored.chi2).toBeCloseTo(here.chi2, 4);
      }),
    );
  });
});

describe('ranks', () => {
  test('ties share the smallest rank, largest first', () => {
    expect(rankWithTies([5, 9, 9, 1]).map((r) => [r.rank, r.tied])).toEqual([
      [3, 1],
      [1, 2],
      [1, 2],
      [4, 1],
    ]);
  });

  test('percentile is the mid-rank', () => {
    expect(percentile(9, [5, 9, 9, 1])).toEqual({ judged: true, percentile: 75 });
    expect(percentile(1, [5, 9, 9, 1])).toEqual({ judged: true, percentile: 12.5 });
    expect(why(percentile(1, []))).toBe('too_few_peers');
  });

  test('deciles of 0…10 are 1…9', () => {
    expect(deciles(times(11, (i) => 10 - i))).toEqual({ judged: true, deciles: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(why(deciles(times(9, (i) => i)))).toBe('too_few_peers');
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });

  test('ranks equal a naive count, whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 80 }), (list) => {
        rankWithTies(list).forEach(({ rank, tied, of }, i) => {
          expect(rank).toBe(1 + list.filter((v) => v > list[i]!).length);
          expect(tied).toBe(list.filter((v) => v === list[i]).length);
          expect(of).toBe(list.length);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  busyPeers,
  changeCentre,
  changeLimits,
  changeOf,
  changePosition,
  deciles,
  exactChange,
  type Fraction,
  freedomOf,
  funnelPosition,
  funnelZ,
  modifiedZ,
  overdispersion,
  type Pair,
  percentile,
  quantile,
  rankWithTies,
  trend,
  twoSided,
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
    // θ = ½, asin√½ = π/4; asin√.1 = .321751, asin√.9 = 1.249046: residuals ±.463648, s = .05. Quartiles of five each stand at
    // the residuals themselves, so 2 · .463648 / √(.0025 + τ²) = 1.348980 and τ² = (.927295 / 1.348980)² − .0025 = .470029.
    const funnel = overdispersion(times(10, (i) => ({ numerator: i % 2 ? 10 : 90, denominator: 100 })));
    if (!funnel.judged) throw new Error(funnel.why);
    expect(funnel.tau2).toBeCloseTo(0.470029, 5);
    expect(funnel.phi).toBeCloseTo((2 * 9.272952) ** 2 / 1.34898 ** 2, 3);
    expect(funnel.typical).toBeCloseTo(funnel.tau2 + 0.0025, 12);
    const z = funnelZ({ numerator: 90, denominator: 100 }, funnel);
    expect(z).toMatchObject({ judged: true });
    if (z.judged) expect(z.z).toBeCloseTo(0.67449, 4);
  });

  test('a quarter of the peers cannot move the spread, however far off', () => {
    const near = overdispersion(times(40, (i) => ({ numerator: 20 + (i % 9), denominator: 100 })));
    const wild = overdispersion(times(40, (i) => ({ numerator: i < 4 ? 99 : 20 + (i % 9), denominator: 100 })));
    if (!near.judged || !wild.judged) throw new Error('not judged');
    expect(wild.tau2).toBeLessThan(0.02);
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
    const funnel = { kind: 'proportion', theta: 0.25, tau2: 0, typical: 0.005, shift: 0, peers: 1e6 } as const;
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
            const found = funnelZ({ numerator, denominator }, { kind: 'proportion', theta: t, tau2, typical: 0.01, shift: 0, peers: 100 });
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

const pair = (before: number, after: number, n: Pair['n'] = null): Pair => ({ before, after, n });

describe('change', () => {
  test('exact test: values by hand', () => {
    expect(exactChange(pair(0, 9))).toBe(2 / 512);
    expect(exactChange(pair(10, 0))).toBe(2 / 1024);
    expect(exactChange(pair(3, 3))).toBe(1);
    // P(X ≤ 2 | 8, ½) = (1 + 8 + 28)/256
    expect(exactChange(pair(6, 2))).toBeCloseTo(74 / 256, 12);
    // Fisher's tea: P(X ≥ 3) of 4 among 8 = (16 + 1)/70, doubled
    expect(exactChange(pair(1, 3, [4, 4]))).toBeCloseTo(34 / 70, 12);
    expect(exactChange(pair(0, 0, [40, 50]))).toBe(1);
  });

  test('exact test: symmetric, at most 1, smaller as the gap grows', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, (a, b) => {
        if (a + b === 0) return;
        const [here, there] = [exactChange(pair(a, b)), exactChange(pair(b, a))];
        expect(here).toBe(there);
        expect(here).toBeLessThanOrEqual(1);
        expect(exactChange(pair(Math.min(a, b), Math.max(a, b) + 50))).toBeLessThanOrEqual(here);
      }),
    );
  });

  const steady = times(20, (i) => pair(100 + i, 200 + 2 * i));

  test('a shift that all peers share is no difference from peers', () => {
    const found = changeCentre([...steady, pair(100, 30)]);
    if (!found.judged) throw new Error(found.why);
    expect(found.centre).toBeCloseTo(Math.log(2), 1);
    expect(changePosition(steady[0]!, found)).toMatchObject({ level: 'inside' });
    expect(changePosition(pair(100, 30), found)).toMatchObject({ level: 'flag' });
  });

  test('a change as usual among peers that chance alone does not make is no flag, nor is one that chance makes', () => {
    // Peers double or halve; a doubling of 10,000 is certain, and usual.
    const wild = changeCentre(times(40, (i) => (i % 2 ? pair(10_000, 20_000) : pair(20_000, 10_000))));
    if (!wild.judged) throw new Error(wild.why);
    expect(exactChange(pair(10_000, 20_000))).toBeLessThan(1e-300);
    expect(changePosition(pair(10_000, 20_000), wild)).toMatchObject({ level: 'inside' });
    const quiet = changeCentre(times(40, () => pair(10_000, 10_000)));
    if (!quiet.judged) throw new Error(quiet.why);
    expect(changePosition(pair(2, 9), quiet)).toMatchObject({ level: 'inside' });
  });

  test('proportions by arcsines', () => {
    const rates = changeCentre(times(20, (i) => pair(50, 50 + (i % 3), [100, 100])));
    if (!rates.judged) throw new Error(rates.why);
    expect(rates.kind).toBe('proportion');
    expect(changeOf(pair(50, 100, [100, 100]))).toBeCloseTo(Math.PI / 4, 12);
    expect(changePosition(pair(80, 20, [100, 100]), rates)).toMatchObject({ level: 'flag' });
    const { lo, centre, hi } = changeLimits(pair(50, 50, [100, 100]), rates);
    expect([lo < 0.4, Math.abs(centre - 0.51) < 0.02, hi > 0.6]).toEqual([true, true, true]);
  });

  test('limits are where the score reaches the rule’s probability', () => {
    const found = changeCentre(steady);
    if (!found.judged) throw new Error(found.why);
    const { lo, centre, hi } = changeLimits(pair(110, 0), found);
    expect(lo).toBeLessThan(centre);
    // as many times below the usual change as above it
    expect((lo + 0.5) * (hi + 0.5)).toBeCloseTo((centre + 0.5) ** 2, 6);
    const s = Math.sqrt(1 / 110.5 + 1 / (centre + 0.5) + found.tau2);
    const z = Math.log((hi + 0.5) / (centre + 0.5)) / s;
    expect(twoSided(z, freedomOf(s * s, found))).toBeCloseTo(0.002, 9);
  });

  test('conditions', () => {
    const pairs = times(11, () => pair(10, 12));
    expect(why(changeCentre(pairs))).toBe('too_few_peers');
    expect(why(changeCentre([...pairs, pair(4, 5)]))).toBe('too_few_peers');
    expect(why(changeCentre([...pairs, pair(10, 12)], 30))).toBe('too_few_peers');
    const found = changeCentre([...pairs, pair(5, 5), pair(0, 1)]);
    if (!found.judged) throw new Error(found.why);
    expect(why(changePosition(pair(0, 1), found))).toBe('denominator_too_small');
    expect(why(changePosition(pair(0, 0), found))).toBe('nothing_counted');
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

/** Spread, scores, probabilities, false discovery rates and run charts against a second implementation (see `about` in the file). */
import { describe, expect, test } from 'vitest';
import {
  changeCentre,
  changeScore,
  exactChange,
  exactProportions,
  falseDiscoveryRates,
  funnelPosition,
  overdispersion,
  type Pair,
  runChart,
  twoSided,
} from './index';
import vectors from './vectors.json';

const near = (found: number, expected: number, relative = 1e-9) =>
  expect(Math.abs(found - expected), `${found} is not ${expected}`).toBeLessThanOrEqual(relative * Math.max(1e-9, Math.abs(expected)));

describe('golden values', () => {
  test.each(vectors.funnel_spread)('τ², z* and p of a funnel of $n.length peers', ({ x, n, theta, tau2, typical, shift, z, p }) => {
    const funnel = overdispersion(x.map((numerator, i) => ({ numerator, denominator: n[i]! })));
    if (!funnel.judged) throw new Error(funnel.why);
    near(funnel.theta, theta);
    // The root is found to a billionth of its bracket; p follows it.
    expect(funnel.tau2).toBeCloseTo(tau2, 9);
    near(funnel.typical, typical, 1e-6);
    near(funnel.shift, shift, 1e-9);
    x.forEach((numerator, i) => {
      const position = funnelPosition({ numerator, denominator: n[i]! }, funnel);
      if (!position.judged) throw new Error(position.why);
      near(position.z, z[i]!, 1e-6);
      near(position.p, p[i]!, 1e-5);
    });
  });

  test.each(vectors.change_spread)('τ² and z of $before.length changes', ({ before, after, centre, tau2, z }) => {
    const pairs = before.map((b, i): Pair => ({ before: b, after: after[i]!, n: null }));
    const found = changeCentre(pairs);
    if (!found.judged) throw new Error(found.why);
    near(found.centre, centre);
    expect(found.tau2).toBeCloseTo(tau2, 9);
    pairs.forEach((pair, i) => {
      near(changeScore(pair, found), z[i]!, 1e-6);
    });
  });

  test('changes of proportions', () => {
    const { before, n1, after, n2, centre, tau2, z } = vectors.rate_change;
    const pairs = before.map((b, i): Pair => ({ before: b, after: after[i]!, n: [n1[i]!, n2[i]!] }));
    const found = changeCentre(pairs);
    if (!found.judged) throw new Error(found.why);
    near(found.centre, centre);
    expect(found.tau2).toBeCloseTo(tau2, 9);
    pairs.forEach((pair, i) => {
      near(changeScore(pair, found), z[i]!, 1e-6);
    });
  });

  test.each(vectors.exact_change)('exact test of $a and $b', ({ a, b, p }) => near(exactChange({ before: a, after: b, n: null }), p, 1e-8));
  test.each(vectors.exact_rate)('exact test of $x1/$n1 and $x2/$n2', ({ x1, n1, x2, n2, p }) =>
    near(exactProportions(x1, n1, x2, n2), p, 1e-8),
  );
  test.each(vectors.two_sided)('P(|T| > $z), $freedom degrees of freedom', ({ z, freedom, p }) =>
    near(twoSided(z, freedom ?? Number.POSITIVE_INFINITY), p, 1e-9),
  );

  test('q by Benjamini and Hochberg', () => {
    const { p, q } = vectors.q;
    falseDiscoveryRates(p).forEach((found, i) => {
      near(found, q[i]!, 1e-12);
    });
    // Of the smallest alone, with the number tested: the same where q is small.
    const few = p.filter((one) => one < 0.05);
    falseDiscoveryRates(few, p.length).forEach((found, i) => {
      if (found < 0.05) near(found, q[p.indexOf(few[i]!)]!, 1e-12);
    });
  });

  test('run charts by Wheeler and by Laney', () => {
    const { x, lo, hi, centre } = vectors.wheeler;
    const chart = runChart(x.map((numerator, i) => ({ year: 2018 + i, numerator, denominator: null })));
    if (!chart.judged) throw new Error(chart.why);
    expect(chart.method).toBe('wheeler');
    near(chart.centre, centre);
    for (const point of chart.points) {
      near(point.lo, lo);
      near(point.hi, hi);
    }
    const { laney } = vectors;
    const rates = runChart(laney.x.map((numerator, i) => ({ year: 2018 + i, numerator, denominator: laney.n[i]! })));
    if (!rates.judged) throw new Error(rates.why);
    expect(rates.method).toBe('laney');
    near(rates.centre, laney.centre);
    rates.points.forEach((point, i) => {
      near(point.lo, laney.lo[i]!);
      near(point.hi, laney.hi[i]!);
    });
  });

  test('a run chart needs six years and some movement, and says which year is outside', () => {
    const counts = (...list: number[]) => runChart(list.map((numerator, i) => ({ year: 2018 + i, numerator, denominator: null })));
    expect(counts(1, 2, 3, 4, 5)).toMatchObject({ judged: false, why: 'too_few_years' });
    expect(counts(7, 7, 7, 7, 7, 7)).toMatchObject({ judged: false, why: 'no_variation' });
    const told = counts(100, 104, 99, 101, 103, 98, 102, 900);
    if (!told.judged) throw new Error(told.why);
    expect(told.points.filter((point) => point.outside).map((point) => point.year)).toEqual([2025]);
  });
});

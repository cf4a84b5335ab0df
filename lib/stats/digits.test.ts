import { describe, expect, it } from 'vitest';
import { benford, judgeFirstDigits, judgeLastDigits } from './digits';

const usual = (n: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => Math.round(n * benford(digit)));

describe('first digits', () => {
  it('are as usual where they follow Benford', () => {
    const found = judgeFirstDigits(usual(1000))!;
    expect(found.distance).toBeLessThan(0.001);
    expect(found.p).toBeGreaterThan(0.99);
    expect(found.departs).toBe(false);
  });
  it('depart where all nine are equally frequent', () => {
    // χ² of equal shares against Benford's is n·Σ(1/9 − b)²/b, 401.5 for 999 figures.
    const found = judgeFirstDigits(Array.from({ length: 9 }, () => 111))!;
    expect(found.distance).toBeCloseTo(0.0597, 3);
    expect(found.p).toBeLessThan(1e-70);
    expect(found.departs).toBe(true);
  });
  it('that differ by a trifle do not, however many they are', () => {
    const counts = usual(1_000_000).map((n, i) => n + (i === 0 ? 6000 : i === 1 ? -6000 : 0));
    const found = judgeFirstDigits(counts)!;
    expect(found.p).toBeLessThan(1e-6);
    expect(found.departs).toBe(false);
  });
  it('have p as tables of χ² with eight degrees of freedom give it', () => {
    // Critical values 15.507 (5 %) and 20.090 (1 %): shift one count of 900 so that χ² is that large.
    const n = 10_000;
    const exact = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => n * benford(digit));
    for (const [critical, p] of [
      [15.507, 0.05],
      [20.09, 0.01],
    ] as const) {
      const shift = Math.sqrt(critical / (1 / exact[0]! + 1 / exact[1]!));
      expect(judgeFirstDigits(exact.map((x, i) => x + (i === 0 ? shift : i === 1 ? -shift : 0)))!.p).toBeCloseTo(p, 4);
    }
  });
  it('are not judged of fewer than 300 figures', () => {
    expect(judgeFirstDigits(Array.from({ length: 9 }, () => 33))).toBeNull();
  });
});

describe('last digits', () => {
  it('heap up on 0 and 5', () => {
    const found = judgeLastDigits([90, 30, 30, 30, 30, 60, 30, 30, 30, 30])!;
    expect(found.roundShare).toBeCloseTo(150 / 390);
    expect(found.p).toBeLessThan(1e-12);
    expect(found.departs).toBe(true);
  });
  it('are as usual where a fifth ends on them', () => {
    const found = judgeLastDigits(Array.from({ length: 10 }, () => 40))!;
    expect([found.roundShare, found.departs]).toEqual([0.2, false]);
    expect(found.p).toBeCloseTo(0.52, 1);
  });
  it('may end on neither', () => {
    expect(judgeLastDigits([0, 50, 50, 50, 50, 0, 50, 50, 50, 50])).toMatchObject({ p: 1, departs: false });
  });
  it('are not judged of fewer than 300 figures', () => {
    expect(judgeLastDigits([299, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { isRunMetric, runOf, runTable } from './run-chart-model';

const row = (year: number, numerator: number | null, denominator: number | null = null, more: object = {}) => ({
  year,
  metric: denominator === null ? 'received' : 'disclosure_rate',
  numerator,
  denominator,
  failedCheck: false,
  seriesBreak: false,
  ...more,
});
const words = {
  year: 'year',
  figure: 'figure',
  centre: 'centre',
  lower: 'lo',
  upper: 'hi',
  position: 'position',
  positions: { above: 'above', below: 'below', inside: 'inside' },
};
const COUNTS = [100, 104, 98, 103, 99, 101, 400];

it('the table of counts says what Wheeler’s limits say, reckoned by hand', () => {
  const run = runOf(COUNTS.map((n, i) => row(2019 + i, n)).reverse(), 'received', []);
  if (!run.judged) throw new Error(run.why);
  const logs = COUNTS.map((n) => Math.log(n + 0.5));
  let [sum, moved] = [0, 0];
  for (let i = 0; i < logs.length; i++) {
    sum += logs[i]!;
    if (i > 0) moved += Math.abs(logs[i]! - logs[i - 1]!);
  }
  const [centre, reach] = [sum / 7, (2.66 * moved) / 6];
  const back = (log: number) => Math.round((Math.exp(log) - 0.5) * 10) / 10;
  const table = runTable(run, 'received', words, 'en');
  expect(table.rows.map((cells) => cells.map(({ value }) => value))).toEqual(
    COUNTS.map((n, i) => [
      2019 + i,
      n,
      back(centre),
      back(centre - reach),
      back(centre + reach),
      logs[i]! > centre + reach ? 'above' : logs[i]! < centre - reach ? 'below' : 'inside',
    ]),
  );
});

it('the table of shares says what Laney’s limits say, reckoned by hand', () => {
  const x = [50, 55, 48, 52, 51, 10];
  const n = [100, 110, 96, 104, 100, 100];
  const run = runOf(
    x.map((one, i) => row(2020 + i, one, n[i]!)),
    'disclosure_rate',
    [],
  );
  if (!run.judged) throw new Error(run.why);
  const p = x.reduce((a, b) => a + b) / n.reduce((a, b) => a + b);
  const sigma = n.map((one) => Math.sqrt((p * (1 - p)) / one));
  const z = x.map((one, i) => (one / n[i]! - p) / sigma[i]!);
  const spread = z.slice(1).reduce((total, one, i) => total + Math.abs(one - z[i]!), 0) / 5 / 1.128;
  run.points.forEach((point, i) => {
    expect([point.value, point.lo, point.hi].map((v) => Number(v.toFixed(12)))).toEqual(
      [x[i]! / n[i]!, Math.max(0, p - 3 * sigma[i]! * spread), Math.min(1, p + 3 * sigma[i]! * spread)].map((v) => Number(v.toFixed(12))),
    );
  });
  expect(runTable(run, 'disclosure_rate', words, 'en').rows[0]![1]).toEqual({ value: 50, text: '50.0%' });
});

it('a run begins after a merger and a change of form, and leaves out figures in doubt', () => {
  const rows = COUNTS.map((n, i) => row(2019 + i, n));
  expect(runOf(rows, 'received', [2021])).toMatchObject({ judged: false, why: 'too_few_years' });
  const doubted = rows.map((one) => (one.year === 2025 ? { ...one, failedCheck: true } : one));
  const run = runOf(doubted, 'received', []);
  expect(run.judged && run.points.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024]);
  const broken = [row(2018, null, null, { seriesBreak: true }), ...rows];
  const after = runOf([row(2017, 5), ...broken], 'received', []);
  expect(after.judged && after.points[0]!.year).toBe(2019);
  expect([isRunMetric({ unit: 'count' }), isRunMetric({ unit: 'money' }), isRunMetric({ unit: 'per_100' })]).toEqual([true, false, false]);
});

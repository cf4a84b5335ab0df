import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgencyFigureRow } from '@/lib/queries/agencies/answers';
import { type Measure, panelOf, rankedIn, rankYear, slopeYears } from './derive';

const row = (agency: string, year: number, value: number | null, more: Partial<AgencyFigureRow> = {}): AgencyFigureRow => ({
  agency,
  year,
  metric: 'received',
  value,
  numerator: value,
  denominator: null,
  reason: value === null ? 'not_reported' : null,
  report: value === null ? null : `${agency}-${year}`,
  edition: '2021',
  failedCheck: false,
  seriesBreak: false,
  change: null,
  peerMedian: 50,
  peerCount: 26,
  ...more,
});

const rows = [
  row('a', 2020, 40),
  row('a', 2021, 60),
  row('a', 2023, 20),
  row('b', 2020, 10),
  row('b', 2021, 30),
  row('b', 2023, 45, { peerCount: 11 }),
  row('c', 2021, null),
];
const valuesOf = (measure: Measure, metric = 'received') =>
  Object.fromEntries(panelOf(rows, ['a', 'b', 'c'], metric, measure).bodies.map(({ id, values }) => [id, values]));

describe('what is drawn of the figures', () => {
  it('values keep their gaps, years without reports among them', () => {
    expect(panelOf(rows, ['a', 'b', 'c'], 'received', 'value').years).toEqual([2020, 2021, 2022, 2023]);
    expect(valuesOf('value')).toEqual({ a: [40, 60, null, 20], b: [10, 30, null, 45], c: [null, null, null, null] });
  });

  it('the base of an index is the first year that gives most bodies one of at least 30', () => {
    const panel = panelOf(rows, ['a', 'b', 'c'], 'received', 'index');
    expect(panel.base).toBe(2021);
    expect(panel.bodies[1]!.values).toEqual([100 / 3, 100, null, 150]);
    expect(panel.without).toEqual([]);
    const early = panelOf(
      rows.filter(({ year }) => year === 2020),
      ['a', 'b'],
      'received',
      'index',
    );
    expect([early.base, early.without]).toEqual([2020, ['b']]);
  });

  it('a rate has no index', () => {
    const rates = rows.map((one) => ({ ...one, metric: 'disclosure_rate' }));
    expect(panelOf(rates, ['a'], 'disclosure_rate', 'index')).toEqual(panelOf(rates, ['a'], 'disclosure_rate', 'value'));
  });

  it('a gap needs at least 12 peers', () => {
    expect(valuesOf('gap')).toEqual({ a: [-10, 10, null, -30], b: [-40, -20, null, null], c: [null, null, null, null] });
  });

  it('a slope spans the years that most bodies give, ranks take the latest of them', () => {
    const panel = panelOf(rows, ['a', 'b', 'c'], 'received', 'value');
    expect(slopeYears(panel)).toEqual([2020, 2023]);
    expect(rankYear(panel)).toBe(2023);
    expect(rankedIn(panel, 2021).map(({ id, value, before }) => [id, value, before])).toEqual([
      ['a', 60, 40],
      ['b', 30, 10],
    ]);
    expect(slopeYears({ ...panel, bodies: [{ id: 'c', values: [null, 1, null, null] }] })).toBeNull();
  });
});

/** The same once more, figure by figure from the rows. */
function naive(all: readonly AgencyFigureRow[], id: string, year: number, measure: Measure): number | null {
  const of = (agency: string, when: number) => all.find((one) => one.agency === agency && one.year === when);
  const own = of(id, year);
  if (own?.value == null) return null;
  if (measure === 'value') return own.value;
  if (measure === 'gap') return own.peerMedian !== null && own.peerCount >= 12 ? own.value - own.peerMedian : null;
  const bodies = [...new Set(all.map((one) => one.agency))];
  const years = [...new Set(all.map((one) => one.year))].sort();
  const based = (when: number) => bodies.filter((body) => (of(body, when)?.value ?? 0) >= 30).length;
  const base = years.reduce((best, when) => (based(when) > based(best) ? when : best), years[0]!);
  const whole = of(id, base)?.value ?? 0;
  return based(base) > 0 && whole >= 30 ? (100 * own.value) / whole : null;
}

it('every index and every gap is what a naive reckoning gives', () => {
  const figure = fc.record({
    agency: fc.constantFrom('a', 'b', 'c', 'd'),
    year: fc.integer({ min: 2019, max: 2024 }),
    value: fc.option(fc.integer({ min: 0, max: 200 })),
    peerMedian: fc.option(fc.integer({ min: 0, max: 100 })),
    peerCount: fc.integer({ min: 0, max: 30 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(figure, { selector: ({ agency, year }) => `${agency}${year}`, minLength: 1 }), (figures) => {
      const all = figures.map(({ agency, year, value, peerMedian, peerCount }) => row(agency, year, value, { peerMedian, peerCount }));
      const ids = [...new Set(all.map((one) => one.agency))];
      for (const measure of ['value', 'index', 'gap'] as const) {
        const { years, bodies } = panelOf(all, ids, 'received', measure);
        for (const { id, values } of bodies) expect(values).toEqual(years.map((year) => naive(all, id, year, measure)));
      }
    }),
  );
});

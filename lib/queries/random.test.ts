import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EDITIONS, outcomeRows } from '../form';
import { evaluate, METRICS, metricById } from '../metrics';
import { fixture, outcomes, REGIONS, type ReadableRow } from '../testing/collection';
import { agenciesOf, onBasis, readingOf, total } from '../testing/oracle';
import { filters } from './parameters';
import { basis } from './totals/basis';
import { dispositions } from './totals/dispositions';
import { keyFigures } from './totals/key-figures';
import { yearly } from './totals/yearly';
import { regionColumn } from './where';

const YEARS = [2020, 2021, 2022];
const figure = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom('blank' as const, 'unreadable' as const) },
);

const row: fc.Arbitrary<ReadableRow> = fc
  .record({
    agency: fc.constantFrom('财政局', '教育局', '林业局', '水利局', '统计局'),
    year: fc.constantFrom(...YEARS),
    level: fc.constantFrom('county' as const, 'prefecture' as const),
    scope: fc.constantFrom('agency' as const, 'agency' as const, 'area' as const),
    region: fc.constantFrom(...REGIONS.filter((r) => r.level === 'county').map((r) => r.code)),
    edition: fc.constantFrom(...EDITIONS),
    received: figure,
    licenses: figure,
    fees: fc.double({ min: 0, max: 100, noNaN: true }),
    odd: fc.option(fc.tuple(fc.constantFrom(...outcomeRows()), figure)),
    given: fc.dictionary(
      fc.constantFrom('granted', 'partly_granted', 'refused_state_secret', 'not_processed_repeat'),
      fc.integer({ min: 0, max: 40 }),
    ),
  })
  .map(({ received, licenses, fees, odd, given, edition, ...rest }) => ({
    ...rest,
    edition,
    agency: `${rest.region}${rest.level}${rest.agency}`,
    cells: { received, licenses, ...(edition === '2021' && { fees }), ...outcomes(edition, given), ...(odd && { [odd[0]]: odd[1] }) },
  }));

const collections = fc.uniqueArray(row, { minLength: 1, maxLength: 25, selector: (r) => `${r.agency}/${r.year}` });
const asked = fc.record({
  region: fc.constantFrom('', '990000', '990101'),
  from: fc.constantFrom(null, 2021),
  to: fc.constantFrom(null, 2021),
});
const METRIC_IDS = [
  'received',
  'licenses',
  'fees',
  'disclosure_rate',
  'disclosure_rate_resolvable',
  'other_rate',
  'outcome.other',
  'reason.other_misc',
];

it('sums of random collections are those of the plain count, on one basis with its coverage', async () => {
  await fc.assert(
    fc.asyncProperty(collections, asked, async (rows, given) => {
      const { source, reports, close } = await fixture(rows);
      try {
        const filter = filters.parse(given);
        const inFilter = reports.filter(
          (r) =>
            (given.from === null || r.year >= given.from) &&
            (given.to === null || r.year <= given.to) &&
            (given.region === '' ||
              r.agency.region?.startsWith({ province: '99', prefecture: '9901', county: given.region }[regionColumn(given.region)])),
        );
        const { level, scope, reports: most } = await basis.run(source, { filters: filter });
        const classes = inFilter.map((r) => `${r.agency.level}/${r.scope}`);
        expect(most).toBe(Math.max(0, ...classes.map((c) => classes.filter((d) => d === c).length)));
        const held = onBasis(inFilter, level, scope);
        expect(held).toHaveLength(most);

        const sums = await yearly.run(source, { filters: filter, metrics: METRIC_IDS });
        expect(new Set(sums.rows.map((r) => r.year))).toEqual(new Set(held.map((r) => r.year)));
        for (const found of sums.rows) {
          const plain = total(
            found.metric,
            held.filter((r) => r.year === found.year),
          );
          expect([found.counted, found.reported, found.expected]).toEqual([
            plain.counted,
            held.filter((r) => r.year === found.year).length,
            agenciesOf(held).size,
          ]);
          expect(found.numerator === null).toBe(plain.numerator === null);
          expect(found.numerator ?? 0).toBeCloseTo(plain.numerator ?? 0, 6);
          expect(found.value ?? -1).toBeCloseTo(plain.value ?? -1, 6);
        }

        const parts = await dispositions.run(source, { filters: filter, by: 'reason' });
        for (const year of new Set(parts.rows.map((r) => r.year))) {
          const shares = parts.rows.filter((r) => r.year === year).flatMap((r) => r.share ?? []);
          if (shares.length > 0) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        }

        const key = await keyFigures.run(source, { filters: filter, metrics: METRIC_IDS });
        const latest = held.filter((r) => r.year === key.year);
        // The year before may lie before the filter's range: it is what the latest year is compared with.
        const before = onBasis(reports, level, scope).filter((r) => r.year === (key.year ?? 0) - 1);
        for (const found of key.rows) {
          const has = (r: (typeof reports)[number]) => total(found.metric, [r]).counted === 1;
          const matched = latest.filter((r) => has(r) && before.some((b) => b.agency.name === r.agency.name && has(b)));
          expect(found.matched).toBe(matched.length);
          const after = total(found.metric, matched);
          expect(found.matchedAfter?.value ?? -1).toBeCloseTo((matched.length > 0 ? after.value : null) ?? -1, 6);
        }
      } finally {
        close();
      }
    }),
    { numRuns: 12 },
  );
});

it('every metric has the same value in SQL as in the plain reading of the one report', async () => {
  await fc.assert(
    fc.asyncProperty(row, async (only) => {
      const { source, reports, close } = await fixture([only]);
      try {
        const { rows } = await yearly.run(source, { filters: filters.parse({}), metrics: METRICS.map((m) => m.id) });
        for (const found of rows) {
          const plain = evaluate(metricById(found.metric), readingOf(reports[0]!));
          expect([found.metric, found.value]).toEqual([found.metric, plain.value]);
        }
      } finally {
        close();
      }
    }),
    { numRuns: 8 },
  );
});

/**
 * Random collections, loaded as an ingest loads them: every registered query with the filters and choices that pages offer
 * gives what the reckoner counts, number by number.
 */
import { describe, expect, it } from 'vitest';
import { drawSeed } from './random';
import { RECKONINGS } from './reckoner';
import { compare } from './reckoner/compare';
import { checkSeed, REGISTERED } from './reckoner-check';

/** Three that are always the same, and one that is another in every run. */
const FIXED = [2019, 2021, 2023];
const SEEDS = [...FIXED, drawSeed()];

describe('every registered query', () => {
  it('has a reckoning, and every reckoning a query', () => {
    expect(Object.keys(RECKONINGS).toSorted()).toEqual(REGISTERED.map(([id]) => id).toSorted());
  });

  it.each(SEEDS)(
    'gives what the reckoner counts: PROPERTY_SEED=%i',
    async (seed) => {
      const { numbers, differences, byQuery } = await checkSeed(seed);
      expect(differences).toEqual([]);
      // A question that compares nothing would prove nothing; a collection drawn anew may have nothing to ask of some.
      const least = FIXED.includes(seed) ? 1 : 0;
      for (const [id, compared] of byQuery) expect(compared, `${id} was compared with nothing`).toBeGreaterThanOrEqual(least);
      console.log(`seed ${seed}: ${numbers} numbers of ${byQuery.size} queries compared`);
    },
    300_000,
  );
});

describe('compare', () => {
  const differences = (found: unknown, reckoned: unknown) => compare(found, reckoned, '', { numbers: 0, differences: [] }).differences;

  it('lets nothing pass that was not reckoned', () => {
    expect(differences({ a: 1, b: 2 }, { a: 1 })).toEqual(['.b: shown 2, reckoned nothing']);
    expect(differences([1, 2], [1])).toHaveLength(1);
    expect(differences({ a: null }, { a: 0 })).toEqual(['.a: shown null, reckoned 0']);
    expect(differences({ a: 0.7272 }, { a: 0.7273 })).toHaveLength(1);
  });
});

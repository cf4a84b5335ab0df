import { expect, it } from 'vitest';
import { drawSeed } from '@/lib/testing/random';
import { buildCollection } from '@/lib/testing/reckoned-collection';
import { checkCharts } from './chart-check';

const FIXED = 2021;

it.each([FIXED, drawSeed()])('every chart’s table and CSV gives what the reckoner counts: PROPERTY_SEED=%i', async (seed) => {
  const built = await buildCollection(seed);
  try {
    const { numbers, differences } = await checkCharts(built);
    expect(differences).toEqual([]);
    expect(numbers).toBeGreaterThan(seed === FIXED ? 3000 : 0);
    console.log(`seed ${seed}: ${numbers} numbers of chart tables compared`);
  } finally {
    built.remove();
  }
});

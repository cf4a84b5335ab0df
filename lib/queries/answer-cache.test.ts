import { expect, it, vi } from 'vitest';
import { answerCache } from './answer-cache';

const source = (version: string, collection = 'demo') => ({ collection, version, rows: async () => [] });

it('asks once for the same question of the same data, also while the first is under way', async () => {
  const ask = vi.fn(async () => ({ n: 1 }));
  const cache = answerCache();
  const [a, b] = await Promise.all([cache(source('1'), 'yearly', { x: 1 }, ask), cache(source('1'), 'yearly', { x: 1 }, ask)]);
  expect([a, b, await cache(source('1'), 'yearly', { x: 1 }, ask)]).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('asks again for other parameters, another query, another version and another collection', async () => {
  const ask = vi.fn(async () => 0);
  const cache = answerCache();
  await cache(source('1'), 'yearly', { x: 1 }, ask);
  await cache(source('1'), 'yearly', { x: 2 }, ask);
  await cache(source('1'), 'applicants', { x: 1 }, ask);
  await cache(source('2'), 'yearly', { x: 1 }, ask);
  await cache(source('1', 'public'), 'yearly', { x: 1 }, ask);
  expect(ask).toHaveBeenCalledTimes(5);
});

it('forgets a failure, and the oldest answer when full', async () => {
  const cache = answerCache(1);
  const failing = vi.fn(async () => {
    throw new Error('interrupted');
  });
  await expect(cache(source('1'), 'yearly', 1, failing)).rejects.toThrow('interrupted');
  const ask = vi.fn(async () => 7);
  expect(await cache(source('1'), 'yearly', 1, ask)).toBe(7);
  await cache(source('1'), 'yearly', 2, ask);
  await cache(source('1'), 'yearly', 1, ask);
  expect(ask).toHaveBeenCalledTimes(3);
});

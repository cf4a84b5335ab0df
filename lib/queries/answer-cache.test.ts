import { expect, it, vi } from 'vitest';
import { answerCache } from './answer-cache';
import type { Source } from './query';

const source = (): Source => ({ collection: 'demo', version: '1', rows: async () => [], columns: async () => ({}) });

it('asks once for the same question of the same file, also while the first is under way', async () => {
  const ask = vi.fn(async () => ({ n: 1 }));
  const cache = answerCache();
  const file = source();
  const [a, b] = await Promise.all([cache(file, 'yearly', { x: 1 }, ask), cache(file, 'yearly', { x: 1 }, ask)]);
  expect([a, b, await cache(file, 'yearly', { x: 1 }, ask)]).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('asks again for other parameters, another query and another file, even one of the same collection and version', async () => {
  const ask = vi.fn(async () => 0);
  const cache = answerCache();
  const file = source();
  await cache(file, 'yearly', { x: 1 }, ask);
  await cache(file, 'yearly', { x: 2 }, ask);
  await cache(file, 'applicants', { x: 1 }, ask);
  await cache(source(), 'yearly', { x: 1 }, ask);
  expect(ask).toHaveBeenCalledTimes(4);
});

it('forgets a failure, and the oldest answer when full', async () => {
  const cache = answerCache(1);
  const file = source();
  const failing = vi.fn(async () => {
    throw new Error('interrupted');
  });
  await expect(cache(file, 'yearly', 1, failing)).rejects.toThrow('interrupted');
  const ask = vi.fn(async () => 7);
  expect(await cache(file, 'yearly', 1, ask)).toBe(7);
  await cache(file, 'yearly', 2, ask);
  await cache(file, 'yearly', 1, ask);
  expect(ask).toHaveBeenCalledTimes(3);
});

import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addReview, MOST_BYTES, ReviewsFull, readReviews } from './reviews';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reviews-'));
  process.env.MINGJIAN_REVIEWS = folder;
});
afterEach(() => {
  delete process.env.MINGJIAN_REVIEWS;
  rmSync(folder, { recursive: true });
});

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const checked = { flag: 'funnel~refusal_rate~a~2024', state: 'checked', note: '已电话核实', by: '王工' } as const;

it('a collection without a file has no reviews', async () => {
  expect(await readReviews('public')).toEqual([]);
});

it('the latest review of a flag holds, and one taken back is gone', async () => {
  await addReview('public', checked, at(1));
  await addReview('public', { ...checked, note: '原报告已更正' }, at(2));
  await addReview('public', { ...checked, flag: 'trend~fees~b~2024' }, at(3));
  await addReview('public', { ...checked, flag: 'trend~fees~b~2024', state: 'open' }, at(4));
  expect(await readReviews('public')).toEqual([{ ...checked, note: '原报告已更正', at: '2026-01-02T00:00:00.000Z' }]);
});

it('reviews of one collection are not those of another', async () => {
  await addReview('public', checked);
  expect(await readReviews('demo')).toEqual([]);
});

it('a line cut short costs that line alone', async () => {
  await addReview('public', checked, at(1));
  appendFileSync(join(folder, 'public.ndjson'), '{"flag":"funnel~x~');
  await addReview('public', { ...checked, flag: 'funnel~y~b~2024' }, at(2));
  expect((await readReviews('public')).map((review) => review.flag)).toEqual([checked.flag, 'funnel~y~b~2024']);
});

it.each([
  ['without a name', { ...checked, by: ' ' }],
  ['with a note beyond measure', { ...checked, note: '长'.repeat(2001) }],
])('a review %s is refused and leaves no trace', async (_, review) => {
  await expect(addReview('public', review)).rejects.toThrow();
  expect(await readReviews('public')).toEqual([]);
});

it('a name that would leave the folder is refused', async () => {
  await expect(readReviews('../public')).rejects.toThrow(RangeError);
});

it('many at once lose none, and a full log takes no more', async () => {
  const flags = Array.from({ length: 50 }, (_, i) => `missing~~agency-${i}~2025`);
  await Promise.all(flags.map((flag) => addReview('demo', { ...checked, flag })));
  expect((await readReviews('demo')).map((review) => review.flag).toSorted()).toEqual(flags.toSorted());
  const full = join(folder, 'full.ndjson');
  writeFileSync(full, '');
  truncateSync(full, MOST_BYTES - 10);
  await expect(addReview('full', checked)).rejects.toThrow(ReviewsFull);
});

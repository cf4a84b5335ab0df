import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { benchmark } from './benchmark';
import type { PeersParameter } from './group';
import { peerTrend } from './trend';

// Education: 13 in two places of one province, 5 of them in the first. Finance: 11. One name tells no function.
const education: ReadableRow[] = Array.from({ length: 13 }, (_, i) => ({
  agency: `第${i}区教育局`,
  region: i < 5 ? '990101' : '990201',
  year: 2024,
  cells: { licenses: i },
}));
const finance: ReadableRow[] = Array.from({ length: 11 }, (_, i) => ({
  agency: `第${i}区财政局`,
  region: '990101',
  year: 2024,
  cells: { licenses: 100 + i },
}));
const other: ReadableRow[] = [
  { agency: '第一中心', region: '990101', year: 2024, cells: { licenses: 7 } },
  { agency: '第0区人民政府', region: '990101', year: 2024, kind: 'government', cells: { licenses: 7 } },
];

let made: Fixture;
beforeAll(async () => {
  made = await fixture([...education, ...finance, ...other], true, true);
});
afterAll(() => made.close());

async function groupOf(agency: string, peers: PeersParameter) {
  const answer = await benchmark.run(made.source, { agency, year: 2024, peers });
  const { reason, function: work, count, tooFew } = answer!.group;
  const { median, n } = answer!.rows.find((row) => row.metric === 'licenses')!.peers!;
  return { reason, work, count, tooFew, n, median };
}

describe('peers of a department', () => {
  it('have its function where twelve of them report', async () => {
    const found = { reason: 'nation', work: 'education', count: 13, tooFew: [], n: 13, median: 6 };
    expect(await groupOf('第3区教育局', { within: 'nation' })).toEqual(found);
    const trend = await peerTrend.run(made.source, { agency: '第3区教育局', metric: 'licenses', peers: { within: 'nation' } });
    expect(trend?.rows).toMatchObject([{ year: 2024, counted: 13, reported: 13, median: 6 }]);
  });

  it('are looked for further out where fewer do, and the group says how many there were', async () => {
    expect(await groupOf('第3区教育局', { within: 'prefecture' })).toMatchObject({
      reason: 'province',
      work: 'education',
      count: 13,
      tooFew: [{ within: 'prefecture', count: 5 }],
    });
  });

  it('are the class of the place asked for where twelve are nowhere', async () => {
    expect(await groupOf('第0区财政局', { within: 'prefecture' })).toMatchObject({
      reason: 'prefecture',
      work: null,
      count: 17,
      tooFew: ['prefecture', 'province', 'nation'].map((within) => ({ within, count: 11 })),
    });
  });

  it('are the class where that is asked for, and where no function is known', async () => {
    expect(await groupOf('第3区教育局', { within: 'nation', alike: 'class' })).toMatchObject({ work: null, count: 25, tooFew: [], n: 25 });
    expect(await groupOf('第一中心', { within: 'nation' })).toMatchObject({ work: null, count: 25, tooFew: [] });
  });

  it('are no matter of function for a government', async () => {
    expect(await groupOf('第0区人民政府', { within: 'nation' })).toMatchObject({ work: null, count: 1, tooFew: [] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../report';
import { modifiedZ, RULES } from '../stats';
import { type Fixture, fixture, type ReadableRow } from './fixture';
import { filters } from './parameters';
import { volumeFlags } from './volume-flags';

const RECEIVED = [12, 15, 9, 20, 14, 11, 18, 13, 16, 10, 17, 0, 4000, 900];
const doubt: Finding = { code: 'applicants', standing: 'implied', verdict: 'failed', cells: ['applications.received.total'] };
const rows: ReadableRow[] = [
  ...RECEIVED.map((received, i) => ({
    agency: `甲县第${i}局`,
    year: 2023,
    // licences: most have the same figure, so the MAD is 0; fees: all the same
    cells: { received, licenses: i === 3 ? 800 : i < 3 ? 4 : 5, fees: 2.5 },
    findings: received === 900 ? [doubt] : [],
  })),
  // not included: figures that are no numbers, another kind, another scope, another year
  { agency: '甲县第20局', year: 2023, cells: { received: 'blank' } },
  { agency: '甲县水厂', year: 2023, kind: 'enterprise', cells: { received: 5000 } },
  { agency: '甲县人民政府', year: 2023, kind: 'government', scope: 'area', cells: { received: 90000 } },
  { agency: '甲县第0局', year: 2022, cells: { received: 1 } },
];
const all = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

const peers = (values: readonly number[]) => {
  const judged = modifiedZ(values);
  if (!judged.judged) throw new Error('not judged');
  return judged;
};

describe('volumeFlags', () => {
  it('flags what the modified z of the same peers flags, strongest first', async () => {
    const { rows: flags, year } = await volumeFlags.run(made.source, { filters: all, year: null });
    const z = peers(RECEIVED);
    const expected = RECEIVED.map((value, i) => ({ value, m: z.scores[i] ?? 0 }))
      .filter(({ value, m }) => value > 0 && Math.abs(m) > RULES.modified_z.thresholds.flag)
      .toSorted((a, b) => Math.abs(b.m) - Math.abs(a.m));
    const received = flags.filter((f) => f.metric === 'received');
    expect(year).toBe(2023);
    expect(received.map((f) => f.value)).toEqual([4000, 900]);
    expect(received.map((f) => f.value)).toEqual(expected.map((e) => e.value));
    received.forEach((f, i) => {
      expect(f.m).toBeCloseTo(expected[i]?.m ?? Number.NaN, 9);
      expect([f.n, f.rule, f.ruleVersion]).toEqual([14, 'modified_z', RULES.modified_z.version]);
      expect(f.centre).toBeCloseTo(z.centre, 9);
      expect(f.upper).toBeCloseTo(z.limits.hi, 6);
    });
  });

  it('gives a figure with a failed check a status instead of a flag', async () => {
    const { rows: flags } = await volumeFlags.run(made.source, { filters: all, year: 2023 });
    expect(flags.filter((f) => f.metric === 'received').map((f) => [f.value, f.status])).toEqual([
      [4000, 'flag'],
      [900, 'data_quality'],
    ]);
  });

  it('uses the mean absolute deviation where the MAD is 0, and judges nobody where all are alike', async () => {
    const { groups, rows: flags } = await volumeFlags.run(made.source, { filters: all, year: 2023 });
    const licences = RECEIVED.map((_, i) => (i === 3 ? 800 : i < 3 ? 4 : 5));
    const group = groups.find((g) => g.metric === 'licenses' && g.kind === 'department');
    expect(group).toMatchObject({ judged: true, spread: 'mean_deviation', n: 14, flagged: 1 });
    expect(group?.upper).toBeCloseTo(peers(licences).limits.hi, 6);
    expect(flags.filter((f) => f.metric === 'licenses').map((f) => f.value)).toEqual([800]);
    expect(groups.find((g) => g.metric === 'fees' && g.kind === 'department')).toMatchObject({ judged: false, why: 'MAD=0' });
  });

  it('says why it judges nobody among few peers', async () => {
    const { groups } = await volumeFlags.run(made.source, { filters: all, year: 2023 });
    expect(groups.find((g) => g.metric === 'received' && g.kind === 'enterprise')).toMatchObject({
      judged: false,
      why: 'I=1 < 12',
      n: 1,
      flagged: 0,
    });
    const early = await volumeFlags.run(made.source, { filters: all, year: 2022 });
    expect(early.rows).toEqual([]);
    expect(early.groups.every((g) => !g.judged)).toBe(true);
  });

  it('a collection that was judged when it was built tells the same flags, with centres free of figures in doubt', async () => {
    const judged = await fixture(rows, true, true);
    const { rows: flags, groups } = await volumeFlags.run(judged.source, { filters: all, year: 2023 });
    judged.close();
    const z = peers(RECEIVED.filter((value) => value !== 900));
    const received = flags.filter((f) => f.metric === 'received');
    expect(received.map((f) => [f.value, f.status])).toEqual([
      [4000, 'flag'],
      [900, 'data_quality'],
    ]);
    received.forEach((f) => {
      expect(f.m).toBeCloseTo(z.score(f.value), 9);
      expect([f.centre, f.upper]).toEqual([expect.closeTo(z.centre, 9), expect.closeTo(z.limits.hi, 6)]);
    });
    expect(flags.filter((f) => f.metric === 'licenses').map((f) => f.value)).toEqual([800]);
    const why = (metric: string, kind: string) => groups.find((g) => g.metric === metric && g.kind === kind)?.why;
    expect([why('fees', 'department'), why('received', 'enterprise')]).toEqual(['MAD=0', 'I=1 < 12']);
  });
});

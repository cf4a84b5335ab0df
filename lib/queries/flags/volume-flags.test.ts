import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../report';
import { modifiedZ, RULES } from '../../stats';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { filters } from '../parameters';
import { outliers } from './outliers';
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
  { agency: '丙县水厂', region: '990102', year: 2023, kind: 'enterprise', cells: { received: 5000 } },
  { agency: '甲县人民政府', year: 2023, kind: 'government', scope: 'area', cells: { received: 90000 } },
  { agency: '甲县第0局', year: 2022, cells: { received: 1 } },
];
const all = filters.parse({});
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows, true, true);
});
afterAll(() => made.close());

const peers = (values: readonly number[]) => {
  const judged = modifiedZ(values);
  if (!judged.judged) throw new Error('not judged');
  return judged;
};

const ask = (more: object = {}) => volumeFlags.run(made.source, volumeFlags.parameters.parse({ filters: all, ...more }));

describe('volumeFlags', () => {
  it('flags what the modified z of the trusted peers flags; a figure with a failed check stands last, with a status instead', async () => {
    const { rows: flags, year, total } = await ask();
    const z = peers(RECEIVED.filter((value) => value !== 900));
    expect(year).toBe(2023);
    const received = flags.filter((f) => f.metric === 'received');
    expect(received.map((f) => [f.value, f.status])).toEqual([
      [4000, 'flag'],
      [900, 'data_quality'],
    ]);
    for (const f of received) {
      expect(f.m).toBeCloseTo(z.score(f.value), 9);
      expect(Math.abs(f.m)).toBeGreaterThan(RULES.modified_z.thresholds.flag);
      expect([f.n, f.rule, f.ruleVersion]).toEqual([13, 'modified_z', RULES.modified_z.version]);
      expect([f.centre, f.upper]).toEqual([expect.closeTo(z.centre, 9), expect.closeTo(z.limits.hi, 6)]);
    }
    expect(total).toBe(flags.length);
  });

  it('says the same as the outlier list', async () => {
    const { rows: flags } = await ask();
    const listed = await outliers.run(
      made.source,
      outliers.parameters.parse({ filters: all, year: 2023, rules: ['modified_z'], show: 'all' }),
    );
    expect(flags.map((f) => [f.agency, f.metric, f.value, f.m])).toEqual(
      listed.rows.map((f) => [f.agency, f.metric, f.value, f.deviation]),
    );
    expect(flags.map((f) => f.report)).toEqual(listed.rows.map((f) => f.report));
    expect((await ask()).byChance).toBe(listed.byRule[0]?.byChance?.flag);
  });

  it('uses the mean absolute deviation where the MAD is 0, and judges nobody where all are alike', async () => {
    const { groups, rows: flags } = await ask();
    const licences = RECEIVED.map((_, i) => (i === 3 ? 800 : i < 3 ? 4 : 5));
    const [flagged] = flags.filter((f) => f.metric === 'licenses');
    expect([flagged?.value, flagged?.upper]).toEqual([800, expect.closeTo(peers(licences).limits.hi, 6)]);
    expect(groups.find((g) => g.metric === 'licenses')).toMatchObject({ kind: 'department', n: 14, why: null });
    expect(groups.find((g) => g.metric === 'fees')).toMatchObject({ n: 14, why: 'no_variation' });
  });

  it('says why it judges nobody among few peers, and names only groups that the filter holds', async () => {
    const { groups } = await ask();
    expect(groups.find((g) => g.metric === 'received' && g.kind === 'enterprise')).toMatchObject({ n: 1, why: 'too_few_peers' });
    const early = await ask({ year: 2022 });
    expect(early.rows).toEqual([]);
    expect(early.groups.map((g) => [g.metric, g.why])).toEqual([['received', 'too_few_peers']]);
    const inPlace = await ask({ filters: filters.parse({ region: '990102' }) });
    expect(new Set(inPlace.groups.map((g) => g.kind))).toEqual(new Set(['enterprise']));
  });
});

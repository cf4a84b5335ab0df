import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricById } from '../../metrics';
import type { Finding } from '../../report';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import type { Columns, Source } from '../query';
import { alike } from './choice';
import { peerReports, peerReportsOfTwoYears } from './figures';
import { funnelChart } from './funnel-chart';
import { judgedAmong } from './judged-peers';
import { downsample } from './points';

const BUREAUS = { level: 'county', kind: 'office', scope: 'agency' } as const;
const metric = metricById('granted_rate');
const doubt: Finding = { code: 'outcomes', standing: 'implied', verdict: 'failed', cells: ['applications.granted.total'] };
/** Granted of 200 by the bureaus that stand out: two far out and two farther than chance, one of each in doubt. */
const GRANTED: Readonly<Record<number, number>> = { 3: 2, 4: 3, 5: 78, 6: 77 };
const IN_DOUBT = [4, 6];

const rows = Array.from({ length: 40 }, (_, i): ReadableRow => {
  const granted = GRANTED[i] ?? 95 + ((i * 7) % 11);
  const processed = i === 9 ? 8 : 200;
  return {
    agency: `第${i}局`,
    kind: 'office',
    year: 2024,
    cells: outcomes('2021', { granted: Math.min(granted, processed), unavailable_not_held: Math.max(0, processed - granted) }),
    findings: IN_DOUBT.includes(i) ? [doubt] : [],
  };
});

let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows, true, true);
});
afterAll(() => made.close());

describe('funnelChart', () => {
  it('says of every peer the same by what the build stored as by the figures themselves', async () => {
    const where = alike(BUREAUS);
    const stored = await judgedAmong(made.source, metric, 2024, where, BUREAUS);
    const live = await judgedAmong(made.source, metric, 2024, where, null);
    expect(stored.flagged?.size).toBe(3);
    expect(live.flagged).toBeNull();
    const [ofStored, ofLive] = [await funnelChart(made.source, stored, null), await funnelChart(made.source, live, null)];
    // The build adds the peers up in another order.
    const nearly = { ...ofLive.funnel, phi: expect.closeTo(ofLive.funnel?.phi ?? Number.NaN, 12) };
    expect(ofStored).toEqual({ points: ofLive.points, funnel: nearly });
    const status = new Map(ofStored.points.map((point) => [point.id, point.status]));
    expect([3, 4, 5, 6, 7, 9].map((i) => status.get(`第${i}局`))).toEqual([
      'flag',
      'in_doubt',
      'watch',
      'in_doubt',
      'inside',
      'not_judged',
    ]);
  });
});

describe('thinned', () => {
  it('leaves out evenly and counts, but nothing that must be kept', () => {
    const all = Int32Array.from({ length: 100 }, (_, i) => i);
    const { rows: some, omitted } = downsample(all, (row) => row % 10 === 3, 30);
    expect([some.length, omitted]).toEqual([30, 70]);
    expect(some.filter((row) => row % 10 === 3)).toEqual([3, 13, 23, 33, 43, 53, 63, 73, 83, 93]);
    const kept = downsample(all, (row) => row < 50, 30);
    expect([kept.rows, kept.omitted]).toEqual([[...all.subarray(0, 50)], 50]);
  });
});

describe('peers’ reports', () => {
  /** A file whose rows stand in no order, as after an ingest or in another engine. */
  const shuffled = (columns: Readonly<Record<string, readonly number[]>>): Source => ({
    ...made.source,
    columns: async (): Promise<Columns> =>
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, new Float64Array(values)])),
  });

  it('come in the order of their agencies, of each year its own', async () => {
    const source = shuffled({
      year: [2024, 2023, 2024, 2023, 2024],
      report_id: [14, 23, 11, 22, 12],
      agency_key: [4, 3, 1, 2, 2],
      s0: [40, 30, 10, 20, 25],
    });
    const received = metricById('received');
    const { now, before } = await peerReportsOfTwoYears(source, [received], 2024, () => 'true');
    expect([...now.agencyKeys]).toEqual([1, 2, 4]);
    expect([...now.figuresOf(received).numerators]).toEqual([10, 25, 40]);
    expect([...now.reportIds]).toEqual([11, 12, 14]);
    expect([[...before.agencyKeys], [...before.figuresOf(received).numerators]]).toEqual([
      [2, 3],
      [20, 30],
    ]);
    const one = await peerReports(shuffled({ report_id: [2, 1], agency_key: [9, 4], s0: [Number.NaN, 5] }), [received], 2024, () => 'true');
    expect([[...one.agencyKeys], [...one.figuresOf(received).rows]]).toEqual([[4, 9], [0]]);
  });
});

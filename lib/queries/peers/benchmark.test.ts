import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricById } from '../../metrics';
import type { Report } from '../../report';
import { adjustedLimits, funnelZ, kindOfMetric, modifiedZ, overdispersion } from '../../stats';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { figureIn, metricOf } from '../../testing/reckoner/figures';
import { benchmark } from './benchmark';
import { profileOf } from './choice';
import { funnel } from './funnel';
import type { PeersParameter } from './group';
import { summariesOfNation } from './nation-standing';
import { peerRanking } from './ranking';
import { peerTrend } from './trend';

const PLACES = ['990101', '990102', '990200'] as const;
const rows: ReadableRow[] = [2023, 2024].flatMap((year) =>
  Array.from({ length: 18 }, (_, i): ReadableRow => {
    const processed = i === 17 ? 4 : 30 + 6 * ((i * 5) % 9) + (year - 2023);
    const granted = i === 2 ? 2 : Math.round(processed * (0.45 + 0.04 * (i % 5)));
    return {
      agency: `第${i}局`,
      region: PLACES[i % 3],
      year,
      edition: i === 8 ? '2019' : '2021',
      cells: {
        ...outcomes(i === 8 ? '2019' : '2021', { granted, unavailable_not_held: processed - granted }),
        received: i === 4 ? 'unreadable' : processed + i,
        licenses: i === 5 ? 60_000 : 20 + 5 * (i % 6),
        fees: i === 8 ? 'absent' : 1.5 * i,
      },
    };
  }),
);
// not among the peers: another kind, another scope, another level; an agency without a report of the year
const others: ReadableRow[] = [
  { agency: '水厂', year: 2024, kind: 'enterprise', cells: { licenses: 7 } },
  { agency: '县政府', year: 2024, kind: 'department', scope: 'area', cells: { licenses: 8 } },
  { agency: '市局', year: 2024, level: 'prefecture', region: '990100', cells: { licenses: 9 } },
  { agency: '旧局', year: 2023, cells: { licenses: 9 } },
];

let made: Fixture;
beforeAll(async () => {
  made = await fixture([...rows, ...others], true, true);
});
afterAll(() => made.close());

const bureaus = (year: number, keep: (r: Report) => boolean = () => true) =>
  made.reports.filter(
    (r) => r.year === year && r.scope === 'agency' && r.agency.level === 'county' && r.agency.kind === 'department' && keep(r),
  );
const ask = (agency: string, peers: PeersParameter = { within: 'nation' }, year: number | null = 2024) =>
  benchmark.run(made.source, { agency, year, peers });

describe('benchmark', () => {
  it('places a rate in the funnel and a volume by modified z, and puts the most unusual first', async () => {
    const low = (await ask('第2局'))!;
    const rate = low.rows.find((r) => r.metric === 'granted_rate')!;
    const peers = bureaus(2024).flatMap((r) => {
      const { numerator, denominator } = figureIn(metricOf('granted_rate'), r);
      return numerator === null || !denominator ? [] : [{ numerator, denominator }];
    });
    const drawn = overdispersion(peers);
    if (!drawn.judged) throw new Error('not judged');
    const z = funnelZ({ numerator: rate.numerator!, denominator: rate.denominator! }, drawn);
    expect(rate.position).toMatchObject({ judged: true, rule: 'funnel', z: z.judged && z.z, centre: drawn.theta, level: 'flag' });
    expect(rate.position?.judged && rate.position.limits).toEqual(adjustedLimits(rate.denominator!, drawn));
    expect(rate.flags).toEqual([{ id: 'funnel~granted_rate~第2局~2024', status: 'flag' }]);
    expect(low.rows[0]!.unusual).toBeGreaterThan(1);
    const standing = (r: (typeof low.rows)[number]) => {
      if (r.value === null) return 'no figure';
      if (r.inDoubt) return 'in doubt';
      if (r.position === null) return 'inside';
      return r.position.judged ? r.position.level : 'not judged';
    };
    const order = ['flag', 'watch', 'inside', 'in doubt', 'not judged', 'no figure'];
    const places = low.rows.map((r) => order.indexOf(standing(r)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(2);
    for (const each of order) {
      const measures = low.rows.filter((r) => standing(r) === each).map((r) => r.unusual ?? -1);
      expect(measures).toEqual(measures.toSorted((a, b) => b - a));
    }

    const busy = (await ask('第5局'))!.rows.find((r) => r.metric === 'licenses')!;
    const values = bureaus(2024).map((r) => r.cells['disclosure.licenses.decisions'] as number);
    const m = modifiedZ(values);
    expect(busy.position).toMatchObject({ judged: true, rule: 'modified_z', m: m.judged && m.score(60_000), level: 'flag' });
  });

  it('too few, not reported, unreadable and a series break are answers', async () => {
    const reason = async (agency: string, metric: string) => (await ask(agency))!.rows.find((r) => r.metric === metric);
    expect(await reason('第17局', 'granted_rate')).toMatchObject({
      value: null,
      reason: 'too_few',
      denominator: 4,
      rank: null,
      unusual: null,
    });
    expect(await reason('第4局', 'received')).toMatchObject({ value: null, reason: 'unreadable' });
    expect(await reason('第8局', 'fees')).toMatchObject({ value: null, reason: 'series_break' });
    const silent = (await ask('旧局'))!;
    expect([silent.year, silent.report]).toEqual([2024, null]);
    expect(new Set(silent.rows.map((r) => r.reason))).toEqual(new Set(['not_reported']));
    const few = (await ask('第1局', { ids: ['第3局'] }))!.rows.find((r) => r.metric === 'granted_rate');
    expect(few?.position).toEqual({ rule: 'funnel', judged: false, why: 'too_few_peers' });
    expect(await ask('没有这个局')).toBeNull();
  });

  it('the nearest are those with the nearest applications and licences', async () => {
    const answer = await ask('第1局', { nearest: 5 });
    const volumes = (r: Report) => [r.cells['applications.received.total'], r.cells['disclosure.licenses.decisions']] as const;
    const own = volumes(bureaus(2024).find((r) => r.agency.name === '第1局')!);
    const distance = (r: Report) =>
      volumes(r).reduce<number>((sum, v, i) => sum + (Math.log1p(v ?? Number.NaN) - Math.log1p(own[i] ?? Number.NaN)) ** 2, 0);
    const expected = bureaus(2024, (r) => Number.isFinite(distance(r)))
      .map(distance)
      .toSorted((a, b) => a - b)
      .slice(0, 6);
    const found = answer!.group.members.map((m) => distance(bureaus(2024).find((r) => r.agency.name === m.id)!)).toSorted((a, b) => a - b);
    expect(answer!.group.reason).toBe('nearest');
    found.forEach((d, i) => {
      expect(d).toBeCloseTo(expected[i]!, 9);
    });
    expect(found).toHaveLength(6);
  });

  it('change is told against itself and against the members present in both years', async () => {
    const row = (await ask('第1局'))!.rows.find((r) => r.metric === 'processed')!;
    expect(row.change).toMatchObject({ absolute: 1, word: 'up' });
    expect(row.peerChange).toEqual({ median: 1, members: 17 });
  });

  it('what is materialised for a nation says the same as its rows', async () => {
    const live = (await ask('第1局'))!;
    const agency = (await profileOf(made.source, '第1局'))!;
    const metrics = live.rows.map((r) => metricById(r.metric));
    const stored = await summariesOfNation(made.source, { agency, year: 2024, metrics, own: { report: null, figures: live.rows } });
    live.rows.forEach((row, i) => {
      const { distribution, rank, percentile, position, coverage, peerChange } = stored(i);
      expect([row.metric, rank, percentile, coverage.counted]).toEqual([row.metric, row.rank, row.percentile, row.coverage.counted]);
      // The agency is one of the stored group, whose changes are alike but for the few that grew.
      if (row.peerChange && row.value !== null) expect(peerChange?.members).toBe(row.peerChange.members + (row.change ? 1 : 0));
      if (row.metric === 'processed') expect(peerChange).toEqual({ median: 1, members: 18 });
      if (row.peers) expect(distribution?.median).toBeCloseTo(row.peers.median, 9);
      const deciles = row.peers?.deciles?.map((decile) => expect.closeTo(decile, 9));
      expect(distribution?.deciles ?? null).toEqual(deciles ?? null);
      // A group in which no figure can be judged leaves no trace but the reason; no figure of a group leaves none.
      if (position?.judged && row.position?.judged) expect(position).toEqual(row.position);
      else expect(position?.judged ?? false).toBe(row.position?.judged ?? false);
    });
  });
});

describe('peerRanking', () => {
  const ask = (metric: string, more: object = {}) =>
    peerRanking.run(
      made.source,
      peerRanking.parameters.parse({ metric, agency: '第2局', year: 2024, peers: { within: 'nation' }, ...more }),
    );

  it.each(['granted_rate', 'licenses', 'fees', 'processed'])(
    'ranks every peer with a figure of %s, and no value on too few cases',
    async (id) => {
      const metric = metricById(id);
      const among = bureaus(2024).map((r) => ({ name: r.agency.name, ...figureIn(metric, r) }));
      const { total, rows: ranked } = await ask(id, { offset: 0, limit: 500 });
      expect(ranked.filter((r) => r.rank === null).map((r) => r.id)).toEqual(
        among.filter((r) => r.reason === 'too_few').map((r) => r.name),
      );
      const valued = among.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
      const rankOf = (value: number) => valued.filter((other) => other.value > value).length + 1;
      expect(new Map(ranked.flatMap((r) => (r.rank === null ? [] : [[r.id, r.rank]])))).toEqual(
        new Map(valued.map(({ name, value }) => [name, rankOf(value)])),
      );
      expect(total).toBe(ranked.length);
    },
  );

  it('gives a page at a time, first the one that holds the agency, from either end', async () => {
    const all = (await ask('granted_rate', { offset: 0, limit: 500 })).rows.map((r) => r.id);
    const own = await ask('granted_rate', { limit: 4 });
    expect(own.rows.map((r) => r.id)).toEqual(all.slice(own.offset, own.offset + 4));
    expect(own.rows.map((r) => r.id)).toContain('第2局');
    const lowest = (await ask('granted_rate', { offset: 0, limit: 1, descending: false })).rows;
    expect(lowest.map((r) => [r.id, r.status])).toEqual([['第2局', 'flag']]);
  });
});

describe('funnel and peerTrend', () => {
  it('shows every peer of an agency, with those of its kind only, and its limits', async () => {
    const peers = { within: 'nation' } as const;
    const answer = await funnel.run(made.source, funnel.parameters.parse({ metric: 'granted_rate', agency: '第2局', year: 2024, peers }));
    expect(answer.points.map((p) => p.id).toSorted()).toEqual(
      bureaus(2024)
        .map((r) => r.agency.name)
        .toSorted(),
    );
    expect(answer.points.find((p) => p.id === '第2局')?.status).toBe('flag');
    expect(answer.points.find((p) => p.id === '第17局')).toMatchObject({ status: 'not_judged', z: null, n: 4 });
    expect(answer.funnel?.curve[0]?.n).toBe(10);
    expect(answer.funnel?.curve.at(-1)?.n).toBe(Math.max(...answer.points.map((p) => p.n)));
    expect(answer.coverage).toEqual({ counted: 18, reported: 18, due: 18 });
    expect(kindOfMetric(metricById('licenses'))).toBe('volume');
    const counts = await funnel.run(made.source, funnel.parameters.parse({ metric: 'licenses', agency: '第2局', peers }));
    expect([counts.funnel, counts.why]).toEqual([null, 'not_a_fraction']);
  });

  it('shows the counts of every peer of a filter or an agency, with the limits of the modified z', async () => {
    const values = new Map(bureaus(2024).map((r) => [r.agency.name, r.cells['disclosure.licenses.decisions'] as number]));
    const z = modifiedZ([...values.values()]);
    if (!z.judged) throw new Error('not judged');
    const county = { region: '', level: 'county', scope: 'agency', kind: 'department', from: null, to: null } as const;
    for (const who of [{ agency: '第5局', peers: { within: 'nation' } as const }, { filters: county }]) {
      const { distribution, points, coverage } = await funnel.run(
        made.source,
        funnel.parameters.parse({ metric: 'licenses', year: 2024, ...who }),
      );
      expect(points).toEqual([]);
      expect([coverage.counted, coverage.reported]).toEqual([18, 18]);
      expect([distribution?.centre, distribution?.limits, distribution?.omitted]).toEqual([z.centre, z.limits, 0]);
      expect(new Map(distribution?.points.map((p) => [p.id, [p.value, p.m]]))).toEqual(
        new Map([...values].map(([name, value]) => [name, [value, z.score(value)]])),
      );
    }
    const few = await funnel.run(
      made.source,
      funnel.parameters.parse({ metric: 'licenses', year: 2024, agency: '第1局', peers: { ids: ['第3局'] } }),
    );
    expect([few.distribution?.points.length, few.distribution?.centre, few.distribution?.limits]).toEqual([2, null, null]);
  });

  it('follows the agency through the years beside the spread of its peers, materialised or asked', async () => {
    const stored = await peerTrend.run(made.source, { agency: '第1局', metric: 'licenses', peers: { within: 'nation' } });
    const asked = await peerTrend.run(made.source, { agency: '第1局', metric: 'licenses', peers: { within: 'province' } });
    expect(stored?.rows).toEqual(asked?.rows);
    for (const row of stored?.rows ?? []) {
      const values = bureaus(row.year)
        .map((r) => r.cells['disclosure.licenses.decisions'] ?? Number.NaN)
        .toSorted((a, b) => a - b);
      expect(row.counted).toBe(values.length);
      expect(row.median).toBe((values[Math.floor((values.length - 1) / 2)]! + values[Math.ceil((values.length - 1) / 2)]!) / 2);
      expect(row.deciles).toHaveLength(9);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsOfMetric, METRICS, metricById } from '../../metrics';
import type { Finding } from '../../report';
import {
  evaluateFlags,
  expectedByChance,
  FLAG_STATUSES,
  type Flag,
  falseDiscoveryRates,
  kindOfMetric,
  type MetricKind,
  type Observation,
  observe,
  type RuleId,
  SCREENING,
  TIERS,
  tierOf,
} from '../../stats';
import { type Fixture, fixture, outcomes, type ReadableRow } from '../../testing/collection';
import { filters } from '../parameters';
import { flagValues } from './by-id';
import { outlier } from './outlier';
import { outliers } from './outliers';

const YEARS = [2021, 2022, 2023, 2024, 2025];
const doubt: Finding = { code: 'outcomes', standing: 'implied', verdict: 'failed', cells: ['applications.granted.total'] };

/** Twenty bureaus: figures that differ a little, and five that stand out. */
const rows: ReadableRow[] = YEARS.flatMap((year, t) =>
  Array.from({ length: 20 }, (_, i): ReadableRow => {
    const processed = 40 + 7 * (i % 5) + 3 * t;
    // 0: a rate far below the others', and in 2025 by a sum that fails; 1: a sudden jump; 2: a growing count; 3: no licences; 4: far more
    const granted = i === 0 ? 1 : Math.round(processed * (0.5 + 0.03 * ((i * 7 + t) % 4)));
    const licences = i === 3 ? 0 : i === 4 ? 90_000 : 100 + 10 * ((i * 3) % 7);
    return {
      agency: `${i < 12 ? '甲' : '丙'}县第${i}局`,
      region: i < 12 ? '990101' : '990102',
      year,
      cells: {
        ...outcomes('2021', { granted, unavailable_not_held: processed - granted }),
        received: i === 1 && year === 2025 ? 900 : i === 2 ? Math.round(50 * 1.6 ** t) : processed,
        licenses: licences,
        penalties: i === 5 ? 'blank' : 30 + i,
      },
      findings: i === 0 && year === 2025 ? [doubt] : [],
    };
  }),
);
// The sixth bureau falls silent in the last year; another kind has too few peers to be judged.
const present = rows.filter((row) => !(row.agency === '甲县第6局' && row.year === 2025));
const all: ReadableRow[] = [...present, { agency: '甲县水厂', year: 2025, kind: 'enterprise', cells: { licenses: 5000 } }];

const kinds = new Map(METRICS.flatMap((m): [string, MetricKind][] => (kindOfMetric(m) ? [[m.id, kindOfMetric(m)!]] : [])));
const everything = filters.parse({});
const ask = (more: Partial<Parameters<typeof outliers.parameters.parse>[0] & object> = {}) =>
  outliers.run(made.source, outliers.parameters.parse({ filters: everything, show: 'all', limit: 500, ...more }));

let made: Fixture;
let told: readonly Flag[];
const judged: { rule: RuleId; of: Observation }[] = [];
let notJudged: ReturnType<typeof evaluateFlags>['notJudged'];
beforeAll(async () => {
  made = await fixture(all, true, true);
  const observations = made.reports.flatMap((r) => METRICS.filter((m) => kinds.has(m.id)).flatMap((m) => observe(r, m) ?? []));
  const report = evaluateFlags(
    observations,
    (id) => kinds.get(id)!,
    (rule, of) => judged.push({ rule, of }),
  );
  told = report.flags;
  notJudged = report.notJudged;
});
afterAll(() => made.close());

const scale = (id: string) => (metricById(id).unit === 'per_100' ? 100 : 1);
const plain = (f: Flag) => [
  `${f.rule}~${f.metric}~${f.agency}~${f.year}`,
  f.status,
  f.direction,
  f.value * scale(f.metric),
  f.n,
  f.peers,
  f.centre === null ? null : f.centre * scale(f.metric),
  f.limits ? f.limits.lo * scale(f.metric) : null,
  f.limits && f.usual ? f.usual.hi * scale(f.metric) : null,
  f.last === undefined ? null : f.last * scale(f.metric),
  f.score,
  f.p === null ? null : expect.closeTo(f.p, 12),
  f.effect,
  f.among,
];

describe('outliers', () => {
  it.each(YEARS)('tells in %i what the rules of lib/stats tell of the same reports, in the order of the screening', async (year) => {
    const answer = await ask({ year, rules: ['funnel', 'modified_z', 'zero_among_busy', 'change', 'trend'] });
    const expected = told.filter((f) => f.year === year);
    const found = answer.rows.map((r) => [
      r.id,
      r.status,
      r.direction,
      r.value,
      r.n,
      r.peers,
      r.centre,
      r.limits?.lo998 ?? null,
      r.limits?.lo998 == null ? null : r.limits.hi95,
      r.last,
      r.deviation,
      r.p,
      r.effect,
      r.among,
    ]);
    expect(answer.total).toBe(expected.length);
    expect(new Map(found.map((f) => [f[0], f]))).toEqual(new Map(expected.map(plain).map((f) => [f[0], f])));
    // The order, the false discovery rates, the tiers and the entries once more, plainly.
    const rows = await ask({ year });
    const screened = (r: (typeof rows.rows)[number]) => r.p !== null && (r.status === 'flag' || r.status === 'watch');
    for (const rule of new Set(rows.rows.map((r) => r.rule))) {
      const of = rows.rows.filter((r) => r.rule === rule && screened(r));
      const q = falseDiscoveryRates(
        of.map((r) => r.p!),
        judged.filter((j) => j.rule === rule && j.of.year === year).length,
      );
      of.forEach((r, i) => {
        expect([r.id, r.q]).toEqual([r.id, expect.closeTo(q[i]!, 12)]);
      });
    }
    const score = (r: (typeof rows.rows)[number]) =>
      [TIERS.indexOf(r.tier), FLAG_STATUSES.indexOf(r.status), r.q ?? 1, r.p ?? 1, -(r.effect ?? 0)] as const;
    const before = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v - b[i]!).find((d) => d !== 0) ?? 0;
    const scores = rows.rows.map(score);
    expect(scores).toEqual(scores.toSorted(before));
    for (const r of rows.rows) {
      expect([r.id, r.tier]).toEqual([r.id, tierOf(r, SCREENING.q)]);
      const entry = rows.rows.filter((o) => o.agency === r.agency && o.cause === r.cause);
      expect([r.id, r.companions, r.lead]).toEqual([r.id, entry.length - 1, entry[0] === r]);
    }
    const listed = await ask({ year, show: 'screened' });
    expect(listed.rows.map((r) => r.id)).toEqual(rows.rows.filter((r) => r.lead && r.tier !== 'rest').map((r) => r.id));
    for (const tier of TIERS) expect(listed.byTier[tier]).toBe(rows.rows.filter((r) => r.lead && r.tier === tier).length);
    const worst = listed.rows.filter((r) => r.tier === 'screened');
    const expectedFalse = [...new Set(worst.map((r) => r.rule))].reduce((sum, rule) => {
      const of = worst.filter((r) => r.rule === rule);
      return sum + of.length * Math.max(...of.map((r) => r.q!));
    }, 0);
    expect(listed.expectedFalse).toBeCloseTo(expectedFalse, 12);
  });

  it('lists only the flags that are named, or all but these, and tells their figures', async () => {
    const whole = await ask({ year: 2025, show: 'screened' });
    const named = whole.rows.filter((_, i) => i % 2 === 0).map((r) => r.id);
    const strangers = ['funnel~disclosure_rate~nobody~2025', 'no id at all', named[0]!.replace('2025', '2024')];
    const only = await ask({ year: 2025, show: 'screened', only: [...named, ...strangers] });
    const except = await ask({ year: 2025, show: 'screened', except: [...named, ...strangers] });
    expect(named.length).toBeGreaterThan(1);
    expect([only.rows.map((r) => r.id), only.total]).toEqual([named, named.length]);
    expect(except.rows.map((r) => r.id)).toEqual(whole.rows.map((r) => r.id).filter((id) => !named.includes(id)));
    expect((await ask({ year: 2025, only: [] })).total).toBe(0);
    const values = await flagValues(made.source, [...named, ...strangers.slice(0, 2)]);
    expect([...values].toSorted()).toEqual(named.map((id) => [id, whole.rows.find((r) => r.id === id)!.value]).toSorted());
  });

  it('counts the entries by the places below', async () => {
    const whole = await ask({ year: 2025, show: 'screened' });
    const inside = await ask({ year: 2025, filters: { ...everything, region: '990100' } });
    for (const { code, entries } of inside.places) {
      const county = await ask({ year: 2025, show: 'screened', filters: { ...everything, region: code } });
      expect([code, entries]).toEqual([code, county.total]);
      expect(county.places).toEqual([]);
    }
    expect(inside.places.map(({ entries }) => entries)).toEqual(inside.places.map(({ entries }) => entries).toSorted((a, b) => b - a));
    expect(inside.places.reduce((sum, { entries }) => sum + entries, 0)).toBe(whole.total);
    expect(inside.places.length).toBeGreaterThan(0);
  });

  it('counts by rule what was judged, what stands on the list, and what chance alone would raise', async () => {
    const { byRule, notJudged: reasons } = await ask({ year: 2024 });
    for (const { rule, flag, watch, judged: figures, byChance } of byRule.filter((r) => r.judged !== null)) {
      const of = told.filter((f) => f.rule === rule && f.year === 2024);
      expect([rule, flag, watch]).toEqual([
        rule,
        of.filter((f) => f.status === 'flag').length,
        of.filter((f) => f.status === 'watch').length,
      ]);
      expect([rule, figures]).toEqual([rule, judged.filter((j) => j.rule === rule && j.of.year === 2024).length]);
      expect(byChance).toEqual(expectedByChance(rule as RuleId, figures ?? -1));
    }
    for (const { rule, why, figures } of reasons) {
      const expected = notJudged.filter((n) => n.rule === rule && n.why === why && n.year === 2024);
      expect([rule, why, figures]).toEqual([rule, why, expected.reduce((sum, n) => sum + n.figures, 0)]);
    }
  });

  it('narrowed to a county and a metric, judges against the same nationwide peers and counts only what it shows', async () => {
    const filter = filters.parse({ region: '990102' });
    const answer = await ask({ filters: filter, year: 2025, metrics: ['licenses'] });
    const here = (agency: string) => agency.startsWith('丙县');
    expect(answer.rows.map((r) => r.id).toSorted()).toEqual(
      told
        .filter((f) => f.year === 2025 && f.metric === 'licenses' && here(f.agency))
        .map((f) => plain(f)[0])
        .toSorted(),
    );
    const counted = answer.byRule.find((r) => r.rule === 'modified_z');
    expect(counted?.judged).toBe(
      judged.filter((j) => j.rule === 'modified_z' && j.of.metric === 'licenses' && j.of.year === 2025 && here(j.of.agency)).length,
    );
  });

  it('a figure of a failed sum is in doubt instead of flagged, and says why', async () => {
    const { rows: found } = await ask({ year: 2025, rules: ['funnel'], metrics: ['granted_rate'] });
    expect(found.find((r) => r.agency === '甲县第0局')).toMatchObject({ status: 'data_quality', why: 'failed_check' });
    const earlier = await ask({ year: 2024, rules: ['funnel'], metrics: ['granted_rate'] });
    expect(earlier.rows.find((r) => r.agency === '甲县第0局')).toMatchObject({ status: 'flag', why: 'deviation', direction: 'low' });
  });

  it('tells reports that are missing and sums that fail, with the cells of the failed sum', async () => {
    const { rows: found } = await ask({ year: 2025, rules: ['silent', 'missing', 'checks_failed'] });
    expect(found.map((r) => [r.rule, r.agency, r.report, r.metric, r.cells])).toEqual([
      ['checks_failed', '甲县第0局', '甲县第0局-2025', null, ['applications.granted.total']],
      ['missing', '甲县第6局', null, null, []],
    ]);
  });

  it('groups by agency or metric, strongest group first, with the rows of the groups of the page', async () => {
    const flat = await ask({ year: 2025 });
    for (const groupBy of ['agency', 'metric'] as const) {
      const { groups, rows: found, totalGroups } = await ask({ year: 2025, groupBy, limit: 3 });
      const key = (r: (typeof flat.rows)[number]) => (groupBy === 'agency' ? r.agency : (r.metric ?? ''));
      const keys = [...new Set(flat.rows.map(key))];
      expect(totalGroups).toBe(keys.length);
      expect(groups).toHaveLength(3);
      for (const group of groups ?? [])
        expect([group.key, group.flags]).toEqual([group.key, flat.rows.filter((r) => key(r) === group.key).length]);
      expect([...new Set(found.map(key))]).toEqual(groups?.map((g) => g.key));
    }
  });

  it('pages, searches and filters by status', async () => {
    const flat = await ask({ year: 2025 });
    const second = await ask({ year: 2025, limit: 5, offset: 5 });
    expect(second.rows.map((r) => r.id)).toEqual(flat.rows.slice(5, 10).map((r) => r.id));
    expect(second.total).toBe(flat.total);
    const one = await ask({ year: 2025, text: '第4局' });
    expect(one.rows.map((r) => r.id)).toEqual(flat.rows.filter((r) => r.agency.includes('第4局')).map((r) => r.id));
    const watched = await ask({ year: 2025, statuses: ['watch'] });
    expect(watched.total).toBe(flat.rows.filter((r) => r.status === 'watch').length);
  });

  it('narrows to what agencies do', async () => {
    expect(await ask({ year: 2025, filters: filters.parse({ function: 'public_security' }) })).toMatchObject({ total: 0, rows: [] });
    const flat = await ask({ year: 2025 });
    expect(new Set(flat.rows.map((r) => r.function))).toEqual(new Set([null]));
  });

  it('an empty filter has no year', async () => {
    expect(await ask({ filters: filters.parse({ region: '990200' }) })).toMatchObject({ year: null, total: 0, rows: [] });
  });
});

describe('outlier', () => {
  it('explains every flag on the list: its own point stands where the flag says', async () => {
    const { rows: list } = await ask({ year: 2025 });
    const rules = new Set(list.map((r) => r.rule));
    for (const rule of rules) {
      const flag = list.find((r) => r.rule === rule)!;
      const explained = await outlier.run(made.source, { id: flag.id });
      expect(explained?.flag).toEqual(flag);
      expect(explained?.rule.name.zh).toBeTruthy();
      if (flag.metric) {
        const now = explained?.cells.filter((c) => c.year === 2025).map((c) => c.cell);
        expect(now).toEqual(cellsOfMetric(metricById(flag.metric)));
      }
      const chart = explained?.chart;
      if (chart?.kind === 'funnel') {
        const own = chart.points.find((p) => p.id === flag.agency);
        expect([own?.y, own?.n, own?.z]).toEqual([flag.value, flag.n, expect.closeTo(flag.deviation ?? 0, 9)]);
        expect(chart.centre).toBe(flag.centre);
      }
      if (chart?.kind === 'distribution') expect(chart.points.find((p) => p.id === flag.agency)?.value).toBe(flag.value);
      if (chart?.kind === 'change') {
        expect(chart.after).toBe(flag.value);
        // The median is of the peers with enough counts, the agency among them; 第6局 has none in the last year.
        const counted = chart.points.filter((p) => p.before + p.after >= 10);
        const factors = counted.map((p) => (p.after + 0.5) / (p.before + 0.5)).toSorted((a, b) => a - b);
        const middle = [factors[Math.floor((factors.length - 1) / 2)]!, factors[Math.ceil((factors.length - 1) / 2)]!];
        expect([chart.omitted, chart.peerCount]).toEqual([0, counted.length]);
        expect(chart.peerFactor).toBeCloseTo(Math.sqrt(middle[0]! * middle[1]!), 9);
        if (flag.among !== 'years') expect(chart.peerCount).toBe(flag.peers);
      }
      if (chart?.kind === 'trend') expect(chart.years.at(-1)?.value).toBe(flag.value);
      if (chart?.kind === 'reporting') expect(chart.years.at(-1)).toEqual({ year: 2025, report: null, peers: 19, due: 19 });
    }
    expect(rules.size).toBeGreaterThan(6);
  });

  it('knows no flag by an id that none has', async () => {
    for (const id of ['nothing', 'funnel~granted_rate~nobody~2025', 'funnel~~甲县第0局~2025']) {
      expect(await outlier.run(made.source, { id })).toBeNull();
    }
  });
});

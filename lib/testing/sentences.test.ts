/** The sentences of places and agencies and the titles of the home page against the reckoner: which are said, with which names and numbers, in both languages. */
import { describe, expect, it } from 'vitest';
import { type AgencyFacts, agencySentences } from '../models/agency-sentences';
import { movementTitle } from '../models/headline';
import { regionSentences } from '../models/region-sentences';
import { plainText, type Sentence } from '../models/sentence';
import { QUERIES } from '../queries';
import type { Source } from '../queries/query';
import { type Fixture, fixture, outcomes, REGIONS, type ReadableRow } from './collection';
import { drawSeed } from './random';
import { buildCollection, openBuilt } from './reckoned-collection';
import * as agencies from './reckoner/agencies';
import * as peers from './reckoner/peers';
import { regionOverview } from './reckoner/region';
import { agencySays, isRecord, movementSays, placeSays, type Said } from './reckoner/sentences';
import * as totals from './reckoner/totals';
import { type World, world } from './reckoner/world';
import { numbersOf } from './reckoner/written';

const METRICS = [
  'disclosure_rate',
  'received',
  'processed',
  'carried_out',
  'remedies.total',
  'remedies.correction_rate',
  'penalties',
  'fees',
];
const TOLD = ['disclosure_rate', 'received', 'penalties', 'fees'];
const LOCALES = ['zh', 'en'] as const;
type Locale = (typeof LOCALES)[number];

interface Counted {
  numbers: number;
  readonly rules: Map<string, number>;
  readonly differences: string[];
}

const numbers = (text: string): string => numbersOf(text.replaceAll('个百分点', '')).join(' ');

function compare(said: readonly Sentence[], reckoned: readonly Said[], where: string, into: Counted): void {
  const rules = (list: readonly { readonly rule: string }[]) => list.map(({ rule }) => rule).join(' ');
  if (rules(said) !== rules(reckoned)) {
    into.differences.push(`${where}: says ${rules(said)}, reckoned ${rules(reckoned)}`);
    return;
  }
  reckoned.forEach(({ rule, text }, i) => {
    const shown = plainText(said[i]!);
    const names = text.split(' ').filter((word) => word !== '' && !/\d/.test(word));
    into.numbers += numbersOf(text).length;
    into.rules.set(rule, (into.rules.get(rule) ?? 0) + 1);
    if (numbers(shown) !== numbers(text) || !names.every((name) => shown.includes(name)))
      into.differences.push(`${where} ${rule}: says “${shown}”, reckoned ${text}`);
  });
}

async function ofPlaces(source: Source, of: World, into: Counted): Promise<void> {
  const years = [...new Set(of.entries.map(({ report }) => report.year)), null];
  for (const region of ['', ...of.places.map(({ code }) => code)])
    for (const year of years) {
      const first = regionOverview(of, { region, year, group: null, metrics: METRICS, function: '' });
      for (const group of [null, ...first.groups.map(({ level, scope, kind }) => ({ level, scope, kind }))]) {
        const answer = await QUERIES.regionOverview.run(source, { region, year, group, metrics: METRICS, function: '' as const });
        const reckoned = regionOverview(of, { region, year, group, metrics: METRICS, function: '' as const });
        const flagged = (agency: string, metric: string) =>
          answer.members.find((one) => one.agency === agency)!.figures[METRICS.indexOf(metric)]!.flagged;
        for (const locale of LOCALES)
          compare(
            regionSentences(answer, locale),
            placeSays(reckoned, locale, flagged),
            `${region} ${year} ${JSON.stringify(group)}`,
            into,
          );
      }
    }
}

async function ofAgencies(source: Source, of: World, into: Counted): Promise<void> {
  for (const { id, entries } of of.agencies) {
    const asked = { ids: [id], metrics: METRICS, from: null, to: null };
    const figures = await QUERIES.agencyFigures.run(source, asked);
    const reckoned = agencies.agencyFigures(of, asked);
    for (const { report, findings } of entries) {
      const { year } = report;
      const standing = { agency: id, year, peers: { within: 'nation' } as const };
      const judged = (await QUERIES.benchmark.run(source, standing))!;
      const failing = findings.filter(agencies.isFailed).length;
      const failed = report.completeness === 'full' || failing > 0 ? failing : null;
      const facts: AgencyFacts = { year, report: `${id}-${year}`, figures: figures.rows, rows: judged.rows, peers: '', failed };
      const flagged = judged.rows.filter((row) => TOLD.includes(row.metric) && row.value !== null && row.flags.length > 0);
      const own = { year, figures: reckoned.rows, standing: peers.benchmark(of, standing)!.rows, failed };
      for (const locale of LOCALES) {
        const said = agencySentences(facts, TOLD, locale);
        compare(
          said,
          agencySays(
            own,
            flagged.map((row) => row.metric),
            locale,
          ),
          `${id} ${year} ${locale}`,
          into,
        );
        record(said, of, id, year, locale, into);
      }
    }
  }
}

/** The most or the fewest since a year is said where it is so. */
function record(said: readonly Sentence[], of: World, id: string, year: number, locale: Locale, into: Counted): void {
  const first = said.find(({ rule }) => rule === 'received');
  if (!first) return;
  const known = new Map(
    of.agencies
      .find((one) => one.id === id)!
      .entries.map(({ report }) => [report.year, report.cells['applications.received.total'] ?? null] as const),
  );
  const start = Math.min(...known.keys());
  const values = Array.from({ length: year - start + 1 }, (_, i) => known.get(start + i) ?? null);
  const words = { zh: ['以来最多', '以来最少'], en: ['the most since', 'the fewest since'] }[locale];
  const wanted = [isRecord(values, (a, b) => a > b), isRecord(values, (a, b) => a < b)];
  const shown = words.map((word) => plainText(first).includes(word));
  if (String(shown) !== String(wanted)) into.differences.push(`${id} ${year}: “${plainText(first)}” of ${values.join(' ')}`);
}

/** The titles of the home page's charts. */
async function ofTotals(source: Source, of: World, into: Counted): Promise<void> {
  for (const region of ['', ...of.places.map(({ code }) => code)])
    for (const kind of ['', 'government', 'department'] as const)
      for (const metrics of [['received', 'processed'], ['disclosure_rate'], ['penalties', 'fees']]) {
        const asked = QUERIES.keyFigures.parameters.parse({ filters: { region, kind }, metrics });
        const { rows } = await QUERIES.keyFigures.run(source, asked);
        const reckoned = totals.keyFigures(of, { filters: { ...asked.filters, function: asked.filters.function }, metrics }).rows;
        for (const locale of LOCALES) {
          const [shown, wanted] = [movementTitle(rows, locale), movementSays(reckoned, locale)];
          const names = wanted?.split(' ').filter((word) => word !== '' && !/\d/.test(word)) ?? [];
          into.numbers += numbersOf(wanted ?? '').length;
          if (
            (shown === null) !== (wanted === null) ||
            numbers(shown ?? '') !== numbers(wanted ?? '') ||
            !names.every((name) => shown?.includes(name))
          )
            into.differences.push(`${region} ${kind} ${metrics.join()}: titled “${shown}”, reckoned ${wanted}`);
        }
      }
}

const check = async (source: Source, of: World): Promise<Counted> => {
  const into: Counted = { numbers: 0, rules: new Map(), differences: [] };
  await ofPlaces(source, of, into);
  await ofAgencies(source, of, into);
  await ofTotals(source, of, into);
  return into;
};

describe('sentences of a random collection', () => {
  it.each([2021, 2022, drawSeed()])(
    'name and number what the reckoner does: PROPERTY_SEED=%i',
    async (seed) => {
      const built = await buildCollection(seed);
      const { source, world: of, close } = await openBuilt(built);
      try {
        const { numbers: n, rules, differences } = await check(source, of);
        expect(differences).toEqual([]);
        expect(n).toBeGreaterThan(1000);
        console.log(`seed ${seed}: ${n} numbers of sentences; ${[...rules].map(([rule, times]) => `${rule} ${times}`).join(', ')}`);
      } finally {
        close();
        built.remove();
      }
    },
    300_000,
  );
});

/** Received and processed of one bureau in 2023 and 2024; null: no report, a text: a state. */
type Value = number | 'blank' | 'unreadable' | null;
const bureau = (name: string, before: Value, now: Value): ReadableRow[] =>
  (
    [
      [2023, before],
      [2024, now],
    ] as const
  ).flatMap(([year, value]): ReadableRow[] => {
    if (value === null) return [];
    const granted =
      typeof value === 'number' ? { ...outcomes('2021', { granted: value }), carried_out: 0, 'remedies.review.total': value } : {};
    return [{ agency: name, year, cells: { received: value, penalties: value, ...granted } }];
  });

describe('sentences of a place with', () => {
  it.each<[string, readonly ReadableRow[]]>([
    ['zeros', ['甲局', '乙局', '丙局'].flatMap((name) => bureau(name, 0, 0))],
    ['one agency', bureau('甲局', 30, 45)],
    ['one of one', bureau('甲局', 1, 1)],
    ['a missing report', [...bureau('甲局', 30, 45), ...bureau('乙局', 20, null), ...bureau('丙局', null, 9)]],
    ['many missing', ['甲', '乙', '丙', '丁', '戊'].flatMap((name, i) => bureau(`${name}局`, 30 + i, i === 0 ? 31 : null))],
    ['figures that are none', [...bureau('甲局', 'blank', 'unreadable'), ...bureau('乙局', 20, 'blank'), ...bureau('丙局', 20, 30)]],
    ['ties', ['甲局', '乙局', '丙局', '丁局'].flatMap((name) => bureau(name, 40, 40))],
    ['equal and opposite changes', [...bureau('甲局', 40, 50), ...bureau('乙局', 50, 40), ...bureau('丙局', 40, 40)]],
    ['tiny bases', [...bureau('甲局', 1, 2), ...bureau('乙局', 3, 1), ...bureau('丙局', 2, 2)]],
    ['something from nothing, and nothing from something', [...bureau('甲局', 0, 7), ...bureau('乙局', 40, 0), ...bureau('丙局', 0, 0)]],
    ['huge figures', [...bureau('甲局', 1_999_999_999, 2_000_000_001), ...bureau('乙局', 1, 2), ...bureau('丙局', 1_234_567, 12_345_678)]],
    ['excerpts', ['甲局', '乙局'].flatMap((name) => bureau(name, 5, 6)).map((row) => ({ ...row, completeness: 'excerpt' as const }))],
  ])('%s', async (_, rows) => {
    const made: Fixture = await fixture(rows, true, true);
    const places = REGIONS.map(({ code, name, level, parent }) => ({ code, name, level, parent }));
    const of = world({ collection: 'demo', invented: true, reports: made.reports, places, identify: (one) => one.agency.name });
    const { numbers: n, differences } = await check(made.source, of);
    made.close();
    expect(differences).toEqual([]);
    expect(n).toBeGreaterThan(5);
  });
});

/** The search box of every page: regions, agencies and metrics by what a person types, whatever the filters are. */
import { z } from 'zod';
import { bodyForm, FUNCTIONS, type FunctionId } from '../../functions';
import { METRICS } from '../../metrics';
import { spell, spelledName } from '../../warehouse/search';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings } from '../where';
import type { FoundAgency, FoundRegion, SearchAnswer } from './answers';
import { REGION_NAME_SQL } from './names';
import { halves, mayHaveSlip, nearlyHolds } from './near';

const MOST = { regions: 6, agencies: 12, metrics: 5 } as const;
/** A pinyin or a name this long may have one letter wrong. */
const SLIP_FROM = 3;
/** Letters that tell an English word of a function; "and" tells none. */
const LEAST_ENGLISH = 4;

/** Traditional to simplified; the table is loaded with the first Chinese text (60 ms). */
let simplify: ((text: string) => string) | null = null;
async function simplified(text: string): Promise<string> {
  if (!/\p{Script=Han}/u.test(text)) return text;
  if (simplify === null) {
    const { Converter } = await import('opencc-js/t2cn');
    simplify = Converter({ from: 't', to: 'cn' });
  }
  return simplify(text);
}

/** What is typed, as names are stored: simplified, half width, lower case. Spaces separate words, whose order is free. */
async function wordsOf(text: string): Promise<string[]> {
  const plain = await simplified(text.normalize('NFKC'));
  return plain.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5);
}

/** A word as it is, with the brackets of Chinese names, and the official name of the body that it is short for: 发改委 → 发展和改革. */
export function spellings(word: string): string[] {
  if (/[()]/.test(word)) return [word, word.replaceAll('(', '（').replaceAll(')', '）')];
  const body = [word, `${word}局`].map((name) => ({ name, official: bodyForm(name) })).find(({ name, official }) => official !== name);
  return body ? [word, body.official.replace(/(?:局|委员会|办公室|中心)$/, '')] : [word];
}

const FUNCTION_TEXTS = FUNCTIONS.map(({ id, zh, en, stems }) => ({
  id,
  names: new Set([zh, ...stems.flatMap(({ official, short }) => [official, ...short])]),
  english: en
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length >= LEAST_ENGLISH),
}));

/** Functions that a word names: 市监, 公安, market. A body may do the work of 公安 and not have it in its name. */
export const functionsNamed = (word: string): FunctionId[] =>
  FUNCTION_TEXTS.filter(
    ({ names, english }) => names.has(word) || (word.length >= LEAST_ENGLISH && english.some((one) => one.startsWith(word))),
  ).map(({ id }) => id);

/** Governments before the bodies below them, then names that match best; the higher level and the longer series first. */
const AGENCY_ORDER = (first: string): string => `
  CASE WHEN lower(a.name) = ${first} THEN 0 ELSE 1 END,
  CASE a.kind WHEN 'government' THEN 0 ELSE 1 END,
  CASE WHEN starts_with(lower(a.name), ${first}) THEN 0 WHEN contains(' ' || a.search, ' ' || ${first}) THEN 1
       WHEN contains(lower(a.name), ${first}) THEN 2 ELSE 3 END,
  a.level, a.n_reports DESC, a.agency_key`;

const AGENCIES = `SELECT a.id, a.name, ${REGION_NAME_SQL} AS "regionName", a.region, a.level, a.kind, a.n_reports AS reports, a.last_year::INTEGER AS latest FROM agency a`;

type Unspelled = Omit<FoundAgency, 'pinyin'>;
/** The end of a region's full name with which the agency's name begins: 甲州市甲七县. */
const placeIn = (name: string, regionName: string): string =>
  Array.from({ length: regionName.length }, (_, i) => regionName.slice(i)).find((place) => place.length > 1 && name.startsWith(place)) ??
  '';
const withPinyin = (agency: Unspelled): FoundAgency => ({
  ...agency,
  pinyin: spelledName(agency.name, placeIn(agency.name, agency.regionName).split(/(?<=[省市县州盟旗])/)),
});

/** Agencies that hold every word, each in any of its spellings. */
async function agencies(source: Source, words: readonly string[]): Promise<FoundAgency[]> {
  const bindings = new Bindings();
  const holds = words.map((word) => {
    const any = spellings(word).map((text) => {
      const bound = bindings.bind(text);
      return `contains(a.search, ${bound}) OR contains(${REGION_NAME_SQL}, ${bound})`;
    });
    const does = functionsNamed(word);
    if (does.length > 0) any.push(`a.function IN (${bindings.list(does, 'function_t')})`);
    return `(${any.join(' OR ')})`;
  });
  const first = bindings.bind(words.join(''));
  const found = await source.rows<Unspelled>(
    `${AGENCIES} WHERE ${holds.join(' AND ')} ORDER BY ${AGENCY_ORDER(first)} LIMIT ${MOST.agencies}`,
    bindings.values,
  );
  return found.map(withPinyin);
}

const REGIONS = `SELECT r.code, r.name, r.pinyin, r.full_name AS "fullName", r.level FROM region r`;

/** Regions by characters, pinyin or the initials of their own name; every word somewhere in the region or above it. */
function regions(source: Source, words: readonly string[]): Promise<FoundRegion[]> {
  const bindings = new Bindings();
  const holds = words.map((word) => {
    const bound = bindings.bind(word);
    return `(contains(r.full_name, ${bound}) OR contains(r.pinyin, ${bound}) OR starts_with(r.initials, ${bound}))`;
  });
  const last = bindings.bind(words.at(-1)!);
  return source.rows(
    `${REGIONS} WHERE ${holds.join(' AND ')}
     ORDER BY CASE WHEN ${last} IN (r.name, r.initials, r.pinyin) THEN 0 WHEN starts_with(r.name, ${last}) THEN 1
       WHEN starts_with(r.pinyin, ${last}) OR starts_with(r.initials, ${last}) THEN 2 WHEN contains(r.name, ${last}) THEN 3 ELSE 4 END,
       r.level, char_length(r.full_name), r.code LIMIT ${MOST.regions}`,
    bindings.values,
  );
}

/** Regions whose name or pinyin differs from the text by one letter. */
function nearRegions(source: Source, text: string): Promise<FoundRegion[]> {
  if (text.length < SLIP_FROM) return Promise.resolve([]);
  const bindings = new Bindings();
  const bound = bindings.bind(text);
  return source.rows(
    `${REGIONS} WHERE least(damerau_levenshtein(r.pinyin, ${bound}), damerau_levenshtein(r.name, ${bound})) <= 1
     ORDER BY r.level, r.code LIMIT ${MOST.regions}`,
    bindings.values,
  );
}

/** Most agencies of which one half of the text is looked at closely. */
const MOST_NEAR = 3000;

/** Agencies that contain every word, with one typing error. */
async function nearAgencies(source: Source, words: readonly string[]): Promise<FoundAgency[]> {
  if (!words.some(mayHaveSlip)) return [];
  const bindings = new Bindings();
  const holds = words.map((word) => {
    const parts = mayHaveSlip(word) ? halves(word) : [word];
    return `(${parts.map((part) => `contains(a.search, ${bindings.bind(part)})`).join(' OR ')})`;
  });
  const rows = await source.rows<Unspelled & { search: string }>(
    `${AGENCIES.replace(' FROM agency a', ', a.search FROM agency a')} WHERE ${holds.join(' AND ')}
     ORDER BY CASE a.kind WHEN 'government' THEN 0 ELSE 1 END, a.level, a.n_reports DESC, a.agency_key LIMIT ${MOST_NEAR}`,
    bindings.values,
  );
  return rows
    .filter(({ search: text }) => words.every((word) => text.includes(word) || (mayHaveSlip(word) && nearlyHolds(text, word))))
    .slice(0, MOST.agencies)
    .map(({ search: _, ...agency }) => withPinyin(agency));
}

/** The governments of regions, in their order. */
async function governments(source: Source, of: readonly FoundRegion[]): Promise<FoundAgency[]> {
  if (of.length === 0) return [];
  const bindings = new Bindings();
  const codes = of.map((region) => bindings.bind(region.code)).join(', ');
  const rows = await source.rows<Unspelled>(`${AGENCIES} WHERE a.kind = 'government' AND a.region IN (${codes})`, bindings.values);
  const found = rows.map(withPinyin);
  return of.flatMap((region) => found.filter((agency) => agency.region === region.code && agency.level === region.level));
}

const SPELLED = METRICS.map((metric) => {
  const { pinyin, initials } = spell(metric.zh);
  return { id: metric.id, text: `${metric.zh} ${pinyin} ${initials} ${metric.en.toLowerCase()}` };
});

/** Metrics that hold every word; shorter names first. */
const metrics = (words: readonly string[]): string[] =>
  SPELLED.filter(({ text }) => words.every((word) => text.includes(word)))
    .toSorted((a, b) => a.text.length - b.text.length)
    .slice(0, MOST.metrics)
    .map(({ id }) => id);

export const search = defineQuery({
  id: 'search',
  parameters: z.object({ text: p.text }),
  async run(source, { text }): Promise<SearchAnswer> {
    const words = await wordsOf(text);
    if (words.length === 0) return { regions: [], agencies: [], metrics: [], near: false };
    const [places, bodies] = await Promise.all([regions(source, words), agencies(source, words)]);
    const found = metrics(words);
    if (places.length + bodies.length + found.length > 0) {
      // The government of the place that fits best leads, also where the initials of its whole name are not what was typed.
      const own = await governments(source, places.slice(0, 1));
      const rest = bodies.filter((body) => !own.some((one) => one.id === body.id));
      return { regions: places, agencies: [...own, ...rest].slice(0, MOST.agencies), metrics: found, near: false };
    }
    const near = await nearRegions(source, words.join(''));
    const alike = near.length > 0 ? await governments(source, near) : await nearAgencies(source, words);
    return { regions: near, agencies: alike, metrics: [], near: near.length + alike.length > 0 };
  },
});

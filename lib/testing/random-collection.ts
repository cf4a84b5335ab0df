/**
 * Random collections for the reckoner: both editions (and mixed ones), every cell state, excerpts, revisions, renames,
 * mergers, corrections, broken sums, impossible parts. The same seed gives the same collection.
 */
import { type CellId, cell, cellsOf, type Edition, TABLES } from '../form';
import type { Correction, Kind, Level, Problem, Report, Scope } from '../report';
import { applicationsEdition } from '../report';
import { balanced } from './form-report';
import { Random } from './random';
import type { Place } from './reckoner/world';

/** Two invented provinces. 丁县 has a namesake in the other. */
export const PLACES: readonly Place[] = [
  { code: '990000', name: '示例省', level: 'province', parent: null },
  { code: '990100', name: '甲市', level: 'prefecture', parent: '990000' },
  { code: '990101', name: '子县', level: 'county', parent: '990100' },
  { code: '990102', name: '丑县', level: 'county', parent: '990100' },
  { code: '990200', name: '乙市', level: 'prefecture', parent: '990000' },
  { code: '990201', name: '丁县', level: 'county', parent: '990200' },
  { code: '980000', name: '样本省', level: 'province', parent: null },
  { code: '980100', name: '丙市', level: 'prefecture', parent: '980000' },
  { code: '980101', name: '丁县', level: 'county', parent: '980100' },
];
const COUNTIES = PLACES.filter((place) => place.level === 'county');
const BODIES = ['财政局', '教育局', '民政局', '水利局'];
const YEARS = [2019, 2020, 2021, 2022, 2023];

export interface RandomCollection {
  readonly reports: readonly Report[];
  readonly mergedInto: ReadonlyMap<string, string>;
}

interface Body {
  readonly name: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
}

/** Bodies of every kind of county and city, one whose level nobody knows, one without a place. */
const ALL: readonly Body[] = [
  ...COUNTIES.flatMap((place): Body[] => [
    ...BODIES.map(
      (body): Body => ({
        name: place.name + body + (place.code === '980101' ? '（样本）' : ''),
        region: place.code,
        level: 'county',
        kind: 'department',
        scope: 'agency',
      }),
    ),
    { name: `${place.name}人民政府${place.code}`, region: place.code, level: 'county', kind: 'government', scope: 'area' },
  ]),
  ...['990100', '990200', '980100'].flatMap((region): Body[] => [
    { name: `${region}市财政局`, region, level: 'prefecture', kind: 'department', scope: 'agency' },
    { name: `${region}市人民政府`, region, level: 'prefecture', kind: 'government', scope: 'area' },
  ]),
  // The same level and kind as the area reports of the counties, but of itself alone.
  { name: '子县人民政府本级', region: '990101', level: 'county', kind: 'government', scope: 'agency' },
  { name: '示例省财政厅', region: '990000', level: 'province', kind: 'department', scope: 'agency' },
  { name: '子县东镇人民政府', region: '990101', level: 'township', kind: 'township', scope: 'agency' },
  { name: '来历不明的单位', region: '990102', level: null, kind: null, scope: 'agency' },
  { name: '无处安放的单位', region: null, level: 'county', kind: 'department', scope: 'agency' },
];

/** The id by which a body is known: its first name. */
export const bodyId = (report: Report): string => report.agency.name.replace(/^新/, '');

const of2019 = (year: number, random: Random): Edition => (year <= 2020 ? '2019' : random.chance(0.1) ? '2019' : '2021');

function figures(random: Random, edition: Edition, applications: Edition): Report['cells'] {
  const parts: Partial<Record<CellId, number>> = {};
  const free = [...cellsOf('applications', applications), ...cellsOf('remedies', edition)];
  const size = random.pick([3, 10, 40]);
  for (const { id, row, column } of free) {
    if (column === 'total' || row === 'processed_total' || row === 'carried_out') continue;
    if (row === 'received') parts[id] = 30 * size + random.int(0, size);
    else if (random.chance(0.25)) parts[id] = random.int(0, size);
  }
  const cells: Report['cells'] = {};
  for (const [id, value] of Object.entries(balanced(parts, applications)) as [CellId, number][])
    if (cell(id).table !== 'disclosure') cells[id] = value;
  for (const { id, unit } of cellsOf('disclosure', edition))
    cells[id] = unit === 'money' ? random.int(0, 90_000) / 100 : random.int(unit === 'change' ? -9 : 0, 200);
  for (const { id } of cellsOf('remedies', edition)) cells[id] ??= 0;
  return cells;
}

const CODES = ['row_missing', 'unknown_label', 'unreadable_value'];

function report(random: Random, body: Body, year: number, excerpts: number): Report {
  const edition = of2019(year, random);
  const applications = edition === '2021' && random.chance(0.15) ? '2019' : edition;
  const excerpt = random.chance(excerpts);
  const cells = figures(random, edition, applications);
  const states: Report['states'] = {};
  const ids = Object.keys(cells) as CellId[];
  const hide = (id: CellId, state: 'blank' | 'unreadable' | 'absent' | 'not_transcribed') => {
    cells[id] = null;
    states[id] = state;
  };
  // A slip of the office: a sum that does not hold, or a part above its whole.
  if (random.chance(0.2)) cells[random.pick(ids.filter((id) => cell(id).table === 'applications'))] = random.int(0, 400);
  if (random.chance(0.05)) cells['applications.granted.total'] = (cells['applications.processed_total.total'] ?? 0) + 7;
  for (const id of random.some(ids, random.pick([0, 0, 1, 4]))) hide(id, random.pick(['blank', 'unreadable']));
  if (random.chance(0.05)) for (const id of ids) if (cell(id).table === random.pick(TABLES).id) hide(id, 'absent');
  if (excerpt) for (const id of ids) if (random.chance(0.8)) hide(id, 'not_transcribed');
  const problems: Problem[] = Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () => ({
    code: random.pick(CODES),
    detail: { row: '某行', cell: '某格', text: '某字', label: '某栏' },
  }));
  const name = year >= 2022 && body.name.startsWith('丑县教') ? `新${body.name}` : body.name;
  const made: Report = {
    agency: { name, region: body.region, level: body.level, kind: body.kind },
    year,
    edition,
    scope: body.scope,
    completeness: excerpt ? 'excerpt' : random.chance(0.1) ? 'partial' : 'full',
    source: {
      file: `${bodyFile(body)}-${year}.html`,
      format: 'html',
      sha256: null,
      url: random.chance(0.3) ? `https://example.org/${year}` : null,
      title: null,
    },
    cells,
    states,
    stated: {},
    provenance: {},
    narrative: random.chance(0.3) ? { overview: '文' } : {},
    problems,
    findings: [],
  };
  if (random.chance(0.6))
    Object.assign(made.source, { published: { date: `${year + 1}-0${random.int(1, 4)}-1${random.int(0, 9)}`, from: '发布日期' } });
  return made;
}
const bodyFile = (body: Body): string => body.name.replaceAll(/[（）]/g, '');

/** What no edition shows: the one-row 其他处理 beside three rows would be two answers to one question. */
const isOneForm = (one: Report): boolean => applicationsEdition(one) === '2019' || !('applications.other.total' in one.cells);

/** A later version of a report: some figures are others. */
function revised(random: Random, one: Report): Report {
  const cells = { ...one.cells };
  const known = (Object.keys(cells) as CellId[]).filter((id) => cells[id] !== null && cell(id).table === 'disclosure');
  for (const id of random.some(known, 3)) cells[id] = random.int(1000, 2000);
  return { ...one, cells, source: { ...one.source, file: `revised-${one.source.file}` } };
}

/** A page that shows a few figures of a report that is known in full: it must not take its place. */
function excerptOf(one: Report): Report {
  const id: CellId = 'applications.received.total';
  return {
    ...one,
    completeness: 'excerpt',
    cells: { [id]: one.cells[id] ?? 1 },
    states: {},
    source: { ...one.source, file: `excerpt-${one.source.file}` },
  };
}

export function randomCollection(seed: number): RandomCollection {
  const random = new Random(seed);
  // Every third collection is one of excerpts, in which nobody is due.
  const excerpts = seed % 3 === 0 ? 0.7 : 0.12;
  const reports: Report[] = [];
  const mergedInto = new Map<string, string>();
  for (const body of ALL) {
    const merged = body.name.startsWith('子县水利') || (body.kind === 'department' && random.chance(0.06));
    const last = merged ? 2021 : 2023;
    const heir = ALL.find((other) => other.region === body.region && other !== body && other.name.endsWith('财政局'));
    if (merged && heir && !mergedInto.has(heir.name)) mergedInto.set(body.name, heir.name);
    for (const year of YEARS) if (year <= last && random.chance(0.85)) reports.push(report(random, body, year, excerpts));
  }
  const known = reports.filter(isOneForm);
  for (const one of random.some(known, 6)) known.push(revised(random, one));
  for (const one of random.some(known, 4)) known.push(excerptOf(one));
  return { reports: known, mergedInto };
}

/** A line of data/corrections.csv for a report: the figure as printed, and what it is taken for. */
export function correctionOf(one: Report, id: CellId, value: number): Correction {
  return { cell: id, printed: one.cells[id] ?? null, value, reason: '笔误', evidence: '样例', who: '样例', date: '2026-01-31' };
}

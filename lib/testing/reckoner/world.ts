/**
 * The reckoner: the counting rules of DESIGN §3 and §4 a second time, as plain loops over a list of Reports. It knows no
 * SQL, no chart and nothing of lib/queries or lib/warehouse (a lint rule holds that), so that what it says of a collection
 * can be compared with what the product shows. This file: what a collection holds after its reports were loaded in order.
 */
import { classify, type FunctionId } from '../../functions';
import { type Finding, KINDS, type Kind, LEVELS, type Level, type Report, type Scope } from '../../report';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: string | null;
}

/** What a collection is made from. */
export interface Loaded {
  readonly collection: string;
  readonly invented: boolean;
  /** In the order in which they were loaded. */
  readonly reports: readonly Report[];
  readonly places: readonly Place[];
  /** Agencies merged into others, by id. */
  readonly mergedInto?: ReadonlyMap<string, string>;
  readonly identify: (report: Report) => string;
  /** Findings between reports (lib/checks compares years, areas and sources), by `agency-year`. */
  readonly across?: ReadonlyMap<string, readonly Finding[]>;
}

/** The version of a report that is shown, and how many versions came before it. */
export interface Entry {
  readonly agency: Agency;
  readonly report: Report;
  readonly revision: number;
  readonly older: readonly Report[];
  readonly findings: readonly Finding[];
}

export interface Agency {
  readonly id: string;
  /** Place among all agencies by level, kind, place and id: the last word in every sorting. */
  order: number;
  readonly entries: Entry[];
  successor: string | null;
}

export interface World extends Loaded {
  readonly agencies: readonly Agency[];
  readonly entries: readonly Entry[];
}

export const reportKey = (agency: string, year: number): string => `${agency}-${year}`;

const COMPLETE = ['excerpt', 'partial', 'full'];

/** The later version of an agency's year counts, except that a less complete one never takes the place of a more complete one. */
export function world(loaded: Loaded): World {
  const agencies = new Map<string, Agency>();
  const versions = new Map<string, { agency: Agency; reports: Report[]; excerptsAside: Report[] }>();
  for (const report of loaded.reports) {
    const id = loaded.identify(report);
    const agency = agencies.get(id) ?? { id, order: 0, entries: [], successor: loaded.mergedInto?.get(id) ?? null };
    agencies.set(id, agency);
    const key = reportKey(id, report.year);
    const known = versions.get(key) ?? { agency, reports: [], excerptsAside: [] };
    versions.set(key, known);
    const current = known.reports.at(-1);
    if (current && JSON.stringify(current) === JSON.stringify(report)) continue;
    if (current && COMPLETE.indexOf(report.completeness) < COMPLETE.indexOf(current.completeness)) known.excerptsAside.push(report);
    else known.reports.push(report);
  }
  const entries: Entry[] = [];
  for (const [key, { agency, reports, excerptsAside }] of versions) {
    const report = reports.at(-1)!;
    const findings = [...report.findings, ...(loaded.across?.get(key) ?? [])];
    const entry: Entry = { agency, report, revision: reports.length, older: [...reports.slice(0, -1), ...excerptsAside], findings };
    agency.entries.push(entry);
    entries.push(entry);
  }
  for (const agency of agencies.values()) agency.entries.sort((a, b) => a.report.year - b.report.year);
  inOrder(loaded.places, [...agencies.values()]).forEach((agency, i) => {
    agency.order = i;
  });
  entries.sort((a, b) => a.report.year - b.report.year || a.agency.order - b.agency.order);
  return { ...loaded, agencies: [...agencies.values()], entries };
}

/** By level, kind, province, prefecture, county and id, what is unknown last. */
function inOrder(places: readonly Place[], agencies: Agency[]): Agency[] {
  const rank = <T>(list: readonly T[], value: T | null): number => (value === null ? list.length : list.indexOf(value));
  const code = (agency: Agency, level: Level) => placeOn({ places }, latest(agency).agency.region, level)?.code ?? null;
  return agencies.sort(
    (a, b) =>
      rank(LEVELS, latest(a).agency.level) - rank(LEVELS, latest(b).agency.level) ||
      rank(KINDS, latest(a).agency.kind) - rank(KINDS, latest(b).agency.kind) ||
      byText(code(a, 'province'), code(b, 'province')) ||
      byText(code(a, 'prefecture'), code(b, 'prefecture')) ||
      byText(code(a, 'county'), code(b, 'county')) ||
      byText(a.id, b.id),
  );
}

/** An agency is as its latest report describes it. */
export const latest = (agency: Agency): Report => agency.entries.at(-1)!.report;
export const firstYear = (agency: Agency): number => agency.entries[0]!.report.year;
export const lastYear = (agency: Agency): number => latest(agency).year;
/** What an agency does, as its latest name tells; null where that is nothing or several things. */
export const functionOf = (of: World, agency: Agency): FunctionId | null =>
  classify(
    nameOf(agency),
    regionPath(of, latest(agency).agency.region).map((place) => place.name),
  ).function;
export const nameOf = (agency: Agency): string => latest(agency).agency.name;
export const entryOf = (agency: Agency, year: number): Entry | undefined => agency.entries.find((entry) => entry.report.year === year);
export const agencyById = (of: World, id: string): Agency | undefined => of.agencies.find((agency) => agency.id === id);

/** The region and those above it, province first. An unknown code has no name but itself. */
export function regionPath(of: Pick<World, 'places'>, code: string | null): Place[] {
  const path: Place[] = [];
  let at = code;
  while (at !== null) {
    const place = of.places.find((p) => p.code === at);
    if (!place) break;
    path.unshift(place);
    at = place.parent;
  }
  return path;
}
export const regionName = (of: World, code: string | null): string =>
  regionPath(of, code)
    .map((place) => place.name)
    .join('');
export const placeOn = (of: Pick<World, 'places'>, code: string | null, level: Level): Place | null =>
  regionPath(of, code).find((place) => place.level === level) ?? null;
/** Whether a region lies in another (or is it). '' is everywhere. */
export const liesIn = (of: World, code: string | null, region: string): boolean =>
  region === '' || regionPath(of, code).some((place) => place.code === region);

export interface Filters {
  readonly region: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly level: Level | '';
  readonly scope: Scope | '';
  readonly kind: Kind | '';
  readonly function: FunctionId | '';
}

/** Whether a report is of the filter, its years aside. */
export const fits = (of: World, filters: Filters, { agency, report }: Pick<Entry, 'agency' | 'report'>): boolean =>
  (filters.level === '' || report.agency.level === filters.level) &&
  (filters.scope === '' || report.scope === filters.scope) &&
  (filters.kind === '' || report.agency.kind === filters.kind) &&
  (filters.function === '' || functionOf(of, agency) === filters.function) &&
  liesIn(of, report.agency.region, filters.region);
export const within = (filters: Pick<Filters, 'from' | 'to'>, year: number): boolean =>
  (filters.from === null || year >= filters.from) && (filters.to === null || year <= filters.to);

/** Reports of the filter. */
export const inFilter = (of: World, filters: Filters): Entry[] =>
  of.entries.filter((entry) => within(filters, entry.report.year) && fits(of, filters, entry));

/**
 * Agencies due in a year: those with a report in any year of the collection (whatever years the filter shows) that
 * are not yet merged or closed in this one.
 */
export const due = (of: World, filters: Filters, year: number): Agency[] =>
  of.agencies.filter(
    (agency) => agency.entries.some((entry) => fits(of, filters, entry)) && !(agency.successor !== null && lastYear(agency) < year),
  );

/** A collection of excerpts is a sample: nobody is due in it. */
export const isSample = (of: World): boolean =>
  2 * of.entries.filter((entry) => entry.report.completeness === 'excerpt').length > of.entries.length;
export const howManyDue = (of: World, filters: Filters, year: number): number | null =>
  isSample(of) ? null : due(of, filters, year).length;

/** Texts sort by code unit, what is unknown last. */
export const byText = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};
/** Numbers ascend, what is unknown last. */
export const byNumber = (a: number | null, b: number | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
};
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
export const years = (entries: readonly Entry[]): number[] => distinct(entries.map((e) => e.report.year)).sort((a, b) => a - b);
export const page = <T>(rows: readonly T[], { offset, limit }: { readonly offset: number; readonly limit: number }): T[] =>
  rows.slice(offset, offset + limit);

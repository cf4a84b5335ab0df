/** Sums over the agencies of a filter on one level and one scope, with their coverage. */
import { cell, cellsOf, type Edition, TABLES } from '../../form';
import type { Metric } from '../../metric';
import { LEVELS, type Level, SCOPES, type Scope } from '../../report';
import { elsewhere } from './compare';
import {
  APPLICANT_TYPES,
  change,
  editionOf,
  GROUPS,
  gives,
  metricOf,
  numberIn,
  type Part,
  REASONS,
  REMEDY_RESULTS,
  total,
  wholeOutcomes,
  wholeReceived,
  wholeRemedies,
} from './figures';
import { type Entry, type Filters, fits, functionOf, howManyDue, inFilter, isSample, nameOf, reportKey, type World, years } from './world';

const told = elsewhere('flags: lib/stats');

export interface Basis {
  readonly level: Level | null;
  readonly scope: Scope | null;
  readonly reports: number;
  readonly chosenBy: string;
  readonly alternatives: readonly { readonly level: Level; readonly scope: Scope; readonly reports: number; readonly figures: number }[];
  readonly sample: boolean;
}

/** Levels and scopes are never added together: the one with most figures is taken where the filter leaves it open. */
export function basis(of: World, filters: Filters): Basis {
  const alternatives: { level: Level; scope: Scope; reports: number; figures: number }[] = [];
  for (const level of LEVELS)
    for (const scope of SCOPES) {
      const entries = inFilter(of, filters).filter((e) => e.report.agency.level === level && e.report.scope === scope);
      let figures = 0;
      for (const { report } of entries)
        for (const { id } of TABLES)
          for (const one of cellsOf(id, editionOf(report, id))) if (numberIn(report, one.id) !== null) figures += 1;
      if (entries.length > 0) alternatives.push({ level, scope, reports: entries.length, figures });
    }
  // Sorting is stable: of two with as many of both the higher level, then the area report.
  alternatives.sort((a, b) => b.figures - a.figures || b.reports - a.reports);
  const [best] = alternatives;
  return {
    level: best?.level ?? (filters.level || null),
    scope: best?.scope ?? (filters.scope || null),
    reports: best?.reports ?? 0,
    chosenBy: filters.level && filters.scope ? 'filter' : 'most_figures',
    alternatives,
    sample: isSample(of),
  };
}

/** The filter with the level and scope of its basis. */
export const onBasis = (filters: Filters, { level, scope }: Basis): Filters => ({
  ...filters,
  level: level ?? filters.level,
  scope: scope ?? filters.scope,
});

export const latestYear = (of: World, filters: Filters): number | null => years(inFilter(of, filters)).at(-1) ?? null;
const inYear = (entries: readonly Entry[], year: number): Entry[] => entries.filter((entry) => entry.report.year === year);

/** Reports by the edition of the table in which the metric stands. */
function editions(metric: Metric, entries: readonly Entry[]): Record<Edition, number> {
  const table = cell(metric.numerator[0]!).table;
  const of2019 = entries.filter(
    (entry) => editionOf(entry.report, table === 'applications' ? 'applications' : 'disclosure') === '2019',
  ).length;
  return { '2019': of2019, '2021': entries.length - of2019 };
}

export function yearly(of: World, { filters, metrics }: { filters: Filters; metrics: readonly string[] }) {
  const on = basis(of, filters);
  const held = onBasis(filters, on);
  const entries = inFilter(of, held);
  const rows = years(entries).flatMap((year) => {
    const reported = inYear(entries, year);
    return metrics.map((id) => {
      const metric = metricOf(id);
      const by = editions(metric, reported);
      let foreign = 0;
      if (metric.edition === '2019') foreign = by['2021'];
      if (metric.edition === '2021') foreign = by['2019'];
      return {
        year,
        metric: id,
        ...total(metric, reported, foreign === reported.length ? 'series_break' : 'not_reported'),
        reported: reported.length,
        due: howManyDue(of, held, year),
        edition2019: by['2019'],
        edition2021: by['2021'],
        seriesBreak: foreign > 0,
      };
    });
  });
  return { basis: on, rows };
}

export function keyFigures(of: World, { filters, metrics }: { filters: Filters; metrics: readonly string[] }) {
  const on = basis(of, filters);
  const held = onBasis(filters, on);
  const year = on.reports === 0 ? null : latestYear(of, held);
  if (year === null) return { basis: on, year: null, previousYear: null, rows: [] };
  const reported = inYear(inFilter(of, held), year);
  // The year before may lie before the filter's years: it is what the latest year is compared with.
  const before = of.entries.filter((entry) => entry.report.year === year - 1 && fits(of, held, entry));
  const rows = metrics.map((id) => {
    const metric = metricOf(id);
    const { counted, ...now } = total(metric, reported);
    const pairs = reported.flatMap((entry) => {
      const then = before.find((other) => other.agency === entry.agency);
      return then && gives(metric, entry.report) && gives(metric, then.report) ? [{ entry, then }] : [];
    });
    const sumOf = (side: Entry[]) => {
      const { counted: _, ...figure } = total(metric, side);
      return pairs.length > 0 ? figure : null;
    };
    const matchedBefore = sumOf(pairs.map((pair) => pair.then));
    const matchedAfter = sumOf(pairs.map((pair) => pair.entry));
    return {
      metric: id,
      year,
      ...now,
      counted,
      reported: reported.length,
      due: howManyDue(of, held, year),
      change: matchedBefore && matchedAfter ? change(metric, matchedBefore.value, matchedAfter.value) : null,
      matched: pairs.length,
      matchedBefore,
      matchedAfter,
      largest: metric.denominator ? null : largestStep(metric, pairs),
      flagged: told,
    };
  });
  return { basis: on, year, previousYear: year - 1, rows };
}

export const mostFirst = <T extends { readonly reports: number; readonly value: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => b.reports - a.reports || (a.value < b.value ? -1 : 1));

/** Each choice as if it alone were open. */
export function filterOptions(of: World, { filters }: { filters: Filters }) {
  const counted = (choice: 'level' | 'scope' | 'kind' | 'function', has: (entry: Entry) => string | null) => {
    const found = new Map<string, number>();
    for (const entry of inFilter(of, { ...filters, [choice]: '' })) {
      const value = has(entry);
      if (value !== null && value !== '') found.set(value, (found.get(value) ?? 0) + 1);
    }
    return mostFirst([...found].map(([value, reports]) => ({ value, reports })));
  };
  return {
    level: counted('level', ({ report }) => report.agency.level),
    scope: counted('scope', ({ report }) => report.scope),
    kind: counted('kind', ({ report }) => report.agency.kind),
    function: counted('function', ({ agency }) => functionOf(of, agency)),
  };
}

/** Who moved so far, the way all moved together, that more than half of it is theirs. */
function largestStep(metric: Metric, pairs: readonly { readonly entry: Entry; readonly then: Entry }[]) {
  const steps = pairs.map(({ entry, then }) => ({
    entry,
    step: total(metric, [entry]).numerator! - total(metric, [then]).numerator!,
  }));
  const all = steps.reduce((sum, { step }) => sum + step, 0);
  if (steps.length < 2 || all === 0) return null;
  let most = steps[0]!;
  for (const one of steps)
    if (one.step / all > most.step / all || (one.step === most.step && one.entry.agency.order < most.entry.agency.order)) most = one;
  const share = most.step / all;
  return share > 0.5 ? { report: reportKey(most.entry.agency.id, most.entry.report.year), name: nameOf(most.entry.agency), share } : null;
}

/** Parts of a whole, on the reports of which every part is known. */
function parts(of: World, filters: Filters, list: readonly Part[], whole: (entry: Entry) => number | null) {
  const on = basis(of, filters);
  const held = onBasis(filters, on);
  const entries = inFilter(of, held);
  const rows = years(entries).flatMap((year) => {
    const reported = inYear(entries, year);
    const counted = reported.filter((entry) => whole(entry) !== null);
    let all = 0;
    for (const entry of counted) all += whole(entry)!;
    return list.map((part) => {
      const known = counted.flatMap((entry) => part.of(entry.report) ?? []);
      const sum = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
      return {
        year,
        part,
        sum,
        share: sum === null || all === 0 ? null : sum / all,
        counted: counted.length,
        reported: reported.length,
        due: howManyDue(of, held, year),
      };
    });
  });
  return { basis: on, rows };
}

export function dispositions(of: World, { filters, by }: { filters: Filters; by: string }) {
  const { basis: on, rows } = parts(of, filters, by === 'group' ? GROUPS : REASONS, (entry) => wholeOutcomes(entry.report));
  return { basis: on, rows: rows.map(({ part, ...row }) => ({ ...row, key: part.key, group: part.group })) };
}

export function applicants(of: World, { filters }: { filters: Filters }) {
  const { basis: on, rows } = parts(of, filters, APPLICANT_TYPES, (entry) => wholeReceived(entry.report));
  return { basis: on, rows: rows.map(({ part, ...row }) => ({ ...row, applicant: part.key })) };
}

export function remedyOutcomes(of: World, { filters }: { filters: Filters }) {
  const { basis: on, rows } = parts(of, filters, REMEDY_RESULTS, (entry) => wholeRemedies(entry.report));
  return { basis: on, rows: rows.map(({ part, ...row }) => ({ ...row, outcome: part.key })) };
}

/** What the header and the choice of filters say of the whole collection. */
export function collection(of: World) {
  const counts = <T>(valueIn: (entry: Entry) => T | null) => {
    const found = new Map<T, number>();
    for (const entry of of.entries) {
      const value = valueIn(entry);
      if (value !== null) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return [...found].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  };
  return {
    collection: of.collection,
    invented: of.invented,
    reports: of.entries.length,
    agencies: of.agencies.length,
    excerpts: of.entries.filter((entry) => entry.report.completeness === 'excerpt').length,
    years: years(of.entries),
    levels: counts((e) => e.report.agency.level).map(([level, reports]) => ({ level, reports })),
    kinds: counts((e) => e.report.agency.kind).map(([kind, reports]) => ({ kind, reports })),
    scopes: counts((e) => e.report.scope).map(([scope, reports]) => ({ scope, reports })),
    functions: counts((e) => functionOf(of, e.agency)).map(([id, reports]) => ({ function: id, reports })),
    problems: of.entries.reduce((sum, entry) => sum + entry.report.problems.length, 0),
    findings: of.entries.reduce((sum, entry) => sum + entry.findings.length, 0),
  };
}

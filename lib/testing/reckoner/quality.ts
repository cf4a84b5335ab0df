/** Who reported and how the reports read: the matrix, missing agencies, problems, findings, deadlines, one report whole. */
import { CELLS, cellsOf, SECTIONS, TABLES } from '../../form';
import type { Finding, Problem } from '../../report';
import { KINDS, LEVELS } from '../../report';
import { judgeFirstDigits, judgeLastDigits } from '../../stats/digits';
import { failed, isFailed, isFound, isListed, profile } from './agencies';
import { editionOf, numberIn, stateIn } from './figures';
import { latestYear } from './totals';
import {
  type Agency,
  byNumber,
  byText,
  distinct,
  due,
  type Entry,
  entryOf,
  type Filters,
  fits,
  howManyDue,
  inFilter,
  isSample,
  lastYear,
  latest,
  nameOf,
  page,
  regionName,
  reportKey,
  type World,
  within,
  years,
} from './world';

interface Paged {
  readonly offset: number;
  readonly limit: number;
}
interface Asked extends Paged {
  readonly filters: Filters;
  readonly text: string;
}

const placeIn = <T>(list: readonly T[], value: T | null): number | null => (value === null ? null : list.indexOf(value));

/** The matrix: agencies by years. */
export function coverage(of: World, asked: Asked) {
  const shown = distinct(of.entries.map((entry) => entry.report.year))
    .filter((year) => within(asked.filters, year))
    .sort((a, b) => a - b);
  const listed = of.agencies
    .filter((one) => isListed(of, asked.filters, one) && isFound(one, asked.text))
    .sort((a, b) => {
      const [x, y] = [latest(a).agency, latest(b).agency];
      return (
        byText(x.region, y.region) ||
        byNumber(placeIn(LEVELS, x.level), placeIn(LEVELS, y.level)) ||
        byNumber(placeIn(KINDS, x.kind), placeIn(KINDS, y.kind)) ||
        byText(x.name, y.name) ||
        a.order - b.order
      );
    });
  return {
    years: shown,
    total: listed.length,
    rows: page(listed, asked).map((one) => ({
      agency: one.id,
      ...profile(of, one),
      cells: shown.map((year) => {
        const entry = entryOf(one, year);
        if (!entry) {
          const ended = one.successor !== null && lastYear(one) < year;
          return { year, state: ended ? 'ended' : isSample(of) ? 'not_collected' : 'missing', report: null, findings: 0, problems: 0 };
        }
        return {
          year,
          state: entry.revision > 1 ? 'replaced' : entry.report.completeness,
          report: reportKey(one.id, year),
          findings: failed(entry).length,
          problems: entry.report.problems.length,
        };
      }),
    })),
  };
}

export function reportedAgencies(of: World, { filters }: { filters: Filters }) {
  const entries = inFilter(of, filters);
  return years(entries).map((year) => {
    const reported = entries.filter((entry) => entry.report.year === year);
    return {
      year,
      reported: reported.length,
      excerpts: reported.filter((entry) => entry.report.completeness === 'excerpt').length,
      due: howManyDue(of, filters, year),
      withFailedChecks: reported.filter((entry) => failed(entry).length > 0).length,
    };
  });
}

/** Missing: due in the year and without a report of it. */
export function missingThisYear(of: World, asked: Asked & { year: number | null }) {
  const { filters } = asked;
  const year = asked.year ?? latestYear(of, filters);
  if (year === null) return { year, total: 0, reported: 0, due: 0, rows: [] };
  const hasReported = (one: Agency) => one.entries.some((entry) => entry.report.year === year && fits(of, filters, entry));
  // Of a sample nothing is missing: who is not in it was not collected.
  const missing = (isSample(of) ? [] : due(of, filters, year)).filter((one) => !hasReported(one) && isFound(one, asked.text));
  const lastBefore = (one: Agency): number | null => {
    const before = one.entries.map((entry) => entry.report.year).filter((other) => other < year);
    return before.length > 0 ? Math.max(...before) : null;
  };
  return {
    year,
    total: missing.length,
    reported: of.entries.filter((entry) => entry.report.year === year && fits(of, filters, entry)).length,
    due: howManyDue(of, filters, year),
    missing: missing.map((one) => ({ agency: one.id, ...profile(of, one), lastYear: lastBefore(one), reports: one.entries.length })),
  };
}

/** Things said about reports, counted by what and when. */
function byKind<T extends { readonly code: string }, Row extends object>(
  entries: readonly Entry[],
  said: (entry: Entry) => readonly T[],
  rowOf: (all: readonly T[]) => Row,
) {
  const codes = distinct(entries.flatMap((entry) => said(entry).map((each) => each.code)));
  return codes
    .flatMap((code) =>
      years(entries).map((year) => {
        const having = entries.filter((entry) => entry.report.year === year && said(entry).some((each) => each.code === code));
        const all = having.flatMap((entry) => said(entry).filter((each) => each.code === code));
        return { code, year, ...rowOf(all), reports: having.length };
      }),
    )
    .filter((row) => row.reports > 0)
    .sort((a, b) => b.reports - a.reports || byText(a.code, b.code) || a.year - b.year);
}

export const findingsByKind = (of: World, { filters }: { filters: Filters }) =>
  byKind(
    inFilter(of, filters),
    (entry) => entry.findings,
    (all) => ({
      failed: all.filter(isFailed).length,
      cannotJudge: all.filter((f) => f.verdict === 'cannot_judge').length,
      noted: all.filter((f) => !isFailed(f) && f.verdict !== 'cannot_judge').length,
    }),
  );

export const problemsByKind = (of: World, { filters }: { filters: Filters }) =>
  byKind(
    inFilter(of, filters),
    (entry) => entry.report.problems,
    (all) => ({ problems: all.length }),
  );

/** How much of the form could be read: cells of the edition that each table of a full report follows. */
export function readability(of: World, { filters }: { filters: Filters }) {
  const entries = inFilter(of, filters);
  return years(entries).flatMap((year) => {
    const reported = entries.filter((entry) => entry.report.year === year);
    const full = reported.filter((entry) => entry.report.completeness !== 'excerpt');
    return TABLES.map(({ id: table }) => {
      const counts = { expected: 0, number: 0, blank: 0, absent: 0, unreadable: 0 };
      for (const { report } of full)
        for (const { id } of cellsOf(table, editionOf(report, table))) {
          counts.expected += 1;
          const what = numberIn(report, id) !== null ? 'number' : stateIn(report, id);
          if (what !== 'not_transcribed') counts[what] += 1;
        }
      return {
        year,
        table,
        reports: full.length,
        ...counts,
        excerpts: reported.filter((entry) => entry.report.completeness === 'excerpt').length,
      };
    });
  });
}

interface FindingsAsked extends Paged {
  readonly code: { readonly finding: string } | { readonly problem: string };
  readonly filters: Filters;
  readonly verdict: string | null;
}

export function reportFindings(of: World, asked: FindingsAsked) {
  const { code, filters, verdict } = asked;
  const rowsOf = (entry: Entry): readonly object[] => {
    const head = {
      agency: entry.agency.id,
      agencyName: nameOf(entry.agency),
      regionName: regionName(of, latest(entry.agency).agency.region),
      year: entry.report.year,
      report: reportKey(entry.agency.id, entry.report.year),
    };
    const finding = (f: Finding) => ({ ...head, cell: f.cells[0] ?? null, finding: f, problem: null });
    const problem = (p: Problem) => ({ ...head, cell: p.cell ?? null, finding: null, problem: p });
    if ('finding' in code)
      return entry.findings.filter((f) => f.code === code.finding && (verdict === null || f.verdict === verdict)).map(finding);
    return entry.report.problems.filter((p) => p.code === code.problem).map(problem);
  };
  const entries = inFilter(of, filters).sort(
    (a, b) =>
      b.report.year - a.report.year ||
      byText(latest(a.agency).agency.region, latest(b.agency).agency.region) ||
      byText(nameOf(a.agency), nameOf(b.agency)),
  );
  const rows = entries.flatMap(rowsOf);
  return { total: rows.length, rows: page(rows, asked) };
}

/** Art. 49: departments and offices by 31 January, local governments by 31 March of the next year, from the report of 2019 on. */
export function deadline({ report }: Entry): { id: string; dueDate: string } | null {
  const { level, kind } = report.agency;
  if (report.year < 2019 || level === null || level === 'township') return null;
  if (kind === 'department' || kind === 'office') return { id: 'department', dueDate: `${report.year + 1}-01-31` };
  return kind === 'government' && level !== 'national' ? { id: 'government', dueDate: `${report.year + 1}-03-31` } : null;
}

/** Counts that are no total; those of two digits and more, by how they begin, and those of three and more, by how they end. */
export function digits(of: World, asked: { filters: Filters; year: number | null }) {
  const year = asked.filters.region === '' ? null : (asked.year ?? latestYear(of, asked.filters));
  if (year === null) return { year, first: null, last: null };
  const counts = CELLS.filter(({ id, unit }) => unit === 'count' && !/\.total$|\.processed_total\./.test(id));
  const written = of.entries
    .filter((entry) => entry.report.year === year && fits(of, asked.filters, entry))
    .flatMap(({ report }) => counts.flatMap(({ id }) => numberIn(report, id) ?? []))
    .map(String)
    .filter((text) => text.length >= 2 && !text.startsWith('-'));
  const long = written.filter((text) => text.length >= 3);
  const howMany = (texts: readonly string[], digit: string, at: number) => texts.filter((text) => text.at(at) === digit).length;
  return {
    year,
    first: judgeFirstDigits([...'123456789'].map((digit) => howMany(written, digit, 0))),
    last: judgeLastDigits([...'0123456789'].map((digit) => howMany(long, digit, -1))),
  };
}

export function deadlines(of: World, asked: Paged & { filters: Filters; year: number | null }) {
  const year = asked.year ?? latestYear(of, asked.filters);
  if (year === null) return { year, rows: [], total: 0, later: [] };
  const entries = of.entries.filter((entry) => entry.report.year === year && fits(of, asked.filters, entry));
  const published = (entry: Entry): string | null => entry.report.source.published?.date ?? null;
  const isLater = (entry: Entry): boolean => {
    const [limit, date] = [deadline(entry), published(entry)];
    return limit !== null && date !== null && date > limit.dueDate;
  };
  const rows = ['department', 'government', null].flatMap((id) =>
    [...LEVELS, null].flatMap((level) => {
      const reports = entries.filter((entry) => (deadline(entry)?.id ?? null) === id && entry.report.agency.level === level);
      if (reports.length === 0) return [];
      const known = reports.filter((entry) => published(entry) !== null).length;
      const later = reports.filter(isLater).length;
      const limit = id === null ? null : deadline(reports[0]!)!.dueDate;
      const judged = limit === null ? { byDeadline: null, later: null } : { byDeadline: known - later, later };
      return [{ deadline: id, level, dueDate: limit, reports: reports.length, known, ...judged }];
    }),
  );
  const later = entries
    .filter(isLater)
    .sort((a, b) => byText(latest(a.agency).agency.region, latest(b.agency).agency.region) || byText(nameOf(a.agency), nameOf(b.agency)));
  return {
    year,
    rows,
    total: later.length,
    later: page(later, asked).map((entry) => ({
      report: reportKey(entry.agency.id, year),
      agency: entry.agency.id,
      agencyName: nameOf(entry.agency),
      regionName: regionName(of, latest(entry.agency).agency.region),
      level: entry.report.agency.level,
      kind: entry.report.agency.kind,
      published: published(entry),
      from: entry.report.source.published?.from,
      dueDate: deadline(entry)!.dueDate,
      days: Math.round((Date.parse(published(entry)!) - Date.parse(deadline(entry)!.dueDate)) / 86_400_000),
    })),
  };
}

/** All of the three kinds, or of one, one after the other; those of one kind by their own reckoning. */
export function chase(of: World, asked: { filters: Filters; year: number | null; what: string }) {
  const everything = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const { year, due, reported, missing = [] } = { ...missingThisYear(of, { ...asked, ...everything, text: '' }) };
  const says = { report: null, lastYear: null, failed: null, dueDate: null, published: null, days: null };
  const failing = of.entries
    .filter((entry) => entry.report.year === year && fits(of, asked.filters, entry) && failed(entry).length > 0)
    .sort((a, b) => byText(latest(a.agency).agency.region, latest(b.agency).agency.region) || byText(nameOf(a.agency), nameOf(b.agency)));
  const late = year === null ? [] : deadlines(of, { ...asked, ...everything }).later;
  const all: { readonly what: string; readonly agency: string }[] = [
    ...missing.map(({ scope: _, reports: __, ...row }) => ({ ...says, what: 'missing', ...row })),
    ...failing.map((entry) => ({
      ...says,
      what: 'failed',
      agency: entry.agency.id,
      name: nameOf(entry.agency),
      regionName: regionName(of, latest(entry.agency).agency.region),
      level: entry.report.agency.level,
      kind: entry.report.agency.kind,
      report: reportKey(entry.agency.id, entry.report.year),
      failed: failed(entry).length,
    })),
    ...late.map(({ agencyName: name, from: _, ...row }) => ({ ...says, what: 'late', name, ...row })),
  ];
  const rows = all.filter(({ what }) => asked.what === 'all' || asked.what === what);
  return { year, due, reported, missing: missing.length, failed: failing.length, late: late.length, total: rows.length, rows };
}

/** One report as it is shown. */
export function report(of: World, { id }: { id: string }) {
  const entry = of.entries.find((one) => reportKey(one.agency.id, one.report.year) === id);
  if (!entry) return null;
  const { report: one, agency } = entry;
  return {
    id,
    agency: agency.id,
    agencyName: one.agency.name,
    region: one.agency.region,
    regionName: regionName(of, latest(agency).agency.region),
    level: one.agency.level,
    kind: one.agency.kind,
    year: one.year,
    scope: one.scope,
    completeness: one.completeness,
    edition: one.edition,
    editions: {
      disclosure: editionOf(one, 'disclosure'),
      applications: editionOf(one, 'applications'),
      remedies: editionOf(one, 'remedies'),
    },
    stated: one.stated,
    provenance: one.provenance,
    problems: one.problems,
    findings: entry.findings,
    corrections: one.corrections ?? [],
    narrative: SECTIONS.map((section) => section.id).filter((section) => one.narrative[section] !== undefined),
    source: one.source,
    neighbours: agency.entries
      .filter((other) => other !== entry)
      .map((other) => ({ id: reportKey(agency.id, other.report.year), year: other.report.year })),
    revisions: entry.older.length,
    /** Every cell of the form: its number, or why there is none. */
    shown: (cell: Parameters<typeof numberIn>[1]) => numberIn(one, cell) ?? stateIn(one, cell),
  };
}

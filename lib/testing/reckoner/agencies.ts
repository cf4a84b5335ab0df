/** Agencies one by one: their table, their figures side by side, their names, their search. */
import { CELL_IDS } from '../../form';
import type { Metric } from '../../metric';
import type { Finding, Report } from '../../report';
import { elsewhere } from './compare';
import { change, editionOf, type Figure, figureIn, GROUPS, metricOf, NOT_REPORTED, numberIn, quantile, REASONS } from './figures';
import { basis, latestYear, onBasis } from './totals';
import {
  type Agency,
  agencyById,
  byNumber,
  byText,
  distinct,
  type Entry,
  entryOf,
  type Filters,
  firstYear,
  fits,
  lastYear,
  latest,
  nameOf,
  page,
  regionName,
  regionPath,
  reportKey,
  type World,
  within,
} from './world';

const spelling = elsewhere('spelling: lib/warehouse/search');

/** Texts that find an agency: its names. (Pinyin is tested where it is made.) */
export const names = (agency: Agency): string[] => distinct(agency.entries.map((entry) => entry.report.agency.name));
export const isFound = (agency: Agency, text: string): boolean => {
  const wanted = text.toLowerCase().replaceAll(' ', '');
  return wanted === '' || names(agency).some((name) => name.toLowerCase().includes(wanted));
};

export const profile = (of: World, agency: Agency) => ({
  name: nameOf(agency),
  regionName: regionName(of, latest(agency).agency.region),
  level: latest(agency).agency.level,
  kind: latest(agency).agency.kind,
  scope: latest(agency).scope,
});

/** Cells that a metric reads. */
export const cellsRead = (metric: Metric) =>
  distinct([...metric.numerator, ...(metric.denominator ?? []), ...(metric.denominatorLess ?? [])]);

/** A failed check: a printed or implied equation or inequality that does not hold. What is only advisory is not one. */
export const isFailed = (f: Finding): boolean => f.verdict === 'failed' && f.standing !== 'advisory';
export const failed = (entry: Entry): Finding[] => entry.findings.filter(isFailed);
/** A figure in doubt: a cell of it stands in a failed check. */
export const inDoubt = (metric: Metric, entry: Entry): boolean =>
  failed(entry).some((finding) => finding.cells.some((id) => cellsRead(metric).includes(id)));

interface TableAsked {
  readonly filters: Filters;
  readonly year: number | null;
  readonly metrics: readonly string[];
  readonly sort: string;
  readonly descending: boolean;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

export function agencyTable(of: World, asked: TableAsked) {
  const on = basis(of, asked.filters);
  const held = onBasis(asked.filters, on);
  const year = asked.year ?? (on.reports === 0 ? null : latestYear(of, held));
  if (year === null) return { basis: on, year, total: 0, rows: [] };
  const found = of.entries.filter((e) => e.report.year === year && fits(of, held, e) && isFound(e.agency, asked.text));
  const sign = asked.descending ? -1 : 1;
  const unknownLast = (a: Entry, b: Entry): number => {
    if (asked.sort === 'name') return sign * byText(nameOf(a.agency), nameOf(b.agency));
    if (asked.sort === 'region') {
      const [x, y] = [latest(a.agency).agency.region, latest(b.agency).agency.region];
      return x === null || y === null ? byText(x, y) : sign * byText(x, y);
    }
    const [x, y] = [a, b].map((entry) => figureIn(metricOf(asked.sort), entry.report).value);
    return x === null || y === null ? byNumber(x ?? null, y ?? null) : sign * byNumber(x!, y!);
  };
  found.sort((a, b) => unknownLast(a, b) || a.agency.order - b.agency.order);
  const rows = page(found, asked).map(({ agency, report }) => ({
    agency: agency.id,
    report: reportKey(agency.id, year),
    ...profile(of, agency),
    region: latest(agency).agency.region,
    level: report.agency.level,
    kind: report.agency.kind,
    scope: report.scope,
    year,
    edition: report.edition,
    completeness: report.completeness,
    figures: asked.metrics.map((id) => figureIn(metricOf(id), report)),
  }));
  return { basis: on, year, total: found.length, rows };
}

const numbersIn = (report: Report): number => CELL_IDS.filter((id) => numberIn(report, id) !== null).length;

export function agency(of: World, { id }: { id: string }) {
  const found = agencyById(of, id);
  if (!found) return null;
  const link = (other: Agency) => ({ id: other.id, name: nameOf(other) });
  const gone = of.agencies.filter((other) => other.successor === id).sort((a, b) => lastYear(a) - lastYear(b) || byText(a.id, b.id));
  const successor = found.successor === null ? undefined : agencyById(of, found.successor);
  const { name, level, kind } = profile(of, found);
  const { region } = latest(found).agency;
  return {
    id,
    name,
    pinyin: spelling,
    level,
    kind,
    region,
    regionPath: regionPath(of, region).map(({ code, name: zh, level: at, parent }) => ({
      code,
      name: zh,
      fullName: regionName(of, code),
      level: at,
      parent,
    })),
    names: names(found)
      .map((each) => {
        const under = found.entries.filter((entry) => entry.report.agency.name === each).map((entry) => entry.report.year);
        return { name: each, from: Math.min(...under), to: Math.max(...under) };
      })
      .sort((a, b) => a.from - b.from || a.to - b.to || byText(a.name, b.name)),
    predecessors: gone.map((other) => ({ ...link(other), lastYear: lastYear(other) })),
    successor: successor ? link(successor) : null,
    reports: [...found.entries].reverse().map((entry) => ({
      id: reportKey(id, entry.report.year),
      year: entry.report.year,
      edition: entry.report.edition,
      scope: entry.report.scope,
      completeness: entry.report.completeness,
      findings: entry.findings.length,
      failed: failed(entry).length,
      problems: entry.report.problems.length,
      cells: numbersIn(entry.report),
      url: entry.report.source.url,
    })),
  };
}

interface FiguresAsked {
  readonly ids: readonly string[];
  readonly metrics: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
}

export function agencyFigures(of: World, asked: FiguresAsked) {
  const agencies = distinct(asked.ids).flatMap((id) => agencyById(of, id) ?? []);
  const shown = agencies.flatMap((a) => a.entries.filter((entry) => within(asked, entry.report.year)));
  const yearsShown = distinct(shown.map((entry) => entry.report.year)).sort((a, b) => a - b);
  const figureOf = (one: Agency, metric: Metric, year: number): { entry?: Entry; figure: Figure } => {
    const entry = within(asked, year) ? entryOf(one, year) : undefined;
    return entry ? { entry, figure: figureIn(metric, entry.report) } : { figure: NOT_REPORTED };
  };
  return {
    agencies: agencies.map((a) => ({ id: a.id, ...profile(of, a) })),
    years: yearsShown,
    notes: notes(of, agencies, shown, yearsShown),
    rows: agencies.flatMap((one) =>
      yearsShown.flatMap((year) =>
        asked.metrics.map((id) => {
          const metric = metricOf(id);
          const { entry, figure } = figureOf(one, metric, year);
          const before = figureOf(one, metric, year - 1);
          const sameScope = entry !== undefined && before.entry?.report.scope === entry.report.scope;
          return {
            agency: one.id,
            year,
            metric: id,
            ...figure,
            report: entry ? reportKey(one.id, year) : null,
            edition: entry?.report.edition ?? null,
            failedCheck: entry !== undefined && inDoubt(metric, entry),
            seriesBreak: figure.reason === 'series_break',
            change: sameScope ? change(metric, before.figure.value, figure.value) : null,
            ...peersIn(of, one, metric, year),
          };
        }),
      ),
    ),
  };
}

/** The year's values of agencies alike in level, kind and scope: their median and number. */
function peersIn(of: World, one: Agency, metric: Metric, year: number) {
  const own = profile(of, one);
  const values = of.agencies.flatMap((other) => {
    const entry = entryOf(other, year);
    if (!entry) return [];
    const { level, kind } = entry.report.agency;
    const alike = level === own.level && kind === own.kind && entry.report.scope === own.scope;
    return alike ? (figureIn(metric, entry.report).value ?? []) : [];
  });
  return { peerMedian: values.length > 0 ? quantile(values, 0.5) : null, peerCount: values.length };
}

/** In what the agencies side by side differ. */
function notes(of: World, agencies: readonly Agency[], shown: readonly Entry[], yearsShown: readonly number[]) {
  const found: { code: string; values: string[]; years: number[] }[] = [];
  for (const code of ['level', 'kind', 'scope'] as const) {
    const values = distinct(agencies.map((a) => profile(of, a)[code] ?? 'unknown'));
    if (values.length > 1 && yearsShown.length > 0) found.push({ code, values, years: [...yearsShown] });
  }
  const editionsIn = (year: number) => distinct(shown.filter((e) => e.report.year === year).map((e) => e.report.edition));
  const mixed = yearsShown.filter((year) => editionsIn(year).length > 1);
  const met = distinct(mixed.flatMap(editionsIn)).sort();
  if (met.length > 1) found.push({ code: 'edition', values: met, years: mixed });
  const gone = of.agencies
    .filter((a) => agencies.some((heir) => heir.id === a.successor))
    .sort((a, b) => lastYear(a) - lastYear(b) || byText(nameOf(a), nameOf(b)) || a.order - b.order);
  for (const one of gone) {
    const heir = agencies.find((a) => a.id === one.successor)!;
    const after = yearsShown.filter((year) => year > lastYear(one));
    if (after.length > 0 && after.length < yearsShown.length)
      found.push({ code: 'merger', values: [nameOf(one), nameOf(heir)], years: [lastYear(one) + 1] });
  }
  return found;
}

/** 其他处理 is one row in the form of 2019 and three in that of 2021: the rows with numbers tell, else the form of the table. */
export function inForm(report: Report, key: string): boolean {
  const isNumber = (row: string) => REASONS.find((part) => part.key === row)!.of(report) !== null;
  const three = REASONS.filter((part) => part.group === 'other' && part.key !== 'other').map((part) => part.key);
  if (key !== 'other' && !three.includes(key)) return true;
  let edition: string = editionOf(report, 'applications');
  if (three.some(isNumber)) edition = '2021';
  if (isNumber('other')) edition = '2019';
  return (key === 'other') === (edition === '2019');
}

export function agencyDispositions(of: World, asked: Omit<FiguresAsked, 'metrics'> & { by: string }) {
  const parts = asked.by === 'group' ? GROUPS : REASONS;
  return distinct(asked.ids).flatMap((id) => {
    const found = agencyById(of, id);
    const entries = found?.entries.filter((entry) => within(asked, entry.report.year)) ?? [];
    return entries.flatMap(({ report }) =>
      parts.map((part) => {
        const total = numberIn(report, 'applications.processed_total.total');
        return {
          agency: id,
          year: report.year,
          key: part.key,
          group: part.group,
          sum: part.of(report),
          total,
          inForm: asked.by === 'group' || inForm(report, part.key),
        };
      }),
    );
  });
}

interface SearchAsked {
  readonly text: string;
  readonly filters?: Filters | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly limit: number;
}

/** The search box, by characters: every word in a name or in the region; the order and pinyin are tested where they are made. */
export const searched = (of: World, words: readonly string[]) =>
  of.agencies
    .filter((one) => words.every((word) => isFound(one, word) || regionName(of, latest(one).agency.region).includes(word)))
    .map((one) => {
      const { name, regionName: region, level, kind } = profile(of, one);
      return {
        id: one.id,
        name,
        pinyin: spelling,
        regionName: region,
        region: latest(one).agency.region,
        level,
        kind,
        reports: one.entries.length,
        latest: latest(one).year,
      };
    });

export function agencySearch(of: World, { text, filters, ids, limit }: SearchAsked) {
  const hit = (one: Agency) => ({
    id: one.id,
    ...profile(of, one),
    region: latest(one).agency.region,
    years: one.entries.map((entry) => entry.report.year),
  });
  if (ids) return ids.flatMap((id) => agencyById(of, id) ?? []).map(hit);
  const wanted = text.toLowerCase().replaceAll(' ', '');
  const rank = (one: Agency): number => {
    const name = nameOf(one).toLowerCase();
    if (wanted === '' || name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (name.includes(wanted)) return 2;
    return names(one).some((older) => older.startsWith(wanted)) ? 3 : 4;
  };
  return of.agencies
    .filter((one) => isFound(one, text) && (!filters || isListed(of, filters, one)))
    .sort((a, b) => rank(a) - rank(b) || b.entries.length - a.entries.length || a.order - b.order)
    .slice(0, limit)
    .map(hit);
}

/** Whether an agency, as its latest report describes it, is of a filter and reported between the filter's years. */
export const isListed = (of: World, filters: Filters, one: Agency): boolean =>
  fits(of, filters, one.entries.at(-1)!) &&
  (filters.to === null || firstYear(one) <= filters.to) &&
  (filters.from === null || lastYear(one) >= filters.from);

/** Agencies with whole reports, most of them first. */
export function completeSeries(of: World, { metrics, limit }: { metrics: readonly string[]; limit: number }) {
  const whole = (agency: Agency) => agency.entries.filter((entry) => entry.report.completeness === 'full');
  const rows = of.agencies
    .filter((agency) => whole(agency).length > 0)
    .sort((a, b) => whole(b).length - whole(a).length || a.order - b.order)
    .slice(0, limit)
    .map((agency) => ({
      agency: agency.id,
      name: nameOf(agency),
      regionName: regionName(of, latest(agency).agency.region),
      years: whole(agency).map(({ report }) => ({
        year: report.year,
        report: reportKey(agency.id, report.year),
        figures: metrics.map((id) => figureIn(metricOf(id), report)),
      })),
    }));
  return { rows };
}

/** One reckoning per registered query, by its id. A query without one fails the test. */
import { CELL_IDS, type CellId } from '../../form';
import { METRICS } from '../../metrics';
import * as agencies from './agencies';
import { elsewhere } from './compare';
import { numberIn, stateIn } from './figures';
import * as flags from './flags';
import * as peers from './peers';
import * as places from './places';
import * as quality from './quality';
import { regionOverview } from './region';
import * as totals from './totals';
import { byText, type World } from './world';

type Row = Readonly<Record<string, unknown>>;
// biome-ignore lint/complexity/noBannedTypes: parameters are checked by the query's own schema before they come here
type Parameters = {};

export interface Reckoning {
  /** @param found the answer; only for what it names itself (which flags there are) */
  reckon(of: World, parameters: never, found: unknown): unknown;
  /** The answer as it is compared: rows that another test puts in order are sorted plainly. */
  view?(found: never): unknown;
}

const plain = (reckon: (of: World, parameters: never) => unknown): Reckoning => ({ reckon });

const told = elsewhere('rules and limits: lib/stats');
const inCatalogueOrder = (rows: readonly Row[]): Row[] => {
  const place = new Map(METRICS.map((metric, i) => [metric.id, i]));
  return [...rows].sort((a, b) => place.get(String(a.metric))! - place.get(String(b.metric))!);
};

const benchmark: Reckoning = {
  reckon(of, parameters) {
    const reckoned = peers.benchmark(of, parameters);
    if (!reckoned) return null;
    const rows = reckoned.rows.map((row) => ({ ...row, position: told, flags: told, unusual: told }));
    return { ...reckoned, rows };
  },
  view: (found: { readonly rows: readonly Row[] } | null) => found && { ...found, rows: inCatalogueOrder(found.rows) },
};

const cellRows = (numbers: (id: CellId) => number | null, states: (id: CellId) => string) =>
  Object.fromEntries(CELL_IDS.map((id) => [id, numbers(id) ?? states(id)]));
interface ReportAnswer {
  readonly completeness: string;
  readonly cells: Readonly<Partial<Record<CellId, number | null>>>;
  readonly states: Readonly<Partial<Record<CellId, string>>>;
  readonly revisions: readonly unknown[];
}
const report: Reckoning = {
  reckon(of, parameters) {
    const reckoned = quality.report(of, parameters);
    if (!reckoned) return null;
    const { shown: _, ...rest } = reckoned;
    const { report: one } = of.entries.find((entry) => `${entry.agency.id}-${entry.report.year}` === rest.id)!;
    return {
      ...rest,
      cells: cellRows(
        (id) => numberIn(one, id),
        (id) => stateIn(one, id),
      ),
    };
  },
  view(found: ReportAnswer | null) {
    if (!found) return null;
    const { states, cells, revisions, ...rest } = found;
    const usual = found.completeness === 'excerpt' ? 'not_transcribed' : 'absent';
    return {
      ...rest,
      revisions: revisions.length,
      cells: cellRows(
        (id) => cells[id] ?? null,
        (id) => states[id] ?? usual,
      ),
    };
  },
};

interface MissingAnswer {
  readonly rows: readonly Row[];
}
const byAgency = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => byText(String(a.agency), String(b.agency)));
const missingThisYear: Reckoning = {
  reckon(of, parameters) {
    const { missing = [], rows: _, ...rest } = { rows: [], ...quality.missingThisYear(of, parameters) };
    // A page that cannot hold them all is compared by its counts.
    const isWhole = missing.length <= (parameters as { readonly limit: number }).limit;
    return { ...rest, missing: isWhole ? byAgency(missing) : elsewhere('another page') };
  },
  // The order is by the rule that tells it, which lib/stats tests.
  view: ({ rows, ...rest }: MissingAnswer) => ({ ...rest, missing: byAgency(rows.map(({ rule: _, ...row }) => row)) }),
};

/** Missing agencies plainly sorted: their order is by the rule that tells them. */
const missingSorted = (rows: readonly Row[]): Row[] => [
  ...byAgency(rows.filter(({ what }) => what === 'missing')),
  ...rows.filter(({ what }) => what !== 'missing'),
];
const chase: Reckoning = {
  reckon(of, parameters) {
    const { offset, limit } = parameters as { readonly offset: number; readonly limit: number };
    const { rows, ...counts } = quality.chase(of, parameters);
    const shown = rows.slice(offset, offset + limit);
    // A page that cuts through the missing is compared by its counts.
    const isWhole = rows.every((row, i) => row.what !== 'missing' || (i >= offset && i < offset + limit));
    return { ...counts, rows: isWhole ? missingSorted(shown) : elsewhere('another page') };
  },
  view: ({ rows, ...rest }: MissingAnswer) => ({ ...rest, rows: missingSorted(rows.map(({ rule: _, ...row }) => row)) }),
};

interface OutliersAnswer extends Row {
  readonly byRule: readonly Row[];
  readonly rows: readonly Row[];
}
const outliers: Reckoning = {
  reckon(of, asked, found) {
    const { rows, byRule, ...answer } = found as OutliersAnswer;
    const counted = flags.flagCounts(rows);
    return {
      ...answer,
      total: rows.length,
      byStatus: counted.byStatus,
      places: flags.placesOf(of, (asked as { readonly filters: { readonly region?: string } }).filters.region ?? '', rows),
      byRule: byRule.map((row) => ({ ...row, ...counted.ofRule(row.rule) })),
      rows: rows.map((row) => flags.flagRow(of, row)),
    };
  },
};

const outlier: Reckoning = {
  reckon(of, _, found) {
    if (found === null) return null;
    const { flag, cells, ...rest } = found as Row & { readonly flag: Row; readonly cells: readonly Row[] };
    return {
      ...rest,
      rule: told,
      chart: told,
      flag: flags.flagRow(of, flag),
      cells: cells.map((row) => {
        const one = of.entries.find((entry) => `${entry.agency.id}-${entry.report.year}` === row.report)!.report;
        const value = numberIn(one, row.cell as CellId);
        return { ...row, year: one.year, value, state: value === null ? stateIn(one, row.cell as CellId) : null };
      }),
    };
  },
};

interface FunnelAnswer {
  readonly funnel: { readonly centre: number } | null;
}
const funnel: Reckoning = {
  reckon(of, parameters, found) {
    const { centre, ...reckoned } = { centre: null, ...flags.funnel(of, parameters) };
    return { ...reckoned, funnel: (found as FunnelAnswer).funnel === null ? null : { centre } };
  },
  view: (found: FunnelAnswer) => ({ ...found, funnel: found.funnel && { centre: found.funnel.centre } }),
};

interface SearchFound {
  readonly regions: readonly { readonly code: string }[];
  readonly agencies: readonly { readonly id: string }[];
}
const search: Reckoning = {
  reckon(of, { text }: { readonly text: string }) {
    const words = text.split(' ');
    return sorted({ regions: places.searched(of, words), agencies: agencies.searched(of, words), metrics: [], near: false });
  },
  view: (found: SearchFound & Row) => sorted(found),
};
const sorted = (found: SearchFound & Row) => ({
  ...found,
  regions: found.regions.toSorted((a, b) => byText(a.code, b.code)),
  agencies: found.agencies.toSorted((a, b) => byText(a.id, b.id)),
});

const volumeFlags: Reckoning = {
  reckon(of, parameters, found) {
    const { groups, rows } = found as { readonly groups: readonly Row[]; readonly rows: readonly Row[] };
    const reckoned = flags.volumeFlags(of, parameters);
    return {
      ...reckoned,
      total: rows.length,
      byChance: told,
      groups: groups.map((row) => ({ ...row, n: flags.countOf(of, { ...row, year: reckoned.year }) })),
      rows: rows.map((row) => {
        const { value, agencyName, report: id } = flags.flagRow(of, row);
        return { ...row, value, agencyName, report: id };
      }),
    };
  },
};

export const RECKONINGS: Readonly<Record<string, Reckoning>> = {
  collection: plain((of) => ({ ...totals.collection(of), version: told, builtAt: told })),
  regionChildren: plain(places.regionChildren),
  regionSearch: plain(places.regionSearch),
  regionPath: plain(places.regionPathRows),
  regionOverview: plain(regionOverview),
  search,
  agencySearch: plain(agencies.agencySearch),
  basis: plain((of, { filters }: { filters: Parameters }) => totals.basis(of, filters as never)),
  keyFigures: plain(totals.keyFigures),
  filterOptions: {
    reckon: (of, parameters) => totals.filterOptions(of, parameters),
    // Values of as many reports stand in the order of the file's types.
    view: (found: Record<string, readonly { readonly reports: number; readonly value: string }[]>) =>
      Object.fromEntries(Object.entries(found).map(([key, list]) => [key, totals.mostFirst(list)])),
  },
  yearly: plain(totals.yearly),
  dispositions: plain(totals.dispositions),
  applicants: plain(totals.applicants),
  remedyOutcomes: plain(totals.remedyOutcomes),
  agencyTable: plain(agencies.agencyTable),
  agency: plain(agencies.agency),
  agencyFigures: plain(agencies.agencyFigures),
  completeSeries: plain(agencies.completeSeries),
  agencyDispositions: plain(agencies.agencyDispositions),
  report,
  volumeFlags,
  coverage: plain(quality.coverage),
  reportedAgencies: plain(quality.reportedAgencies),
  findingsByKind: plain(quality.findingsByKind),
  outliers,
  outlier,
  benchmark,
  funnel,
  peerTrend: plain(peers.peerTrend),
  peerRanking: {
    reckon: (of, parameters) => peers.peerRanking(of, parameters),
    view: ({ rows, ...rest }: { readonly rows: readonly Row[] }) => ({ ...rest, rows: rows.map(({ z: _z, status: _s, ...row }) => row) }),
  },
  missingThisYear,
  problemsByKind: plain(quality.problemsByKind),
  readability: plain(quality.readability),
  reportFindings: plain(quality.reportFindings),
  deadlines: plain(quality.deadlines),
  digits: plain(quality.digits),
  chase,
};

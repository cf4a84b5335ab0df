/** One agency against its peers on every metric of the catalogue. */
import { z } from 'zod';
import { evaluate, type Figure, METRICS, type Metric } from '../../metrics';
import type { Scope } from '../../report';
import { type FlagStatus, RULES } from '../../stats';
import { changeOf } from '../../year-change';
import { cellsOfMetrics, type FactRow, factColumns, reportCells } from '../agencies/cells';
import type { AnyRuleId } from '../flags/answers';
import { flagId } from '../flags/rows';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { reportId } from '../reports/identity';
import type { Benchmark, BenchmarkRow, PeerPosition } from './answers';
import { type AgencyProfile, choosePeers, countPeers, isWholeClass, listPeers, profileOf, reportYears } from './choice';
import { peersParameter } from './group';
import { summariesOfNation } from './nation-standing';
import { MOST_ROWS, type OwnReport, summariesOfRows } from './summary';

/**
 * `unusual` is |z*| / 3.090 for proportions and ratios, |M| / 3.5 for volumes and money (1 is at the flag threshold of the
 * metric's rule) and, where the rule cannot judge or none applies, |percentile − 50| / 50 × ½, which stays under 1.
 */
export const benchmark = defineQuery({
  id: 'benchmark',
  parameters: z.object({ agency: p.id, year: p.yearOrLatest, peers: peersParameter }),
  /** Null for an agency the collection does not know. */
  async run(source, { agency: id, year: wanted, peers: asked }): Promise<Benchmark | null> {
    const agency = await profileOf(source, id);
    if (!agency) return null;
    const years = await reportYears(source, agency.agency_key);
    const year = wanted ?? years.at(-1);
    if (year === undefined) return null;
    const metrics = METRICS.filter((metric) => appliesTo(metric, agency));
    const chosen = await choosePeers(source, agency, year, asked);
    const { where } = chosen;
    const summarise = isWholeClass(chosen) && (await countPeers(source, year, where)) > MOST_ROWS ? summariesOfNation : summariesOfRows;
    const reports = ownFigures(source, agency.agency_key, year, metrics);
    const own = reports.then((of) => of.get(year) ?? NO_REPORT);
    const [summaryOf, { group }, now, last, flags] = await Promise.all([
      summarise(source, { agency, year, where, metrics, own }),
      listPeers(source, agency, year, asked, chosen),
      own,
      reports.then((of) => of.get(year - 1) ?? NO_REPORT),
      flagsOf(source, agency, year),
    ]);
    const rows = metrics.map((metric, i): BenchmarkRow => {
      const figure = now.figures[i] ?? NOT_REPORTED;
      const { coverage, distribution, rank, percentile, position, peerChange, inDoubt } = summaryOf(i);
      return {
        metric: metric.id,
        ...figure,
        rank,
        percentile,
        peers: distribution,
        coverage,
        position,
        change: now.scope === last.scope ? changeOf(metric, last.figures[i] ?? NOT_REPORTED, figure) : null,
        peerChange,
        flags: flags
          .filter((flag) => flag.metric === metric.id)
          .map((flag) => ({ id: flagId({ ...flag, agency: id, year }), status: flag.status })),
        inDoubt,
        unusual: unusual(position, percentile),
      };
    });
    const order = new Map(rows.map((row, i) => [row, i]));
    return {
      agency: { id, name: agency.name, regionName: agency.regionName, scope: agency.scope, function: agency.function },
      year,
      years,
      report: years.includes(year) ? reportId(id, year) : null,
      group,
      rows: rows.toSorted((a, b) => tier(a) - tier(b) || (b.unusual ?? -1) - (a.unusual ?? -1) || order.get(a)! - order.get(b)!),
    };
  },
});

const NOT_REPORTED: Figure = { value: null, numerator: null, denominator: null, reason: 'not_reported' };

const appliesTo = ({ levels, kinds }: Metric, { level, kind }: AgencyProfile) =>
  (!levels || level === null || levels.includes(level)) && (!kinds || kind === null || kinds.includes(kind));

interface ScopedReport extends OwnReport {
  readonly scope: Scope | null;
}
const NO_REPORT: ScopedReport = { report: null, scope: null, figures: [] };

/** The agency's figures of a year and of the one before it. */
async function ownFigures(
  source: Source,
  agencyKey: number,
  year: number,
  metrics: readonly Metric[],
): Promise<ReadonlyMap<number, ScopedReport>> {
  const cells = cellsOfMetrics(metrics);
  const facts = await source.rows<FactRow>(
    `SELECT ${factColumns(cells)} FROM fact f WHERE f.agency_key = $1::INTEGER AND f.year >= $2::SMALLINT AND f.year <= $3::SMALLINT`,
    [agencyKey, year - 1, year],
  );
  const read = await reportCells(source, facts, cells);
  return new Map(
    facts.map(({ year: of, report_id: report, scope }) => {
      const cellsOfReport = read.get(report) ?? { cells: {} };
      return [of, { report, scope, figures: metrics.map((metric) => evaluate(metric, cellsOfReport)) }];
    }),
  );
}

function flagsOf(source: Source, agency: AgencyProfile, year: number) {
  return source.rows<{ rule: AnyRuleId; metric: string | null; status: FlagStatus }>(
    'SELECT rule, metric, status FROM flag WHERE agency_key = $1::INTEGER AND year = $2::SMALLINT ORDER BY rowid',
    [agency.agency_key, year],
  );
}

const LEVELS_OF_POSITION = ['flag', 'watch', 'inside'] as const;

/** Where a row stands in the order of {@link Benchmark.rows}: what was judged never stands behind what was not. */
function tier({ value, inDoubt, position }: Pick<BenchmarkRow, 'value' | 'inDoubt' | 'position'>): number {
  if (value === null) return 5;
  if (inDoubt) return 3;
  if (position === null) return LEVELS_OF_POSITION.indexOf('inside');
  return position.judged ? LEVELS_OF_POSITION.indexOf(position.level) : 4;
}

/** See {@link benchmark}. */
function unusual(position: PeerPosition | null, percentile: number | null): number | null {
  if (position?.judged && position.rule === 'funnel') return Math.abs(position.z) / RULES.funnel.thresholds.flag;
  if (position?.judged && position.rule === 'modified_z') return Math.abs(position.m) / RULES.modified_z.thresholds.flag;
  return percentile === null ? null : Math.abs(percentile - 50) / 100;
}

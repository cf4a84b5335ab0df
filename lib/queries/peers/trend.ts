/** One metric over the years: deciles of the peers with the agency's line. */
import { z } from 'zod';
import { evaluate, type Figure, type Metric, metricById, valueSql } from '../../metrics';
import { DECILES_NEED } from '../../stats/ranks';
import { cellsOfMetrics, type FactRow, factColumns, reportCells } from '../agencies/cells';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { reportId } from '../reports/identity';
import { Bindings } from '../where';
import type { PeerTrend, PeerTrendRow } from './answers';
import { type AgencyProfile, alike, findPeers, isWholeClass, type PeerCondition, profileOf, reportYears } from './choice';
import { peersParameter } from './group';

export const peerTrend = defineQuery({
  id: 'peerTrend',
  parameters: z.object({ agency: p.id, metric: p.metricId, peers: peersParameter }),
  /** Null for an agency the collection does not know. */
  async run(source, { agency: id, metric: metricId, peers: asked }): Promise<PeerTrend | null> {
    const agency = await profileOf(source, id);
    if (!agency) return null;
    const metric = metricById(metricId);
    const reported = await reportYears(source, agency.agency_key);
    const [first, last] = [reported[0], reported.at(-1)];
    if (first === undefined || last === undefined) return null;
    const { group, where } = await findPeers(source, agency, last, asked);
    const cells = cellsOfMetrics([metric]);
    const [facts, spread, merged] = await Promise.all([
      source.rows<FactRow>(`SELECT ${factColumns(cells)} FROM fact f WHERE f.agency_key = $1::INTEGER`, [agency.agency_key]),
      isWholeClass(group) ? stored(source, agency, metric) : spreadOf(source, metric, where),
      source.rows<{ last_year: number }>('SELECT DISTINCT last_year::INTEGER AS last_year FROM agency WHERE successor = $1 ORDER BY 1', [
        id,
      ]),
    ]);
    const read = await reportCells(source, facts, cells);
    const rows = Array.from({ length: last - first + 1 }, (_, i): PeerTrendRow => {
      const year = first + i;
      const fact = facts.find((f) => f.year === year);
      const figure = fact ? evaluate(metric, read.get(fact.report_id) ?? { cells: {} }) : NOT_REPORTED;
      const { n = 0, reported: all = 0, median = null, deciles = null } = spread.find((s) => s.year === year) ?? {};
      return {
        year,
        ...figure,
        report: fact ? reportId(id, year) : null,
        counted: n,
        reported: all,
        median,
        deciles: n >= DECILES_NEED ? deciles : null,
      };
    });
    return {
      metric: metricId,
      agency: { id, name: agency.name },
      group,
      rows,
      breakAt: metric.edition === undefined ? null : (rows.find((row) => row.year >= FORM_2021)?.year ?? null),
      mergers: merged.map((row) => row.last_year),
    };
  },
});

/** First year of the form of 2021. */
const FORM_2021 = 2021;
const NOT_REPORTED: Figure = { value: null, numerator: null, denominator: null, reason: 'not_reported' };

interface Spread {
  readonly year: number;
  readonly reported: number;
  readonly n: number;
  readonly median: number | null;
  readonly deciles: readonly number[] | null;
}

/** The nation's peers of every year, as materialised at build. */
function stored(source: Source, agency: AgencyProfile, metric: Metric): Promise<Spread[]> {
  const to = new Bindings();
  return source.rows(
    // Of a metric that no peer gives there is no row: its peers reported all the same.
    `SELECT year, c.reported, coalesce(s.n, 0) AS n, s.median, s.deciles
     FROM (SELECT year, sum(n_reports)::INTEGER AS reported FROM report_count WHERE ${alike(agency)(to, '')} GROUP BY year) c
     LEFT JOIN (SELECT year, n, median, deciles FROM peer_stat
       WHERE region = '' AND metric = ${to.bind(metric.id)}::metric_t AND ${alike(agency)(to, '')}) s USING (year) ORDER BY year`,
    to.values,
  );
}

function spreadOf(source: Source, metric: Metric, where: PeerCondition): Promise<Spread[]> {
  const to = new Bindings();
  const deciles = Array.from({ length: 9 }, (_, i) => (i + 1) / 10).join(', ');
  return source.rows(
    `SELECT year, count(*)::INTEGER AS reported, count(v)::INTEGER AS n, quantile_cont(v, 0.5) AS median, quantile_cont(v, [${deciles}]) AS deciles
     FROM (SELECT year, ${valueSql(metric)} AS v FROM fact WHERE ${where(to, '')}) GROUP BY year ORDER BY year`,
    to.values,
  );
}

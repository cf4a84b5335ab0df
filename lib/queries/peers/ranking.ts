/** One metric: a page of the table of all peers by value, for groups too large to be drawn and sorted in the browser. */
import { z } from 'zod';
import { type Metric, metricById, metricSql } from '../../metrics';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings } from '../where';
import type { PeerRanking } from './answers';
import { choosePeers, isWholeClass, type PeerCondition, profileOf } from './choice';
import { doubtsAbout, type PeerReport, theseReports } from './doubts';
import { type FunnelFigure, funnelFigure, judgedFunnel, statusBeyond } from './funnel-chart';
import { peersParameter } from './group';
import { centreOfPeers } from './judged-peers';
import type { PeerProfile } from './materialised-stat';
import { named } from './points';

export const peerRanking = defineQuery({
  id: 'peerRanking',
  parameters: z.object({
    metric: p.metricId,
    agency: p.id,
    year: p.year,
    peers: peersParameter,
    descending: z.boolean().default(true),
    /** Null: the page that holds the agency. */
    offset: z.int().min(0).nullable().default(null),
    limit: p.paging.limit,
  }),
  async run(source, { metric: id, agency: agencyId, year, peers, descending, offset: wanted, limit }): Promise<PeerRanking> {
    const metric = metricById(id);
    const agency = await profileOf(source, agencyId);
    if (!agency) return { total: 0, offset: 0, rows: [] };
    const chosen = await choosePeers(source, agency, year, peers);
    const { where } = chosen;
    const to = new Bindings();
    const valued = valuedPeers(metric, year, where, to);
    const counted = to.copy();
    const order = `v ${descending ? 'DESC' : 'ASC'} NULLS LAST, agency_key`;
    const size = `${to.bind(limit)}::BIGINT`;
    const from =
      wanted === null
        ? `(SELECT coalesce(max(place), 0) - coalesce(max(place), 0) % ${size} FROM placed WHERE agency_key = ${to.bind(agency.agency_key)}::INTEGER)`
        : `${to.bind(wanted)}::BIGINT`;
    const [totals, page] = await Promise.all([
      source.rows<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM (${valued})`, counted.values),
      source.rows<PlacedPeer>(
        `WITH placed AS (SELECT report_id, agency_key, x, n, v, (rank() OVER (ORDER BY v DESC NULLS LAST))::INTEGER AS rank,
           (row_number() OVER (ORDER BY ${order}) - 1)::INTEGER AS place FROM (${valued}))
         SELECT report_id, agency_key, x, n, CASE WHEN v IS NOT NULL THEN rank END AS rank, place FROM placed WHERE place >= ${from}
         ORDER BY place LIMIT ${size}`,
        to.values,
      ),
    ]);
    const figureOf = metric.denominator
      ? await inFunnel(source, { metric, year, where, whole: isWholeClass(chosen) ? agency : null, page })
      : ({ x }: PlacedPeer) => ({ y: x });
    const ranked = await named(
      source,
      year,
      page.map((row) => row.agency_key),
      (i) => ({ ...figureOf(page[i]!), rank: page[i]!.rank }),
    );
    return { total: totals[0]?.n ?? 0, offset: page[0]?.place ?? wanted ?? 0, rows: ranked };
  },
});

interface PlacedPeer extends PeerReport {
  readonly x: number;
  readonly n: number | null;
  readonly rank: number | null;
  /** Rows before it. */
  readonly place: number;
}

/** Every peer with a figure: `x` and `n` its sides, `v` its value, NULL under the metric's minimum denominator. */
function valuedPeers(metric: Metric, year: number, where: PeerCondition, to: Bindings): string {
  const { numerator, denominator } = metricSql(metric);
  const found = `SELECT report_id, agency_key, ${numerator}::DOUBLE AS x, ${denominator ?? 'NULL'}::DOUBLE AS n
    FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')}`;
  if (denominator === null) return `SELECT *, x AS v FROM (${found}) WHERE x IS NOT NULL`;
  return `SELECT *, CASE WHEN n >= ${metric.minimumDenominator} THEN x / n END AS v FROM (${found}) WHERE x IS NOT NULL AND n > 0`;
}

interface OnPage {
  readonly metric: Metric;
  readonly year: number;
  readonly where: PeerCondition;
  readonly whole: PeerProfile | null;
  readonly page: readonly PlacedPeer[];
}

/** Places the page's fractions in the funnel of all peers; doubts are asked about those on the page alone. */
async function inFunnel(source: Source, { metric, year, where, whole, page }: OnPage): Promise<(row: PlacedPeer) => FunnelFigure> {
  const shown = theseReports(page.map((row) => row.report_id));
  const [centre, doubts] = await Promise.all([centreOfPeers(source, metric, year, where, whole), doubtsAbout(source, year, shown)]);
  return (row) => {
    const n = row.n ?? 0;
    return funnelFigure(metric, row.x, n, judgedFunnel(centre), (judged) =>
      statusBeyond(row.x, n, judged, () => doubts.about(row, metric)),
    );
  };
}

/** One metric: a page of the table of all peers by value, for groups too large to be drawn and sorted in the browser. */
import { z } from 'zod';
import { metricById } from '../metrics';
import { ranksAbove } from '../stats/ranked';
import type { FunnelPoint, PeerPoint } from './outlier';
import * as p from './parameters';
import { figuresAmong, funnelPoints, named } from './peer-charts';
import { peersParameter } from './peer-group';
import { findPeers, profileOf } from './peers';
import { defineQuery } from './query';

/** A peer's figure in the metric's unit; numerator, denominator and place for fractions only. */
export type PeerValue = PeerPoint & { readonly y: number } & Partial<Pick<FunnelPoint, 'x' | 'n' | 'z' | 'status'>>;
/** With its rank, 1 being the largest; null under the metric's minimum denominator. */
export type RankedPeer = PeerValue & { readonly rank: number | null };

export interface PeerRanking {
  readonly total: number;
  /** Of the first row given. */
  readonly offset: number;
  readonly rows: readonly RankedPeer[];
}

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
    const { where } = await findPeers(source, agency, year, peers);
    const among = await figuresAmong(source, metric, year, where);
    const points: { key: number; of: Omit<RankedPeer, keyof PeerPoint | 'rank'> }[] = metric.denominator
      ? funnelPoints(among).points
      : among.figures.map(({ numerator: y, agency_key: key }) => ({ key, of: { y } }));
    const ranks = ranksAbove(
      points.map(({ of }) => of),
      metric.minimumDenominator,
    );
    const place = ({ of: { rank } }: { of: { rank: number | null } }) =>
      rank === null ? Number.POSITIVE_INFINITY : descending ? rank : -rank;
    const ordered = points
      .map(({ key, of }, i) => ({ key, of: { ...of, rank: ranks[i] ?? null } }))
      .toSorted((a, b) => (place(a) === place(b) ? a.key - b.key : place(a) - place(b)));
    const own = ordered.findIndex(({ key }) => key === agency.agency_key);
    const offset = wanted ?? Math.floor(Math.max(0, own) / limit) * limit;
    return { total: ordered.length, offset, rows: await named(source, year, ordered.slice(offset, offset + limit)) };
  },
});

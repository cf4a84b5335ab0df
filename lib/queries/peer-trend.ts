/** One metric over the years: deciles of the peers with the agency's line. */
import { z } from 'zod';
import type { Figure } from '../metrics';
import * as p from './parameters';
import { type PeerGroup, peersParameter } from './peer-group';
import { defineQuery } from './query';

export interface PeerTrendRow extends Figure {
  readonly year: number;
  readonly report: string | null;
  /** Peers with a value in the year. */
  readonly counted: number;
  readonly reported: number;
  readonly median: number | null;
  /** The nine deciles; null under ten values ("too few to judge"). */
  readonly deciles: readonly number[] | null;
}

export interface PeerTrend {
  readonly metric: string;
  readonly agency: { readonly id: string; readonly name: string };
  /** The same members in every year; they are those of the agency's latest year. */
  readonly group: PeerGroup;
  /** Ascending, every year of the collection between the agency's first and last. */
  readonly rows: readonly PeerTrendRow[];
  /** First year of the 2021 form among `rows` when the metric does not cross it: draw the break, never join. */
  readonly breakAt: number | null;
}

export const peerTrend = defineQuery({
  id: 'peerTrend',
  parameters: z.object({ agency: p.id, metric: p.metricId, peers: peersParameter }),
  /** Null for an agency the collection does not know. */
  async run(): Promise<PeerTrend | null> {
    throw new Error('not built yet');
  },
});

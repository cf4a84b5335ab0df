/** One metric: all peers on a funnel plot. */
import { z } from 'zod';
import type { Why } from '../stats';
import type { Basis, Coverage } from './counting';
import type { FunnelChart, FunnelPoint } from './outlier';
import * as p from './parameters';
import { type PeerGroup, peersParameter, yearOrLatest } from './peer-group';
import { defineQuery } from './query';

export interface FunnelAnswer {
  readonly metric: string;
  readonly year: number | null;
  /** Set when peers of a filter were asked: level and scope on which they stand. */
  readonly basis: Basis | null;
  /** Set when peers of an agency were asked; its members are the points. */
  readonly group: Omit<PeerGroup, 'members'> | null;
  readonly coverage: Coverage;
  readonly points: readonly FunnelPoint[];
  /** Null when the funnel could not be judged; then `why`. */
  readonly funnel: Omit<FunnelChart, 'points'> | null;
  readonly why: Why | 'not_a_fraction' | null;
}

export const funnel = defineQuery({
  id: 'funnel',
  parameters: z.object({
    metric: p.metricId,
    year: yearOrLatest,
    /** Peers of an agency, or (without one) the agencies of the filter on its basis, of one kind where the filter names it. */
    agency: p.id.nullable().default(null),
    peers: peersParameter,
    filters: p.filters.default(p.filters.parse({})),
  }),
  async run(): Promise<FunnelAnswer> {
    throw new Error('not built yet');
  },
});

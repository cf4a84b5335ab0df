/** One agency: what it is, its names over time, and its reports. */
import { z } from 'zod';
import type { Edition } from '../form';
import type { Kind, Level, Scope } from '../report';
import * as p from './parameters';
import { defineQuery } from './query';
import type { RegionRow } from './regions';

export interface AgencyReportRow {
  readonly id: string;
  readonly year: number;
  readonly edition: Edition;
  readonly scope: Scope;
  readonly completeness: 'full' | 'excerpt';
  readonly findings: number;
  readonly failed: number;
  readonly problems: number;
  /** Cells with a number, of those printed in its edition. */
  readonly cells: number;
  readonly url: string | null;
}

export interface AgencyLink {
  readonly id: string;
  readonly name: string;
}

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly region: string | null;
  /** Province first; empty when the region is unknown. */
  readonly regionPath: readonly Omit<RegionRow, 'reports'>[];
  /** Official names over time, oldest first; dates are ISO or null when unknown. */
  readonly names: readonly { readonly name: string; readonly from: string | null; readonly to: string | null }[];
  readonly predecessors: readonly AgencyLink[];
  readonly successor: AgencyLink | null;
  /** Latest first. */
  readonly reports: readonly AgencyReportRow[];
}

export const agency = defineQuery({
  id: 'agency',
  parameters: z.object({ id: p.id }),
  /** Null for an id the collection does not know. */
  async run(): Promise<AgencyRow | null> {
    throw new Error('not built');
  },
});

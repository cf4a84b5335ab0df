/** Counts far from those of peers (modified z on ln(x+1) within level, kind and year; DESIGN §5): invitations to check. */
import { z } from 'zod';
import type { Kind, Level, Scope } from '../report';
import type { Basis } from './counting';
import * as p from './parameters';
import { defineQuery } from './query';

/** One metric within one group of peers: judged, or why not. */
export interface VolumeGroupRow {
  readonly metric: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  /** Agencies that give the figure. */
  readonly n: number;
  readonly judged: boolean;
  /** 'I=5 < 12' when not judged; null otherwise. */
  readonly why: string | null;
  /** Centre and spread on the log scale, and the centre and limits in the metric's unit; null when not judged. */
  readonly median: number | null;
  readonly mad: number | null;
  /** 'mean_ad' when the MAD was 0 and the mean absolute deviation stood in for it. */
  readonly spread: 'mad' | 'mean_ad' | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly flagged: number;
}

export interface VolumeFlagRow {
  readonly metric: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly report: string;
  readonly year: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly value: number;
  readonly n: number;
  /** Peer median, limits in the metric's unit. */
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Modified z. */
  readonly m: number;
  readonly rule: string;
  readonly ruleVersion: string;
  /** `flag`, or why the figure gets a status instead: a failed check on its cells. */
  readonly status: 'flag' | 'failed_check';
}

export interface VolumeFlags {
  readonly basis: Basis;
  readonly year: number | null;
  readonly groups: readonly VolumeGroupRow[];
  /** Strongest deviation first. */
  readonly rows: readonly VolumeFlagRow[];
}

export const volumeFlags = defineQuery({
  id: 'volumeFlags',
  parameters: z.object({ filters: p.filters, year: p.year.nullable().default(null) }),
  async run(): Promise<VolumeFlags> {
    throw new Error('not built');
  },
});

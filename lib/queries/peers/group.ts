/** Who an agency is compared with: what a page may ask for, and the answer's list of members with the reason. */
import { z } from 'zod';
import type { Kind, Level, Scope } from '../../report';
import { id, year } from '../parameters';

export const WITHIN = ['nation', 'province', 'prefecture'] as const;
export type Within = (typeof WITHIN)[number];

/** Most members of a group the user picks; a group by place may be far larger. */
export const MOST_PICKED = 60;

/** Most members named in an answer. */
export const MOST_LISTED = 500;

/**
 * `within`: same level, kind and scope, in the nation (the collection), the agency's province or its prefecture.
 * `nearest`: of those in the nation, the k nearest on log applications and licences. `ids`: as picked.
 */
export const peersSchema = z.union([
  z.object({ within: z.enum(WITHIN) }),
  z.object({ nearest: z.int().min(5).max(200) }),
  z.object({ ids: z.array(id).min(1).max(MOST_PICKED) }),
]);
export type PeersParameter = z.output<typeof peersSchema>;
export const peersParameter = peersSchema.default({ within: 'nation' });
export const yearOrLatest = year.nullable().default(null);

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
}

/** The peers of an agency in one year. The agency itself is one of `members`. */
export interface PeerGroup {
  readonly reason: 'nation' | 'province' | 'prefecture' | 'nearest' | 'picked';
  /** What all members have in common; null where a picked group differs or the value is unknown. */
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope | null;
  /** Name of the place for `province` and `prefecture`. */
  readonly placeName: string | null;
  /** Members with a report in the year, the agency among them. */
  readonly count: number;
  /** The agency first, then by region and name; {@link MOST_LISTED} at most. */
  readonly members: readonly Member[];
  /** Picked ids without a report in the year, or unknown. */
  readonly withoutReport: readonly string[];
}

/** Its members are alike and in one place, and may be thousands; those of other groups are named one by one. */
export const isWithin = (reason: PeerGroup['reason']): reason is Within => (WITHIN as readonly string[]).includes(reason);

/** Who an agency is compared with: what a page may ask for, and the answer's list of members with the reason. */
import { z } from 'zod';
import { id } from '../parameters';
import type { PeerGroup, Within } from './answers';

export const WITHIN = ['nation', 'province', 'prefecture'] as const satisfies readonly Within[];
/** Most members of a group the user picks; a group by place may be far larger. */
export const MOST_PICKED = 60;

/** Most members named in an answer. */
export const MOST_LISTED = 500;

/**
 * `within`: same level, kind and scope, in the nation (the collection), the agency's province or its prefecture; of departments
 * those with the same function (unless `alike` is `class`), in the first place from there outwards where twelve of them
 * report, else all of the class in the place asked for.
 * `nearest`: of those in the nation, the k nearest on log applications and licences. `ids`: as picked.
 */
export const peersSchema = z.union([
  z.object({ within: z.enum(WITHIN), alike: z.enum(['function', 'class']).optional() }),
  z.object({ nearest: z.int().min(5).max(200) }),
  z.object({ ids: z.array(id).min(1).max(MOST_PICKED) }),
]);
export type PeersParameter = z.output<typeof peersSchema>;
export const peersParameter = peersSchema.default({ within: 'nation' });
/** Its members are alike and in one place, and may be thousands; those of other groups are named one by one. */
export const isWithin = (reason: PeerGroup['reason']): reason is Within => (WITHIN as readonly string[]).includes(reason);

/** The level and scope on which totals for a filter are computed, with the alternatives. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { Basis } from './answers';
import { basisOf } from './counting';

export const basis = defineQuery({
  id: 'basis',
  parameters: z.object({ filters: p.filters }),
  run: (source, { filters }): Promise<Basis> => basisOf(source, filters),
});

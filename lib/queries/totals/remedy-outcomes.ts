/** How reviews and lawsuits ended, year by year. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { RemedyOutcomes } from './answers';
import { BY_REMEDY } from './wholes';
import { partsByYear } from './parts';

export const remedyOutcomes = defineQuery({
  id: 'remedyOutcomes',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<RemedyOutcomes> {
    const { basis, rows } = await partsByYear(source, filters, BY_REMEDY);
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, outcome: part.key })) };
  },
});

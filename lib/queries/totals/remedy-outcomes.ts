/** How reviews and lawsuits ended, year by year. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { RemedyOutcomes } from './answers';
import { partsByYear } from './parts-by-year';
import { BY_REMEDY } from './wholes';

export const remedyOutcomes = defineQuery({
  id: 'remedyOutcomes',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<RemedyOutcomes> {
    const { basis, rows } = await partsByYear(source, filters, BY_REMEDY);
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, outcome: part.key })) };
  },
});

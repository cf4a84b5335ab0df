/** How requests were closed, year by year: by outcome group or by single reason. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { Dispositions } from './answers';
import { partsByYear } from './parts-by-year';
import { outcomesBy } from './wholes';

export const dispositions = defineQuery({
  id: 'dispositions',
  parameters: z.object({ filters: p.filters, by: z.enum(['group', 'reason']).default('group') }),
  async run(source, { filters, by }): Promise<Dispositions> {
    const { basis, rows } = await partsByYear(source, filters, outcomesBy(by));
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, key: part.key, group: part.group })) };
  },
});

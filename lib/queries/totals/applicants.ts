/** Who asked: requests received by applicant type, year by year. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { Applicants } from './answers';
import { partsByYear } from './parts-by-year';
import { BY_APPLICANT } from './wholes';

export const applicants = defineQuery({
  id: 'applicants',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<Applicants> {
    const { basis, rows } = await partsByYear(source, filters, BY_APPLICANT);
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, applicant: part.key })) };
  },
});

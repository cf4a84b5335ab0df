/** How each picked agency closed its requests, year by year. */
import { z } from 'zod';
import * as p from './parameters';
import { defineQuery } from './query';

export interface AgencyDispositionRow {
  readonly agency: string;
  readonly year: number;
  readonly key: string;
  readonly group: string;
  /** Null when the report has no number there. */
  readonly sum: number | null;
  /** Null unless all outcomes of the report are numbers and their sum is above 0. */
  readonly share: number | null;
}

export const agencyDispositions = defineQuery({
  id: 'agencyDispositions',
  parameters: z.object({
    ids: p.ids.min(1),
    by: z.enum(['group', 'reason']).default('group'),
    from: p.year.nullable().default(null),
    to: p.year.nullable().default(null),
  }),
  async run(): Promise<AgencyDispositionRow[]> {
    throw new Error('not built');
  },
});

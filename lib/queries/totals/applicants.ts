/** Who asked: requests received by applicant type, year by year. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { Basis, Coverage } from './counting';
import { BY_APPLICANT } from './outcome-keys';
import { partsByYear } from './parts';

/** Only reports that give all six types count, so the shares of a year add up to 1. */
export interface ApplicantRow extends Coverage {
  readonly year: number;
  /** Applicant column id of table 三, without the total. */
  readonly applicant: string;
  readonly sum: number | null;
  readonly share: number | null;
}

export interface Applicants {
  readonly basis: Basis;
  readonly rows: readonly ApplicantRow[];
}

export const applicants = defineQuery({
  id: 'applicants',
  parameters: z.object({ filters: p.filters }),
  async run(source, { filters }): Promise<Applicants> {
    const { basis, rows } = await partsByYear(source, filters, BY_APPLICANT);
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, applicant: part.key })) };
  },
});

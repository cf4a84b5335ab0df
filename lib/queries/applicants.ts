/** Who asked: requests received by applicant type, year by year. */
import { z } from 'zod';
import type { Basis, Coverage } from './counting';
import * as p from './parameters';
import { defineQuery } from './query';

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
  async run(): Promise<Applicants> {
    throw new Error('not built');
  },
});

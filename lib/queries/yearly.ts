/** Sums over the agencies of a filter, year by year and metric by metric. */
import { z } from 'zod';
import type { Figure } from '../metrics';
import type { Basis, Coverage } from './counting';
import * as p from './parameters';
import { defineQuery } from './query';

export interface YearlyRow extends Figure, Coverage {
  readonly year: number;
  readonly metric: string;
  /** Reports of the year by edition of table 二: both above 0 is a mixed year. */
  readonly edition2019: number;
  readonly edition2021: number;
  /** The metric stands in one edition and some or all of this year's reports follow the other: draw a break, never join. */
  readonly seriesBreak: boolean;
}

export interface Yearly {
  readonly basis: Basis;
  /** Every year of the range that has a report × every metric asked, years ascending, metrics in the order asked. */
  readonly rows: readonly YearlyRow[];
}

export const yearly = defineQuery({
  id: 'yearly',
  parameters: z.object({ filters: p.filters, metrics: p.metrics }),
  async run(): Promise<Yearly> {
    throw new Error('not built');
  },
});

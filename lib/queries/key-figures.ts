/** Headline sums of the latest year of the filter, with coverage and the change on agencies present in both years. */
import { z } from 'zod';
import type { Change } from '../change';
import { type Figure, HEADLINE_METRICS } from '../metrics';
import type { Basis, Coverage } from './counting';
import * as p from './parameters';
import { defineQuery } from './query';

export interface KeyFigureRow extends Figure, Coverage {
  readonly metric: string;
  readonly year: number;
  /** Change from the previous year over the agencies that give the figure in both; null when there is none to compare. */
  readonly change: Change | null;
  /** Agencies behind the change. */
  readonly matched: number;
  /** Sums of the matched agencies only, from which the change was computed. */
  readonly matchedBefore: Figure | null;
  readonly matchedAfter: Figure | null;
}

export interface KeyFigures {
  readonly basis: Basis;
  /** Latest year with a report of the basis; null when the filter is empty. */
  readonly year: number | null;
  /** The year before it, whether or not it has reports. */
  readonly previousYear: number | null;
  readonly rows: readonly KeyFigureRow[];
}

export const keyFigures = defineQuery({
  id: 'keyFigures',
  parameters: z.object({ filters: p.filters, metrics: p.metrics.default([...HEADLINE_METRICS]) }),
  async run(): Promise<KeyFigures> {
    throw new Error('not built');
  },
});

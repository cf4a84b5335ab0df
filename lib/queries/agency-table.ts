/** The agencies of a filter in one year with any metrics: sorted, searched and paged on the server. */
import { z } from 'zod';
import type { Edition } from '../form';
import type { Figure } from '../metrics';
import type { Kind, Level, Scope } from '../report';
import type { Basis } from './counting';
import * as p from './parameters';
import { defineQuery } from './query';

export interface AgencyTableRow {
  readonly agency: string;
  readonly report: string;
  readonly name: string;
  readonly region: string | null;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly year: number;
  readonly edition: Edition;
  readonly completeness: 'full' | 'excerpt';
  /** One per metric asked, in that order. */
  readonly figures: readonly Figure[];
}

export interface AgencyTable {
  readonly basis: Basis;
  readonly year: number | null;
  /** Rows in all pages. */
  readonly total: number;
  readonly rows: readonly AgencyTableRow[];
}

export const agencyTable = defineQuery({
  id: 'agencyTable',
  parameters: z.object({
    filters: p.filters,
    /** Null: the latest year of the filter. */
    year: p.year.nullable().default(null),
    metrics: p.metrics,
    /** A metric asked for, or name or region. Agencies without a value come last either way. */
    sort: z.union([z.literal('name'), z.literal('region'), p.metricId]).default('region'),
    descending: z.boolean().default(false),
    text: p.text.default(''),
    ...p.paging,
  }),
  async run(): Promise<AgencyTable> {
    throw new Error('not built');
  },
});

/** Agencies by name, for the pickers; or the agencies with given ids, in that order. */
import { z } from 'zod';
import type { Kind, Level, Scope } from '../report';
import * as p from './parameters';
import { defineQuery } from './query';

export interface AgencyHit {
  readonly id: string;
  readonly name: string;
  /** Full name of its region, e.g. 江苏省淮安市洪泽区; '' when the gazetteer does not know it. */
  readonly regionName: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  /** Scope of its latest report. */
  readonly scope: Scope;
  /** Years with a report, ascending. */
  readonly years: readonly number[];
}

export const agencySearch = defineQuery({
  id: 'agencySearch',
  parameters: z.object({
    /** Characters, pinyin or initials; '' lists by number of reports. */
    text: p.text.default(''),
    filters: p.filters.optional(),
    /** Only these agencies (text is ignored). */
    ids: p.ids.optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  async run(): Promise<AgencyHit[]> {
    throw new Error('not built');
  },
});

/** The demo collection ready to load: reports with the findings of their checks, and what the warehouse must be told beside them. */
import { check } from '../../lib/checks';
import { agencyId } from '../../lib/regions';
import type { Report } from '../../lib/report';
import type { UpdateOptions } from '../../lib/warehouse';
import { demoCollection } from './collection';
import { MERGER, type Plant } from './plants';

/** Both agencies of the planted merger belong to one region. */
const successorOf = (name: string, region: string | null): string | null => (name === MERGER.from ? agencyId(MERGER.into, region) : null);

export interface DemoReports {
  readonly reports: readonly Report[];
  readonly options: UpdateOptions;
  readonly planted: readonly Plant[];
}

export function demoReports(seed?: number): DemoReports {
  const { regions, reports, planted } = demoCollection(seed);
  return {
    reports: reports.map((report) => ({ ...report, findings: check(report) })),
    options: { collection: 'demo', invented: true, rebuild: true, regions, successorOf },
    planted,
  };
}

/** The demo collection ready to load: reports with the findings of their checks, and what the warehouse must be told beside them. */
import { check } from '../../lib/checks';
import { agencyId, type RegisterLine } from '../../lib/regions';
import type { Report } from '../../lib/report';
import type { UpdateOptions } from '../../lib/warehouse';
import { demoCollection } from './collection';
import { MERGER, type Plant } from './plants';

/** The planted merger as a register of its own. Both agencies belong to one region. */
function mergerLines(reports: readonly Report[]): RegisterLine[] {
  const region = reports.find((report) => report.agency.name === MERGER.from)?.agency.region;
  if (!region) return [];
  const line = { region, from: null, to: null, note: '', level: null, kind: null };
  return [{ ...line, id: agencyId(MERGER.from, region), name: MERGER.from, successor: agencyId(MERGER.into, region) }];
}

export interface DemoReports {
  readonly reports: readonly Report[];
  readonly options: UpdateOptions;
  readonly planted: readonly Plant[];
}

export function demoReports(seed?: number): DemoReports {
  const { regions, reports, planted } = demoCollection(seed);
  return {
    reports: reports.map((report) => ({ ...report, findings: check(report) })),
    options: { collection: 'demo', invented: true, rebuild: true, regions, register: mergerLines(reports) },
    planted,
  };
}

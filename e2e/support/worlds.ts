/** The reckoner's world of each collection that the tests serve: the same reports, counted a second time by plain loops. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseCorrections } from '../../lib/corrections';
import type { Source } from '../../lib/queries/query';
import { agencyId, agencySuccessor } from '../../lib/regions';
import { ancestors, NATION, regions } from '../../lib/regions/gazetteer';
import type { Report } from '../../lib/report';
import { findingsAcross } from '../../lib/testing/reckoned-collection';
import { type Place, type World, world } from '../../lib/testing/reckoner/world';
import { Generation } from '../../lib/warehouse/generation';
import { prepare } from '../../lib/warehouse/prepare';
import { demoReports } from '../../scripts/demo/checked';

export type ShippedCollection = 'public' | 'demo';

const root = resolve(import.meta.dirname, '../..');
export const openShipped = (collection: ShippedCollection): Promise<Source & { close(): void }> =>
  Generation.open(collection, join(root, 'test-results', 'warehouse', `${collection}.duckdb`));

function publicReports(): Report[] {
  const folder = join(root, 'data', 'reports');
  const entries = parseCorrections(readFileSync(join(root, 'data', 'corrections.csv'), 'utf8'));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Report)
    .map((report) =>
      prepare(
        report,
        entries.filter((e) => e.agency === report.agency.name && e.region === report.agency.region && e.year === report.year),
      ),
    );
}

const identify = ({ agency, year }: Report): string => agencyId(agency.name, agency.region, year);

/** @param source the built collection: findings between reports are counted, not found again (lib/warehouse/cross-report-findings.test.ts) */
export async function shippedWorld(collection: ShippedCollection, source: Source): Promise<World> {
  const across = await findingsAcross(source);
  if (collection === 'public') {
    const reports = publicReports();
    const mergedInto = new Map(
      reports.flatMap((one) => {
        const successor = agencySuccessor(one.agency.name, one.agency.region, one.year);
        return successor === null ? [] : [[identify(one), successor] as const];
      }),
    );
    // Only the regions of reports and those above them: the reckoner searches its list from end to end.
    const codes = new Set(
      reports.flatMap(({ agency }) => (agency.region === null ? [] : [agency.region, ...ancestors(agency.region).map((r) => r.code)])),
    );
    const places = [...regions()]
      .filter(({ code }) => codes.has(code) && code !== NATION)
      .map(({ code, name, level, parent }): Place => ({ code, name, level, parent: parent === NATION ? null : parent || null }));
    return world({ collection, invented: false, reports, places, mergedInto, identify, across });
  }
  const { reports, options } = demoReports();
  const mergedInto = new Map((options.register ?? []).map((line) => [line.id, line.successor!] as const));
  const places = (options.regions ?? []).map(({ code, name, level, parent }): Place => ({ code, name, level, parent }));
  return world({ collection, invented: true, reports, places, mergedInto, identify, across });
}

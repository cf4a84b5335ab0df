/** The public collection that ships, loaded as `ingest` loads it: every query against the reckoner over the same Reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../lib/report';
import { temporaryFolder } from '../../lib/testing/plain-report';
import { findingsAcross } from '../../lib/testing/reckoned-collection';
import { RULES_RECKONED, reportRules } from '../../lib/testing/reckoner/report-rules';
import { world } from '../../lib/testing/reckoner/world';
import { checkWorld } from '../../lib/testing/reckoner-check';
import { updateCollection } from '../../lib/warehouse';
import { Generation } from '../../lib/warehouse/generation';
import { prepare } from '../../lib/warehouse/prepare';
import { createPlaces, type RegionEntry } from '../../lib/warehouse/regions';

const read = (name: string): Report[] =>
  readFileSync(`data/reports/${name}.ndjson`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function check(collection: string, printed: readonly Report[], regions: readonly RegionEntry[]) {
  const { folder, remove } = temporaryFolder();
  const invented = regions.length > 0;
  const reports = printed.map((one) => prepare(one));
  await updateCollection(reports, { collection, folder, invented, regions });
  const source = await Generation.open(collection, join(folder, `${collection}.duckdb`));
  try {
    // Who is who is the register's business, which has tests of its own.
    const known = await source.rows<{ id: string; name: string; region: string | null }>(
      'SELECT DISTINCT a.id, s.agency_name AS name, s.region FROM fact f JOIN agency a USING (agency_key) JOIN source s USING (report_id)',
    );
    const ids = new Map(known.map(({ id, name, region }) => [`${name}|${region}`, id]));
    const merged = await source.rows<{ id: string; successor: string }>('SELECT id, successor FROM agency WHERE successor IS NOT NULL');
    const places = createPlaces(regions);
    const codes = [...new Set(reports.map((one) => one.agency.region).filter((code) => code !== null))];
    const of = world({
      collection,
      invented,
      reports,
      places: [
        ...new Map(
          codes
            .flatMap((code) => places.chain(code))
            .map((place) => [place.code, { ...place, parent: place.level === 'province' ? null : place.parent }]),
        ).values(),
      ],
      mergedInto: new Map(merged.map(({ id, successor }) => [id, successor])),
      identify: ({ agency }) => ids.get(`${agency.name}|${agency.region}`) ?? agency.name,
      across: await findingsAcross(source),
    });
    const marked = await source.rows<{ rule: string; metric: string | null; agency: string; year: number }>(
      `SELECT g.rule, g.metric, a.id AS agency, g.year FROM flag g JOIN agency a USING (agency_key)
       WHERE g.rule IN (${RULES_RECKONED.map((rule) => `'${rule}'`).join(', ')})`,
    );
    const said = marked.map(({ rule, metric, agency, year }) => [rule, ...(metric === null ? [] : [metric]), agency, year].join(' '));
    expect(said.toSorted()).toEqual(reportRules(of));
    expect(said.length).toBeGreaterThan(0);
    console.log(`${collection}: ${said.length} flags about zeros, copies and stocks`);
    return await checkWorld(source, of, 2021);
  } finally {
    source.close();
    remove();
  }
}

it('public', async () => {
  const { numbers, differences } = await check('public', [...read('excerpts'), ...read('full')], []);
  expect(differences).toEqual([]);
  expect(numbers).toBeGreaterThan(10_000);
  console.log(`public: ${numbers} numbers compared`);
}, 300_000);

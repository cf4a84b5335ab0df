/** The agencies and regions of a collection, from the reports in it. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { classify } from '../functions';
import { agencySuccessor } from '../regions/agencies';
import type { Kind, Level, Scope } from '../report';
import { selectRows } from './database';
import type { Places, RegionEntry } from './regions';
import { searchText, spell } from './search';
import type { Stage } from './stage';
import { TableWriter } from './writer';

interface Seen {
  readonly agency_key: number;
  readonly name: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly year: number;
}

/** Stable id of the agency that took the place of the one with this name and region, by its latest year; null while it stands. */
export type SuccessorOf = (name: string, region: string | null, year: number) => string | null;

/** Agencies whose successor the register now gives otherwise are written again. */
export async function touchSuccessors(stage: Stage, successorOf: SuccessorOf): Promise<void> {
  const rows = await selectRows<{ agency_key: number; name: string; region: string | null; last_year: number; successor: string | null }>(
    stage.connection,
    'SELECT agency_key, name, region, last_year, successor FROM agency',
  );
  for (const { agency_key, name, region, last_year, successor } of rows) {
    if (successorOf(name, region, last_year) === successor) continue;
    stage.touched.add(agency_key);
    stage.changed = true;
  }
}

/** Writes `agency` and `agency_name` of the agencies with changed reports. */
export async function buildAgencies(stage: Stage, places: Places, successorOf: SuccessorOf = agencySuccessor): Promise<void> {
  if (stage.touched.size === 0) return;
  const { connection } = stage;
  await connection.run('CREATE TEMP TABLE touched (agency_key INTEGER)');
  const touched = await TableWriter.open(connection, 'touched');
  for (const key of stage.touched) touched.add([key]);
  touched.close();
  const before = await memberships(connection);
  const rows = await selectRows<Seen>(
    connection,
    `SELECT agency_key, s.agency_name AS name, s.region, level, kind, scope, year
     FROM fact JOIN source s USING (report_id) SEMI JOIN touched USING (agency_key) ORDER BY agency_key, year`,
  );
  for (const table of ['agency', 'agency_name']) {
    await connection.run(`DELETE FROM ${table} WHERE agency_key IN (SELECT agency_key FROM touched)`);
  }

  const ids = stage.idsByKey();
  const agency = await TableWriter.open(connection, 'agency');
  const agencyName = await TableWriter.open(connection, 'agency_name');
  const write = (seen: readonly Seen[]) => {
    const [first, latest] = [seen[0]!, seen.at(-1)!];
    const key = latest.agency_key;
    const names = [...new Set(seen.map((s) => s.name))];
    const place = places.of(latest.region);
    const chain = latest.region === null ? [] : places.chain(latest.region).map((r) => r.name);
    agency.add([
      key,
      ids.get(key)!,
      latest.name,
      latest.region,
      latest.level,
      latest.kind,
      latest.scope,
      place.province,
      place.province_name,
      place.prefecture,
      place.prefecture_name,
      place.county,
      place.county_name,
      first.year,
      latest.year,
      seen.length,
      searchText(names, chain.toReversed()),
      successorOf(latest.name, latest.region, latest.year),
      classify(latest.name, chain).function,
    ]);
    for (const name of names) {
      const years = seen.filter((s) => s.name === name).map((s) => s.year);
      agencyName.add([key, name, Math.min(...years), Math.max(...years)]);
    }
  };
  let group: Seen[] = [];
  for (const row of rows) {
    if (group.length > 0 && group[0]!.agency_key !== row.agency_key) {
      write(group);
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) write(group);
  agency.close();
  agencyName.close();
  const now = await memberships(connection);
  for (const key of stage.touched) {
    const [was, is] = [before.get(key), now.get(key)];
    if (was?.says !== is?.says) for (const code of [...(was?.regions ?? []), ...(is?.regions ?? [])]) stage.reshaped.add(code);
  }
  await connection.run('DROP TABLE touched');
}

interface Membership {
  readonly regions: readonly string[];
  readonly says: string;
}

/** In which areas each touched agency is expected, and until when. */
async function memberships(connection: DuckDBConnection): Promise<ReadonlyMap<number, Membership>> {
  const rows = await selectRows<{ agency_key: number; regions: readonly string[]; says: string }>(
    connection,
    `SELECT agency_key, list_filter([province, prefecture, county], lambda code: code IS NOT NULL) AS regions,
       concat_ws('|', scope, province, prefecture, county, CASE WHEN successor IS NOT NULL THEN last_year END) AS says
     FROM agency SEMI JOIN touched USING (agency_key)`,
  );
  return new Map(rows.map((row) => [row.agency_key, row]));
}

/** Writes `region`: every region with a report, and those above it. */
export async function buildRegions(connection: DuckDBConnection, places: Places): Promise<void> {
  const used = await selectRows<{ code: string }>(
    connection,
    'SELECT DISTINCT coalesce(county, prefecture, province) AS code FROM fact WHERE province IS NOT NULL ORDER BY code',
  );
  const entries = new Map<string, readonly RegionEntry[]>();
  for (const { code } of used) {
    const chain = places.chain(code);
    chain.forEach((entry, i) => {
      entries.set(entry.code, chain.slice(i));
    });
  }
  await connection.run('DELETE FROM region');
  const writer = await TableWriter.open(connection, 'region');
  for (const [code, chain] of [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [entry, above] = chain;
    if (!entry) continue;
    const spelled = spell(entry.name);
    const fullName = chain
      .map((c) => c.name)
      .toReversed()
      .join('');
    writer.add([code, entry.name, fullName, entry.level, above?.code ?? null, spelled.pinyin, spelled.initials]);
  }
  writer.close();
}

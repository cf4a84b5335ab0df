/** The reports to judge and those that judging them looks at, as arrays by place: agency by agency, each one's years in order. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { selectRow, selectRows } from '../database';
import { type Cohort, type Cohorts, cohortOf, inCohorts, PEERS_SQL, yearsOf } from './cohort';
import type { Window } from './judged-years';

export interface Panel {
  readonly size: number;
  readonly report: Int32Array;
  readonly agencyKey: Int32Array;
  readonly year: Int16Array;
  /** Peer group of each place. */
  readonly peers: readonly string[];
  /** What the agency does, where that decides who its peers are; null elsewhere. */
  readonly work: readonly (string | null)[];
  /** The agency as the rules name it; one text for all its years. */
  readonly agency: readonly string[];
  /** 1 where the report itself is judged, 0 where it is only looked at. */
  readonly judged: Uint8Array;
  /** Places of each cohort to judge. */
  readonly cohorts: ReadonlyMap<Cohort, readonly number[]>;
  /** Place by report id; −1 elsewhere. */
  readonly placeOf: Int32Array;
  /** First place of each agency by its key. */
  readonly firstOf: ReadonlyMap<number, number>;
  /** Judged places whose place before is the same agency in the year before. */
  readonly following: Int32Array;
  /** Of these, by cohort, those of which both years have the same peers. */
  readonly followingOf: ReadonlyMap<Cohort, Int32Array>;
  /** What figures are judged together at the narrowest: number of each place's year, peers and function in `narrow`. */
  readonly narrowOf: Int32Array;
  readonly narrow: readonly { readonly year: number; readonly group: string; readonly work: string | null }[];
  /** Condition by which `fact` gives the reports of the panel, and no more than a few others. */
  readonly where: string;
}

/** Place of an agency's report of a year that is in the panel. */
export function placeIn({ firstOf, year }: Panel, agencyKey: number, wanted: number): number {
  let place = firstOf.get(agencyKey)!;
  while (year[place] !== wanted) place += 1;
  return place;
}

interface Row {
  readonly report_id: number;
  readonly agency_key: number;
  readonly year: number;
  readonly peers: string;
  readonly work: string | null;
  readonly judged: boolean;
}

/**
 * The cohorts of the judged years with the earlier years that the rules look at. Agencies stand in the order of their
 * stable ids, not of their keys: sums of decimals depend on order, and the same reports must give the same judgements
 * however a file was made.
 */
export async function readPanel(connection: DuckDBConnection, cohorts: Cohorts, { judge, bulk }: Window): Promise<Panel> {
  const conditions: string[] = [];
  if (bulk) conditions.push(`year >= ${judge - 1}`);
  if (cohorts) {
    const [first, last] = yearsOf(cohorts);
    if (bulk && cohorts.size > 0) conditions.push(`year BETWEEN ${first - 1} AND ${last}`);
    conditions.push(`agency_key IN (SELECT agency_key FROM fact WHERE ${inCohorts(cohorts)})`);
  }
  const where = conditions.join(' AND ') || 'true';
  const rows = await selectRows<Row>(
    connection,
    `SELECT report_id, agency_key, year, ${PEERS_SQL} AS peers, CASE WHEN kind = 'department' THEN function END AS work, year >= ${judge} AND ${inCohorts(cohorts)} AS judged
     FROM (SELECT report_id, agency_key, year, f.level, f.kind, f.scope, a.id, a.function FROM fact f JOIN (SELECT agency_key, id, function FROM agency) a USING (agency_key) WHERE ${where})
     ORDER BY id, year`,
  );
  const { last } = await selectRow<{ last: number | null }>(connection, 'SELECT max(report_id) AS last FROM fact');
  const placeOf = new Int32Array((last ?? 0) + 1).fill(-1);
  const byCohort = new Map<Cohort, number[]>();
  const agency: string[] = [];
  const firstOf = new Map<number, number>();
  const following: number[] = [];
  const followingOf = new Map<Cohort, number[]>();
  const narrowOf = new Int32Array(rows.length);
  const narrow: { year: number; group: string; work: string | null }[] = [];
  const numberOf = new Map<string, number>();
  rows.forEach((row, place) => {
    placeOf[row.report_id] = place;
    const same = rows[place - 1]?.agency_key === row.agency_key;
    agency.push(same ? agency[place - 1]! : String(row.agency_key));
    if (!same) firstOf.set(row.agency_key, place);
    const key = `${row.year}|${row.peers}|${row.work ?? ''}`;
    const known = numberOf.get(key);
    narrowOf[place] = known ?? narrow.length;
    if (known === undefined) {
      numberOf.set(key, narrow.length);
      narrow.push({ year: row.year, group: row.peers, work: row.work });
    }
    if (!row.judged) return;
    const cohort = cohortOf(row.year, row.peers);
    const places = byCohort.get(cohort);
    if (places) places.push(place);
    else byCohort.set(cohort, [place]);
    const before = rows[place - 1];
    if (before?.agency_key !== row.agency_key || before.year !== row.year - 1) return;
    following.push(place);
    if (before.peers !== row.peers) return;
    const alike = followingOf.get(cohort);
    if (alike) alike.push(place);
    else followingOf.set(cohort, [place]);
  });
  return {
    size: rows.length,
    report: Int32Array.from(rows, (row) => row.report_id),
    agencyKey: Int32Array.from(rows, (row) => row.agency_key),
    year: Int16Array.from(rows, (row) => row.year),
    peers: rows.map((row) => row.peers),
    work: rows.map((row) => row.work),
    agency,
    judged: Uint8Array.from(rows, (row) => (row.judged ? 1 : 0)),
    cohorts: byCohort,
    placeOf,
    firstOf,
    following: Int32Array.from(following),
    followingOf: new Map([...followingOf].map(([cohort, places]) => [cohort, Int32Array.from(places)])),
    narrowOf,
    narrow,
    where,
  };
}

/** The peers of an agency in one year: who they are, why, and the condition that finds their reports. */
import type { FunctionId } from '../../functions';
import type { Kind, Level, Scope } from '../../report';
import { SAME_WORK } from '../../stats/flags-within-year';
import { REGION_NAME_SQL } from '../places/names';
import type { Source } from '../query';
import { Bindings, keyList } from '../where';
import type { PeerGroup, PeerMember, Within } from './answers';
import type { PeersParameter } from './group';
import { isWithin, MOST_LISTED, WITHIN } from './group';

export interface AgencyProfile extends PeerMember {
  readonly agency_key: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly province_name: string | null;
  readonly prefecture_name: string | null;
  readonly function: FunctionId | null;
}

/** A condition on `fact` columns under a prefix, for any year. */
export type PeerCondition = (to: Bindings, prefix: string) => string;

export interface Peers {
  readonly group: PeerGroup;
  /** The members' reports, the agency's own among them. */
  readonly where: PeerCondition;
}

/** Agency as the directory knows it; null for an unknown id. */
export async function profileOf(source: Source, id: string): Promise<AgencyProfile | null> {
  const [row] = await source.rows<AgencyProfile>(
    `SELECT a.agency_key, a.id, a.name, ${REGION_NAME_SQL} AS "regionName", a.level, a.kind, a.scope, a.province, a.prefecture,
       a.province_name, a.prefecture_name, a.function FROM agency a WHERE a.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Years with a report, ascending. */
export async function reportYears(source: Source, agencyKey: number): Promise<number[]> {
  const runs = await source.rows<{ first_year: number; last_year: number }>(
    'SELECT first_year, last_year FROM spell WHERE agency_key = $1::INTEGER ORDER BY first_year',
    [agencyKey],
  );
  return runs.flatMap((run) => Array.from({ length: run.last_year - run.first_year + 1 }, (_, i) => run.first_year + i));
}

/** Same level, kind and scope: of unknown ones the unknown. */
export const alike =
  ({ level, kind, scope }: Pick<AgencyProfile, 'level' | 'kind' | 'scope'>): PeerCondition =>
  (to, prefix) =>
    [
      level === null ? `${prefix}level IS NULL` : `${prefix}level = ${to.bind(level)}::level_t`,
      kind === null ? `${prefix}kind IS NULL` : `${prefix}kind = ${to.bind(kind)}::kind_t`,
      `${prefix}scope = ${to.bind(scope)}::scope_t`,
    ].join(' AND ');

/** Agencies with this function. */
export const sameWork =
  (work: FunctionId): PeerCondition =>
  (to, prefix) =>
    `${prefix}agency_key IN (SELECT agency_key FROM agency WHERE function = ${to.bind(work)}::function_t)`;

const both =
  (one: PeerCondition, other: PeerCondition): PeerCondition =>
  (to, prefix) =>
    `${one(to, prefix)} AND ${other(to, prefix)}`;

const VOLUMES = ['applications.received.total', 'disclosure.licenses.decisions'] as const;

/**
 * Keys of the k agencies whose applications and licences are nearest on ln(x + 1), the agency first. What the agency
 * itself does not report makes no distance; null when it reports neither.
 */
async function nearest(source: Source, agency: AgencyProfile, year: number, k: number): Promise<number[] | null> {
  const [own] = await source.rows<Record<string, number | null>>(
    `SELECT ${VOLUMES.map((id, i) => `"${id}" AS v${i}`).join(', ')} FROM fact WHERE agency_key = $1::INTEGER AND year = $2::SMALLINT`,
    [agency.agency_key, year],
  );
  const known = VOLUMES.flatMap((id, i) => {
    const value = own?.[`v${i}`] ?? null;
    return value === null ? [] : [{ id, value }];
  });
  if (known.length === 0) return null;
  const to = new Bindings();
  const distance = known.map(({ id, value }) => `pow(ln("${id}" + 1) - ln(${to.bind(value)}::DOUBLE + 1), 2)`).join(' + ');
  const rows = await source.rows<{ agency_key: number }>(
    `SELECT agency_key FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${alike(agency)(to, '')}
       AND agency_key <> ${to.bind(agency.agency_key)}::INTEGER AND ${known.map(({ id }) => `"${id}" IS NOT NULL`).join(' AND ')}
     ORDER BY ${distance}, agency_key LIMIT ${to.bind(k)}::BIGINT`,
    to.values,
  );
  return [agency.agency_key, ...rows.map((row) => row.agency_key)];
}

const among =
  (keys: readonly number[]): PeerCondition =>
  (_, prefix) =>
    `${prefix}agency_key IN (${keyList(keys)})`;

async function keysOf(source: Source, ids: readonly string[]): Promise<{ id: string; agency_key: number }[]> {
  const to = new Bindings();
  return source.rows(`SELECT id, agency_key FROM agency WHERE id IN (${to.list(ids, 'VARCHAR')})`, to.values);
}

export type ChosenPeers = Pick<PeerGroup, 'reason' | 'function' | 'tooFew'> & Pick<Peers, 'where'>;

/** Whether the peers are the whole class of the collection, of which statistics are stored. */
export const isWholeClass = (chosen: Pick<PeerGroup, 'reason' | 'function'>): boolean =>
  chosen.reason === 'nation' && chosen.function === null;

/** Reason and condition; a place that the agency does not have, and nearness to nothing, fall back to the nation. */
export async function choosePeers(source: Source, agency: AgencyProfile, year: number, peers: PeersParameter): Promise<ChosenPeers> {
  const ofClass = { function: null, tooFew: [] };
  const same = alike(agency);
  if ('ids' in peers) {
    const keys = await keysOf(source, [agency.id, ...peers.ids]);
    return { ...ofClass, reason: 'picked', where: among(keys.map((row) => row.agency_key)) };
  }
  if ('nearest' in peers) {
    const keys = await nearest(source, agency, year, peers.nearest);
    if (keys) return { ...ofClass, reason: 'nearest', where: among(keys) };
    return { ...ofClass, reason: 'nation', where: same };
  }
  const outwards = WITHIN.slice(0, WITHIN.indexOf(peers.within) + 1)
    .toReversed()
    .filter((within) => within === 'nation' || agency[within] !== null);
  const inPlace = (within: Within): PeerCondition =>
    within === 'nation' ? same : both(same, (to, prefix) => `${prefix}${within} = ${to.bind(agency[within])}`);
  const tooFew: { within: Within; count: number }[] = [];
  const { function: work } = agency;
  if (agency.kind === 'department' && work !== null && peers.alike !== 'class') {
    for (const within of outwards) {
      const where = both(inPlace(within), sameWork(work));
      const count = await countPeers(source, year, where);
      if (count >= SAME_WORK) return { reason: within, where, function: work, tooFew };
      tooFew.push({ within, count });
    }
  }
  const reason = outwards[0] ?? 'nation';
  return { reason, where: inPlace(reason), function: null, tooFew };
}

interface MemberRow extends PeerMember {
  readonly agency_key: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly scope: Scope;
}

const common = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);

/** A group of which all are alike by its condition, as {@link findPeers} tells it without naming its members. @param count members with a report in the year */
export function groupOfAlike(
  { level, kind, scope, ...agency }: AgencyProfile,
  { reason, function: work, tooFew }: Pick<ChosenPeers, 'function' | 'tooFew'> & { readonly reason: Within },
  count: number,
): Omit<PeerGroup, 'members'> {
  const profile = count > 0 ? { level, kind, scope } : { level: null, kind: null, scope: null };
  const placeName = reason === 'nation' ? null : agency[`${reason}_name`];
  return { reason, ...profile, function: work, tooFew, placeName, count, withoutReport: [] };
}

export async function findPeers(source: Source, agency: AgencyProfile, year: number, asked: PeersParameter): Promise<Peers> {
  return listPeers(source, agency, year, asked, await choosePeers(source, agency, year, asked));
}

/** Members with a report of the year. */
export async function countPeers(source: Source, year: number, where: PeerCondition): Promise<number> {
  const to = new Bindings();
  const [row] = await source.rows<{ n: number }>(
    `SELECT count(*)::INTEGER AS n FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${where(to, '')}`,
    to.values,
  );
  return row?.n ?? 0;
}

/** The peers chosen, with the names of those listed. */
export async function listPeers(
  source: Source,
  agency: AgencyProfile,
  year: number,
  asked: PeersParameter,
  { reason, where, function: work, tooFew }: ChosenPeers,
): Promise<Peers> {
  const listing = new Bindings();
  const found = `fact WHERE year = ${listing.bind(year)}::SMALLINT AND ${where(listing, '')}`;
  const order = `agency_key <> ${listing.bind(agency.agency_key)}::INTEGER, agency_key`;
  const [rows, counted] = await Promise.all([
    // Names are fetched for the members listed only: of 128,000 that takes an eighth of the time.
    source.rows<MemberRow>(
      `SELECT a.id, a.name, ${REGION_NAME_SQL} AS "regionName", f.agency_key, f.level, f.kind, f.scope
       FROM (SELECT agency_key, level, kind, scope FROM ${found} ORDER BY ${order} LIMIT ${MOST_LISTED}) f JOIN agency a USING (agency_key)
       ORDER BY ${order}`,
      listing.values,
    ),
    isWithin(reason) ? countPeers(source, year, where) : null,
  ]);
  const placed = reason === 'province' || reason === 'prefecture';
  return {
    where,
    group: {
      reason,
      level: common(rows.map((row) => row.level)),
      kind: common(rows.map((row) => row.kind)),
      scope: common(rows.map((row) => row.scope)),
      function: work,
      tooFew,
      placeName: placed ? agency[`${reason}_name`] : null,
      count: counted ?? rows.length,
      members: rows.map(({ id, name, regionName }) => ({ id, name, regionName })),
      withoutReport: 'ids' in asked ? asked.ids.filter((id) => !rows.some((row) => row.id === id)) : [],
    },
  };
}

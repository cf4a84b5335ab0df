/**
 * Agencies of the same function in other places: those of the same level, kind and scope whose name is the same once the
 * names of their regions are taken off its beginning (财政局 of one county and of another). A suggestion for a group that the
 * user picks: the default peers are every department of the class (DESIGN §4), whatever it does.
 */
import { z } from 'zod';
import * as p from '../parameters';
import { alike, profileOf } from '../peers/choice';
import { MOST_PICKED } from '../peers/group';
import { defineQuery } from '../query';
import { Bindings } from '../where';
import type { SameFunction } from './answers';

interface Named {
  readonly name: string;
  readonly province_name: string | null;
  readonly prefecture_name: string | null;
  readonly county_name: string | null;
}

/** The name without its region's names at the beginning; null when it begins with none or nothing is left. */
export function functionOf({ name, province_name, prefecture_name, county_name }: Named): string | null {
  const rest = [province_name, prefecture_name, county_name].reduce<string>(
    (left, place) => (place !== null && left.startsWith(place) ? left.slice(place.length) : left),
    name,
  );
  return rest === name || rest.length < 2 ? null : rest;
}

export const sameFunction = defineQuery({
  id: 'sameFunction',
  parameters: z.object({ agency: p.id, year: p.year }),
  async run(source, { agency: id, year }): Promise<SameFunction> {
    const nothing = { function: null, total: 0, ids: [] };
    const agency = await profileOf(source, id);
    if (!agency) return nothing;
    const place = 'a.province_name, a.prefecture_name, a.county_name';
    const [own] = await source.rows<Named>(`SELECT a.name, ${place} FROM agency a WHERE a.id = $1`, [id]);
    const wanted = own ? functionOf(own) : null;
    if (wanted === null) return nothing;
    const to = new Bindings();
    const rows = await source.rows<Named & { id: string }>(
      `SELECT a.id, a.name, ${place} FROM agency a
       WHERE a.name LIKE ${to.bind(`%${wanted}`)} AND ${alike(agency)(to, 'a.')} AND a.id <> ${to.bind(id)}
         AND a.agency_key IN (SELECT agency_key FROM fact WHERE year = ${to.bind(year)}::SMALLINT)
       ORDER BY CASE WHEN a.prefecture = ${to.bind(agency.prefecture)} THEN 0 WHEN a.province = ${to.bind(agency.province)} THEN 1 ELSE 2 END,
         a.region NULLS LAST, a.agency_key`,
      to.values,
    );
    const same = rows.filter((row) => functionOf(row) === wanted);
    return { function: wanted, total: same.length, ids: same.slice(0, MOST_PICKED).map((row) => row.id) };
  },
});

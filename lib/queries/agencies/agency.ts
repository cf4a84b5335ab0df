/** One agency: what it is, its names over time, and its reports. */
import { z } from 'zod';
import { CELLS } from '../../form';
import { column } from '../../metrics';
import type { Kind, Level } from '../../report';
import { spelledName } from '../../warehouse/search';
import * as p from '../parameters';
import { regionAndAbove } from '../places/regions';
import { defineQuery } from '../query';
import { reportId } from '../reports/identity';
import { Bindings } from '../where';
import type { AgencyLink, AgencyReportRow, AgencyRow, Predecessor } from './answers';

interface AgencyHead {
  readonly agency_key: number;
  readonly id: string;
  readonly name: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly region: string | null;
  readonly successor: string | null;
}

const numbersAmong = (money: boolean): string =>
  `list_count([${CELLS.filter((c) => (c.unit === 'money') === money)
    .map((c) => `f.${column(c.id)}`)
    .join(', ')}])`;

/** How many cells of a fact row are numbers. Two lists by type: casting 220 cells to one type takes a quarter longer. */
const NUMBERS = `(${numbersAmong(false)} + ${numbersAmong(true)})::INTEGER`;

export const agency = defineQuery({
  id: 'agency',
  parameters: z.object({ id: p.id }),
  /** Null for an id the collection does not know. */
  async run(source, { id }): Promise<AgencyRow | null> {
    const one = new Bindings();
    const [profile] = await source.rows<AgencyHead>(
      `SELECT agency_key, id, name, level, kind, region, successor FROM agency WHERE id = ${one.bind(id)}`,
      one.values,
    );
    if (!profile) return null;
    const key = [profile.agency_key];
    const [regionPath, names, reports, links] = await Promise.all([
      profile.region ? regionAndAbove(source, profile.region) : [],
      source.rows<{ name: string; from: number; to: number }>(
        `SELECT name, first_year AS "from", last_year AS "to" FROM agency_name WHERE agency_key = $1::INTEGER ORDER BY first_year, last_year, name`,
        key,
      ),
      source.rows<Omit<AgencyReportRow, 'id'>>(
        `SELECT f.year, f.edition, f.scope, f.completeness, f.n_failed AS failed, f.n_problems AS problems, ${NUMBERS} AS cells, s.url,
           coalesce(n.findings, 0)::INTEGER AS findings
         FROM fact f LEFT JOIN source s USING (report_id) LEFT JOIN (
           SELECT report_id, count(*) AS findings FROM finding
           WHERE report_id IN (SELECT report_id FROM fact WHERE agency_key = $1::INTEGER) GROUP BY report_id) n USING (report_id)
         WHERE f.agency_key = $1::INTEGER ORDER BY f.year DESC`,
        key,
      ),
      source.rows<Predecessor & { successor: string | null }>(
        `SELECT id, name, successor, last_year::INTEGER AS "lastYear" FROM agency WHERE successor = $1 OR id = $2 ORDER BY last_year, id`,
        [profile.id, profile.successor ?? ''],
      ),
    ]);
    const link = ({ id, name }: AgencyLink): AgencyLink => ({ id, name });
    const successor = links.find((other) => other.id === profile.successor);
    return {
      id: profile.id,
      name: profile.name,
      pinyin: spelledName(
        profile.name,
        regionPath.map((region) => region.name),
      ),
      level: profile.level,
      kind: profile.kind,
      region: profile.region,
      regionPath,
      names,
      predecessors: links.filter((other) => other.successor === profile.id).map((other) => ({ ...link(other), lastYear: other.lastYear })),
      successor: successor ? link(successor) : null,
      reports: reports.map((report) => ({ id: reportId(profile.id, report.year), ...report })),
    };
  },
});

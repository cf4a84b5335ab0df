/** Agencies by name, for the pickers; or the agencies with given ids, in that order. */
import { z } from 'zod';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { agencyKeys } from '../reports/identity';
import { agencyWhere, Bindings, keyList, searchText } from '../where';
import type { AgencyHit } from './answers';

/** Whole name first, then names that begin with the text, then names that contain it, then pinyin and older names. */
const rankSql = (text: string): string =>
  `CASE WHEN lower(a.name) = ${text} THEN 0 WHEN starts_with(lower(a.name), ${text}) THEN 1 WHEN contains(lower(a.name), ${text}) THEN 2
   WHEN contains(' ' || a.search, ' ' || ${text}) THEN 3 ELSE 4 END`;

async function yearsOf(source: Source, keys: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> {
  const bindings = new Bindings();
  const rows = await source.rows<{ agency_key: number; year: number }>(
    `SELECT agency_key, year FROM fact WHERE agency_key IN (${keyList(keys)}) ORDER BY year`,
    bindings.values,
  );
  return new Map(keys.map((key) => [key, rows.filter((row) => row.agency_key === key).map((row) => row.year)]));
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
  async run(source, { text, filters, ids, limit }): Promise<AgencyHit[]> {
    const bindings = new Bindings();
    const wanted = searchText(text);
    const keys = ids && [...(await agencyKeys(source, ids)).values()];
    const condition = keys
      ? `a.agency_key IN (${keyList(keys)})`
      : [filters ? agencyWhere(filters, bindings, 'a.') : 'true', ...(wanted ? [`contains(a.search, ${bindings.bind(wanted)})`] : [])].join(
          ' AND ',
        );
    const rank = wanted && !keys ? `${rankSql(bindings.bind(wanted))}, ` : '';
    const hits = await source.rows<Omit<AgencyHit, 'years'> & { agency_key: number }>(
      `SELECT a.agency_key, a.id, a.name, ${REGION_NAME_SQL} AS "regionName", a.region, a.level, a.kind, a.scope FROM agency a
       WHERE ${condition} ORDER BY ${rank}a.n_reports DESC, a.agency_key LIMIT ${bindings.bind(keys?.length ?? limit)}::BIGINT`,
      bindings.values,
    );
    const years = await yearsOf(
      source,
      hits.map((hit) => hit.agency_key),
    );
    const found = hits.map(({ agency_key, ...hit }) => ({ ...hit, years: years.get(agency_key) ?? [] }));
    return ids ? ids.flatMap((id) => found.find((hit) => hit.id === id) ?? []) : found;
  },
});

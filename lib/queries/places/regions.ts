/** Regions for the cascading filter, the type-ahead and region pages. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import { Bindings, searchText } from '../where';
import type { Region, RegionRow } from './answers';

/** Regions `r` with the reports in them and below, counted from the agencies. */
const COUNTS = ['province', 'prefecture', 'county'].map(
  (level) => `SELECT ${level} AS code, sum(n_reports) AS reports FROM agency GROUP BY 1`,
);
const REGIONS = `SELECT r.code, r.name, r.full_name AS "fullName", r.level, r.parent, coalesce(n.reports, 0)::INTEGER AS reports
  FROM region r LEFT JOIN (${COUNTS.join(' UNION ALL ')}) n USING (code)`;

/** Codes of the region bound as $1 and of those above it. */
const PATH = `WITH RECURSIVE path AS (
    SELECT code, parent FROM region WHERE code = $1
    UNION ALL SELECT above.code, above.parent FROM region above JOIN path ON above.code = path.parent)`;

/** The region and those above it, province first. */
export const regionAndAbove = (source: Source, code: string): Promise<Region[]> =>
  source.rows(
    `${PATH} SELECT r.code, r.name, r.full_name AS "fullName", r.level, r.parent FROM region r WHERE r.code IN (SELECT code FROM path) ORDER BY r.code`,
    [code],
  );

/** Regions right under `parent` ('' gives the provinces) that hold reports, in code order. */
export const regionChildren = defineQuery({
  id: 'regionChildren',
  parameters: z.object({ parent: p.regionCode.default('') }),
  run: (source, { parent }): Promise<RegionRow[]> => {
    const bindings = new Bindings();
    const under = parent ? `r.parent = ${bindings.bind(parent)}` : 'r.parent IS NULL';
    return source.rows(`${REGIONS} WHERE ${under} AND reports > 0 ORDER BY r.code`, bindings.values);
  },
});

/** Regions with reports whose name matches by characters, pinyin (huaian) or initials (ha). Best first. */
export const regionSearch = defineQuery({
  id: 'regionSearch',
  parameters: z.object({ text: p.text, limit: z.int().min(1).max(50).default(20) }),
  run: async (source, { text, limit }): Promise<RegionRow[]> => {
    const bindings = new Bindings();
    const wanted = searchText(text);
    if (!wanted) return [];
    const t = bindings.bind(wanted);
    return source.rows(
      `${REGIONS} WHERE reports > 0 AND (contains(r.full_name, ${t}) OR contains(r.pinyin, ${t}) OR starts_with(r.initials, ${t}))
       ORDER BY CASE WHEN r.name = ${t} THEN 0 WHEN starts_with(r.name, ${t}) THEN 1 WHEN starts_with(r.initials, ${t}) THEN 2
         WHEN starts_with(r.pinyin, ${t}) THEN 3 WHEN contains(r.name, ${t}) THEN 4 ELSE 5 END,
         char_length(r.full_name), reports DESC, r.code
       LIMIT ${bindings.bind(limit)}::BIGINT`,
      bindings.values,
    );
  },
});

/** The region and those above it, province first; empty for an unknown code. */
export const regionPath = defineQuery({
  id: 'regionPath',
  parameters: z.object({ code: p.regionCodeRequired }),
  run: (source, { code }): Promise<RegionRow[]> =>
    source.rows(`${PATH} ${REGIONS} WHERE r.code IN (SELECT code FROM path) ORDER BY r.code`, [code]),
});

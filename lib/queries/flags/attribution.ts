/** Where the change of an area's count comes from: the area's report already contains its agencies', and both years of both exist. */
import { metricById, metricSql } from '../../metrics';
import type { Source } from '../query';
import { reportId } from '../reports/identity';
import { Bindings } from '../where';
import type { Attribution, OutlierRow } from './answers';

/** The agency must make half of the change: less names nobody. */
const LEAST_SHARE = 0.5;

/** Of each flagged change of an area's count, by the flag's id: the agency of the same region whose own change is the largest part of it. */
export async function attributionsOf(source: Source, flags: readonly OutlierRow[]): Promise<ReadonlyMap<string, Attribution>> {
  const asked = flags.filter(
    (f) => f.rule === 'change' && f.scope === 'area' && f.metric !== null && metricById(f.metric).denominator === undefined,
  );
  const found = new Map<string, Attribution>();
  const metrics = [...new Set(asked.map((f) => f.metric!))];
  await Promise.all(
    metrics.map(async (id) => {
      const { numerator } = metricSql(metricById(id));
      const to = new Bindings();
      const of = asked.filter((f) => f.metric === id);
      const areas = of.map((f) => `(${to.bind(f.agency)}, ${to.bind(f.year)}::SMALLINT)`).join(', ');
      const rows = await source.rows<Attribution & { readonly area: string; readonly year: number }>(
        `WITH wanted AS (SELECT * FROM (VALUES ${areas}) v (area, year)),
           areas AS (SELECT w.area, w.year, a.agency_key, a.level, a.province, a.prefecture, a.county FROM wanted w JOIN agency a ON a.id = w.area),
           own AS (SELECT x.area, x.year, (${prefixed(numerator, 'n')})::DOUBLE - (${prefixed(numerator, 'b')})::DOUBLE AS change FROM areas x
             JOIN fact n ON n.agency_key = x.agency_key AND n.year = x.year JOIN fact b ON b.agency_key = x.agency_key AND b.year = x.year - 1),
           parts AS (SELECT x.area, x.year, n.agency_key, (${prefixed(numerator, 'b')})::DOUBLE AS before, (${prefixed(numerator, 'n')})::DOUBLE AS after FROM areas x
             JOIN fact n ON n.year = x.year AND n.scope = 'agency' AND n.province IS NOT DISTINCT FROM x.province
               AND n.prefecture IS NOT DISTINCT FROM x.prefecture AND n.county IS NOT DISTINCT FROM x.county
             JOIN fact b ON b.agency_key = n.agency_key AND b.year = x.year - 1 AND b.scope = 'agency')
         SELECT p.area, p.year, a.id AS agency, a.name AS "agencyName", p.before, p.after, (p.after - p.before) / o.change AS share
         FROM parts p JOIN own o ON o.area = p.area AND o.year = p.year JOIN agency a ON a.agency_key = p.agency_key
         WHERE o.change <> 0 AND (p.after - p.before) / o.change >= ${LEAST_SHARE}
         QUALIFY row_number() OVER (PARTITION BY p.area, p.year ORDER BY (p.after - p.before) / o.change DESC, p.agency_key) = 1`,
        to.values,
      );
      for (const { area, year, ...part } of rows) {
        const flag = of.find((f) => f.agency === area && f.year === year);
        if (flag) found.set(flag.id, { ...part, report: reportId(part.agency, year) });
      }
    }),
  );
  return found;
}

/** Columns of a metric's expression under a table's name. */
const prefixed = (sql: string, table: string): string => sql.replaceAll(/"[^"]+"/g, (column) => `${table}.${column}`);

/** Flags by their ids, which people's marks and addresses carry. */
import type { Source } from '../query';
import { Bindings } from '../where';

/** Flags that one question may name. */
export const MOST_NAMED = 5000;

/** Rule, metric, agency and year of ids, one a line, as a table `named`. */
const namedTable = (ids: readonly string[], to: Bindings): string =>
  `(SELECT line AS id, a.agency_key, split_part(line, '~', 1) AS rule, split_part(line, '~', 2) AS metric, right(line, 4)::SMALLINT AS year
    FROM (SELECT unnest(string_split(${to.bind(ids.join('\n'))}, chr(10))) AS line) JOIN agency a ON a.id = regexp_extract(line, '^[^~]*~[^~]*~(.+)~[0-9]{4}$', 1))`;

/** Condition on a row of `flag` as `g`: its id is one of these. */
export const named = (ids: readonly string[], to: Bindings): string =>
  `(g.agency_key, g.rule::VARCHAR, coalesce(g.metric::VARCHAR, ''), g.year) IN (SELECT agency_key, rule, metric, year FROM ${namedTable(ids, to)})`;

/** Figures of the flags with these ids, as far as the file has them. */
export async function flagValues(source: Source, ids: readonly string[]): Promise<Map<string, number | null>> {
  const to = new Bindings();
  const rows = await source.rows<{ id: string; value: number | null }>(
    `SELECT n.id, g.value FROM ${namedTable(ids, to)} n
     JOIN flag g ON g.agency_key = n.agency_key AND g.year = n.year AND g.rule::VARCHAR = n.rule AND coalesce(g.metric::VARCHAR, '') = n.metric`,
    to.values,
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

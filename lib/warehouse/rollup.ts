/** The cube of sums: the whole collection, every province and every prefecture, by year, level, scope and kind. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { countColumn, quote, ROLLUP_CELLS } from './schema';
import { type Touched, yearsTouched } from './screening/affected-cohorts';

const GROUP = ['year', 'level', 'scope', 'kind'];

/** SUM skips NULL and is NULL over nothing: a cell that nobody reported has no sum, and its count is 0. */
const fromFact = [
  'count(*) AS n_reports',
  ...ROLLUP_CELLS.flatMap((id) => [`sum(${quote(id)}) AS ${quote(id)}`, `count(${quote(id)}) AS ${quote(countColumn(id))}`]),
];
const fromParts = ['n_reports', ...ROLLUP_CELLS.flatMap((id) => [id, countColumn(id)])].map(
  (name) => `sum(${quote(name)}) AS ${quote(name)}`,
);

/** Rebuilds `rollup` from `fact` in one scan of the years touched: prefectures first, the wider regions from them. */
export async function buildRollup(connection: DuckDBConnection, touched: Touched | null = null): Promise<void> {
  const years = touched && yearsTouched(touched);
  const where = years ? `year IN (${[...years, 0].join(', ')})` : 'true';
  await connection.run(`DELETE FROM rollup WHERE ${where}`);
  await connection.run(
    `CREATE TEMP TABLE part AS SELECT province, prefecture, ${GROUP.join(', ')}, ${fromFact.join(', ')} FROM fact WHERE ${where} GROUP BY ALL`,
  );
  const insert = (region: string, known: string) =>
    connection.run(
      `INSERT INTO rollup SELECT ${region} AS region, ${GROUP.join(', ')}, ${fromParts.join(', ')} FROM part WHERE ${known} GROUP BY ALL ORDER BY ALL`,
    );
  await insert("''", 'true');
  await insert('province', 'province IS NOT NULL');
  await insert('prefecture', 'prefecture IS NOT NULL');
  await connection.run('DROP TABLE part');
}

/** Every registered query on DuckDB and on ClickHouse over the export of the same collection: every row of every answer is the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { METRICS } from '../../lib/metrics';
import { QUERIES, type QueryId } from '../../lib/queries';
import { clickhouseSource } from '../../lib/queries/clickhouse/source';
import { clickhouseTables } from '../../lib/queries/clickhouse/tables';
import { summariesOfNation } from '../../lib/queries/peer-summary';
import { profileOf } from '../../lib/queries/peers';
import type { Query, Source } from '../../lib/queries/query';
import { updateCollection } from '../../lib/warehouse';
import { selectColumns, selectRows } from '../../lib/warehouse/database';
import { writeParquet } from '../../lib/warehouse/export-parquet';
import { filesOf } from '../../lib/warehouse/files';
import { openChecked } from '../../lib/warehouse/open';
import { demoReports } from '../demo/checked';
import { differences } from './differences';
import { openEngine } from './engine';
import { type Questions, questionsOf } from './questions';

const engine = openEngine();
const here = engine ? '' : '（未运行：没有安装 chdb，请运行 npm run clickhouse / not run: chdb is not installed, see npm run clickhouse）';

describe.skipIf(!engine)(`DuckDB and ClickHouse${here}`, () => {
  let duckdb: Source;
  let clickhouse: Source;
  let questions: Questions;
  const closing: (() => void)[] = [];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingjian-clickhouse-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const { reports, options } = demoReports();
    await updateCollection(reports, { ...options, folder });
    const file = await openChecked('demo', filesOf('demo', folder).current, { access_mode: 'READ_ONLY', threads: '2' });
    closing.push(file.close, engine!.close);
    const parquet = join(folder, 'parquet');
    await writeParquet(file.connection, parquet);
    for (const statement of clickhouseTables(parquet)) await engine!.execute(statement);
    duckdb = {
      collection: 'demo',
      version: file.meta.version,
      rows: (sql, values = []) => selectRows(file.connection, sql, values),
      columns: (sql, values = []) => selectColumns(file.connection, sql, values),
    };
    clickhouse = await clickhouseSource(engine!.run);
    questions = await questionsOf(duckdb);
  });
  afterAll(() => {
    for (const close of closing.toReversed()) close();
  });

  it('hold the same version of the same collection', () => {
    expect([clickhouse.collection, clickhouse.version]).toEqual([duckdb.collection, duckdb.version]);
  });

  it.each(Object.keys(QUERIES) as QueryId[])('%s', async (id) => {
    const query = QUERIES[id] as unknown as Query<QueryId, z.ZodType, unknown>;
    for (const asked of questions[id]) {
      const parameters = query.parameters.parse(asked);
      const expected = await query.run(duckdb, parameters);
      // Under a name of its own: what queries share (lib/queries/counting) is kept by collection and version.
      const found = await query.run({ ...clickhouse, collection: 'demo on ClickHouse' }, parameters);
      const named = id === 'collection' ? { ...(found as object), set: 'demo' } : found;
      expect(differences(expected, named), JSON.stringify(asked)).toEqual([]);
    }
  });

  it('the summaries of a group too large to be read row by row', async () => {
    const agency = (await profileOf(duckdb, questions.agency.at(-2)!.id))!;
    const figure = { value: 0.5, numerator: 20, denominator: 40, reason: null };
    const asked = { agency, year: 2025, metrics: METRICS, own: { report: null, figures: METRICS.map(() => figure) } };
    const [expected, found] = [await summariesOfNation(duckdb, asked), await summariesOfNation(clickhouse, asked)];
    for (const [i, { id }] of METRICS.entries()) expect(differences(expected(i), found(i)), id).toEqual([]);
  });
});

/** Every registered query on DuckDB and on ClickHouse over the export of the same collection: every row of every answer is the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { METRICS } from '../../lib/metrics';
import { QUERIES, type QueryId } from '../../lib/queries';
import { clickhouseSource } from '../../lib/queries/clickhouse/source';
import { clickhouseTables, type FactStorage } from '../../lib/queries/clickhouse/tables';
import { profileOf } from '../../lib/queries/peers/choice';
import { summariesOfNation } from '../../lib/queries/peers/nation-standing';
import type { Query, Source } from '../../lib/queries/query';
import { updateCollection } from '../../lib/warehouse';
import { selectColumns, selectRows } from '../../lib/warehouse/database';
import { writeParquet } from '../../lib/warehouse/export-parquet';
import { filesOf } from '../../lib/warehouse/files';
import { openChecked } from '../../lib/warehouse/open';
import { demoReports } from '../demo/checked';
import { differences } from './differences';
import { type Engine, isInstalled, openEngine } from './engine';
import { type Questions, questionsOf } from './questions';

const installed = isInstalled();
if (!installed)
  console.info(
    '没有安装 chdb，不比较 DuckDB 与 ClickHouse；npm run clickhouse 安装并比较 / chdb is not installed: npm run clickhouse compares',
  );

describe.skipIf(!installed)('DuckDB and ClickHouse', () => {
  let folder: string;
  let parquet: string;
  let duckdb: Source;
  let questions: Questions;
  let close: () => void;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingjian-clickhouse-'));
    const { reports, options } = demoReports();
    await updateCollection(reports, { ...options, folder });
    const { connection, meta, ...file } = await openChecked('demo', filesOf('demo', folder).current, {
      access_mode: 'READ_ONLY',
      threads: '2',
    });
    close = file.close;
    parquet = join(folder, 'parquet');
    await writeParquet(connection, parquet);
    duckdb = {
      collection: 'demo',
      version: meta.version,
      rows: (sql, values = []) => selectRows(connection, sql, values),
      columns: (sql, values = []) => selectColumns(connection, sql, values),
    };
    questions = await questionsOf(duckdb);
  });
  afterAll(() => {
    close();
    rmSync(folder, { recursive: true });
  });

  describe.each<FactStorage>(['files', 'loaded'])('with its reports in %s', (storage) => {
    let engine: Engine;
    let clickhouse: Source;
    beforeAll(async () => {
      engine = openEngine();
      for (const statement of clickhouseTables(parquet, storage)) await engine.execute(statement);
      clickhouse = await clickhouseSource(engine.run);
    });
    afterAll(() => engine.close());

    it('hold the same version of the same collection', () => {
      expect([clickhouse.collection, clickhouse.version]).toEqual([duckdb.collection, duckdb.version]);
    });

    it.each(Object.keys(QUERIES) as QueryId[])('%s', async (id) => {
      const query = QUERIES[id] as unknown as Query<QueryId, z.ZodType, unknown>;
      for (const asked of questions[id]) {
        const parameters = query.parameters.parse(asked);
        const expected = await query.run(duckdb, parameters);
        // Under a name of its own: what queries share (lib/queries/totals/counting) is kept by collection and version.
        const found = await query.run({ ...clickhouse, collection: storage }, parameters);
        const named = id === 'collection' ? { ...(found as object), collection: duckdb.collection } : found;
        expect(differences(expected, named), JSON.stringify(asked)).toEqual([]);
      }
    });

    it('the summaries of a group too large to be read row by row', async () => {
      const agency = (await profileOf(duckdb, questions.agency.at(-2)!.id))!;
      const figures = METRICS.map(() => ({ value: 0.5, numerator: 20, denominator: 40, reason: null }));
      const asked = { agency, year: 2025, metrics: METRICS, own: { report: null, figures } };
      const [expected, found] = [await summariesOfNation(duckdb, asked), await summariesOfNation(clickhouse, asked)];
      for (const [i, { id }] of METRICS.entries()) expect(differences(expected(i), found(i)), id).toEqual([]);
    });
  });
});

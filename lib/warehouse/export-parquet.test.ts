import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportOf } from '../testing/collection';
import { type Database, openDatabase, selectRows } from './database';
import { PARQUET_TABLES, parquetFiles, TABLE_MEANINGS, writeParquet } from './export-parquet';
import { filesOf } from './files';
import { openChecked } from './open';
import { updateCollection } from './update';

let folder: string;
let out: string;
let file: Database;
let reader: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-parquet-'));
  out = join(folder, 'out');
  const reports = [
    { agency: '阿合奇县财政局', year: 2023, region: '653023', cells: { received: 0, licenses: 12 } },
    { agency: '阿合奇县财政局', year: 2024, region: '653023', cells: { received: 7, licenses: 'unreadable' as const } },
  ].map(reportOf);
  const national = reportOf({ agency: '某部', year: 2024, level: 'national', cells: { received: 3 } });
  await updateCollection([...reports, { ...national, agency: { ...national.agency, region: null } }], { collection: 'parquet', folder });
  file = await openChecked('parquet', filesOf('parquet', folder).current, { access_mode: 'READ_ONLY' });
  await writeParquet(file.connection, out);
  reader = await openDatabase(':memory:', {});
});
afterAll(() => {
  file.close();
  reader.close();
  rmSync(folder, { recursive: true });
});

const read = <Row>(table: string, columns = '*'): Promise<Row[]> =>
  selectRows<Row>(reader.connection, `SELECT ${columns} FROM read_parquet('${join(out, parquetFiles(table))}', hive_partitioning = false)`);

it('a printed 0 stays 0, what is no number stays NULL, and reports without a province have a folder', async () => {
  const rows = await read<object>(
    'fact',
    `agency, year, province, "applications.received.total" AS received, "disclosure.licenses.decisions" AS licenses`,
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      { agency: '阿合奇县财政局', year: 2023, province: '650000', received: 0, licenses: 12 },
      { agency: '阿合奇县财政局', year: 2024, province: '650000', received: 7, licenses: null },
      { agency: '某部', year: 2024, province: 'none', received: 3, licenses: null },
    ]),
  );
  expect(rows).toHaveLength(3);
});

it('every table beside it has the rows of the file, in their order, and says what it is', async () => {
  for (const { name, columns } of PARQUET_TABLES) {
    // Bits are text in Parquet.
    const bits = columns.filter((c) => c.type === 'BIT').map((c) => `${c.name}::VARCHAR AS ${c.name}`);
    const all = bits.length > 0 ? `* REPLACE (${bits.join(', ')})` : '*';
    const own = await selectRows(file.connection, `SELECT ${all} FROM ${name} ORDER BY rowid`);
    expect(JSON.stringify(await read(name)), name).toBe(JSON.stringify(own));
    expect(TABLE_MEANINGS[name]?.zh, name).toBeTruthy();
  }
  expect(Object.keys(TABLE_MEANINGS)).toEqual(PARQUET_TABLES.map((table) => table.name));
});

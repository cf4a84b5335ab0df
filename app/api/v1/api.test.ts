/** Every registered query by address: what the API says is what the query answers, and a wrong address is refused by name. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CELL_IDS } from '@/lib/form';
import { QUERIES, type QueryId } from '@/lib/queries';
import type { Report } from '@/lib/report';
import { type Built, buildCollection, openBuilt } from '@/lib/testing/reckoned-collection';
import { numberIn } from '@/lib/testing/reckoner/figures';
import { inFilter } from '@/lib/testing/reckoner/world';
import { openApi, parametersOf, QUERY_IDS, readParameters, unknownParameters } from '../../server/api/address';
import { exampleAddress, exampleFacts, reportExamples } from '../../server/api/examples';
import { GET } from './[query]/route';
import { GET as REPORTS } from './reports/route';

vi.mock('server-only', () => ({}));
const { openSource } = vi.hoisted(() => ({ openSource: vi.fn() }));
vi.mock('@/lib/warehouse/connection', () => ({ openSource }));
vi.mock('@/lib/warehouse/files', async (original) => ({ ...(await original<object>()), collectionNames: () => ['public'] }));

let built: Built;
let opened: Awaited<ReturnType<typeof openBuilt>>;
beforeAll(async () => {
  built = await buildCollection(2021);
  opened = await openBuilt(built);
  openSource.mockResolvedValue(opened.source);
});
afterAll(() => {
  opened.close();
  built.remove();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  GET(new NextRequest(`http://h/api/v1/${path}`, { headers }), { params: Promise.resolve({ query: path.split('?')[0]! }) });

describe('GET /api/v1', () => {
  it('answers as the query does, with its version and an ETag', async () => {
    const response = await get('yearly?metrics=received,disclosure_rate&level=county');
    const { answer, version, set } = (await response.json()) as { answer: unknown; version: string; set: string };
    const wanted = await QUERIES.yearly.run(
      opened.source,
      QUERIES.yearly.parameters.parse({ filters: { level: 'county' }, metrics: ['received', 'disclosure_rate'] }),
    );
    expect(answer).toEqual(JSON.parse(JSON.stringify(wanted)));
    expect(wanted.rows.length).toBeGreaterThan(0);
    const own = opened.source.version;
    expect([set, version, response.headers.get('etag')]).toEqual(['public', own, `"${own}-json"`]);
  });

  it('gives the rows as CSV, value by value', async () => {
    const wanted = (await QUERIES.yearly.run(opened.source, QUERIES.yearly.parameters.parse({ filters: {}, metrics: ['received'] }))).rows;
    const records: Record<string, string>[] = parse(await (await get('yearly?metrics=received&format=csv')).text(), {
      bom: true,
      columns: true,
    });
    expect(records.map((row) => [row.year, row.value])).toEqual(
      wanted.map((row) => [String(row.year), row.value === null ? '' : String(row.value)]),
    );
  });

  it('is not sent again to who holds it', async () => {
    const response = await get('yearly?metrics=received', { 'if-none-match': `"${opened.source.version}-json"` });
    expect([response.status, await response.text()]).toEqual([304, '']);
  });

  it.each([
    ['a query that is none', 'nothing', 404, 'nothing'],
    ['a name of the object prototype', 'constructor', 404, 'constructor'],
    ['a misspelt parameter', 'yearly?metric=received', 400, 'metric (did you mean metrics?)'],
    ['a misspelt query', 'yearli', 404, 'did you mean yearly?'],
    ['a parameter given twice', 'yearly?metrics=received&metrics=fees', 400, 'metrics'],
    ['a metric that is none', 'yearly?metrics=nonsense', 400, 'metrics'],
    ['a year that is none', 'yearly?metrics=received&from=abc', 400, 'from'],
    ['a format that is none', 'yearly?metrics=received&format=xml', 400, 'xml'],
    ['a collection that is none', 'yearly?metrics=received&set=other', 404, 'other'],
    ['what is left out and needed', 'agency', 400, 'id'],
    ['parameters that are no JSON', 'yearly?parameters={', 400, 'JSON'],
  ])('refuses %s by its name', async (_, path, status, named) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(named);
  });
});

describe('the reports by address', () => {
  const reports = (search: string, headers: Record<string, string> = {}) =>
    REPORTS(new NextRequest(`http://h/api/v1/reports${search}`, { headers }));
  const lines = async (response: Response): Promise<Report[]> =>
    (await response.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const named = (list: readonly { agency: { id: string }; report: { year: number } }[]) =>
    list.map(({ agency, report }) => `${agency.id}-${report.year}`).toSorted();

  it('of one agency, of one region, of all: those of the reckoner, in every format', async () => {
    const { entries, agencies } = opened.world;
    const one = agencies.find((agency) => agency.entries.length > 1)!;
    const asked: readonly (readonly [string, readonly (typeof entries)[number][]])[] = [
      ['', entries],
      [`agency=${encodeURIComponent(one.id)}`, entries.filter(({ agency }) => agency.id === one.id)],
      [
        'region=990100&from=2021',
        inFilter(opened.world, { region: '990100', from: 2021, to: null, level: '', scope: '', kind: '', function: '' }),
      ],
    ];
    let compared = 0;
    for (const [search, wanted] of asked) {
      expect(wanted.length).toBeGreaterThan(0);
      const csv: Record<string, string>[] = parse(await (await reports(`?${search}&format=csv`)).text(), { bom: true, columns: true });
      expect(csv.map((row) => `${row.agency_id}-${row.year}`).toSorted()).toEqual(named(wanted));
      const byId = new Map(csv.map((row) => [`${row.agency_id}-${row.year}`, row]));
      for (const { agency, report } of wanted)
        for (const id of CELL_IDS) {
          const value = numberIn(report, id);
          expect(byId.get(`${agency.id}-${report.year}`)![id]).toBe(value === null ? '' : String(value));
          compared += 1;
        }
      const ndjson = await lines(await reports(`?${search}&format=ndjson`));
      const json = (await (await reports(`?${search}`)).json()) as { version: string; reports: Report[] };
      expect(json.reports).toEqual(ndjson);
      expect(json.reports).toHaveLength(wanted.length);
      expect(json.version).toBe(opened.source.version);
    }
    console.log(`${compared} cells of reports by address compared`);
  });

  it('the whole collection as Parquet, whole or in parts, cell by cell', async () => {
    const response = await reports('?format=parquet');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, bytes.length]).toEqual([200, Number(response.headers.get('content-length'))]);
    const part = await reports('?format=parquet', { range: 'bytes=4-9' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-9/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(4, 10));
    const end = await reports('?format=parquet', { range: 'bytes=-4' });
    expect(await end.text()).toBe('PAR1');
    expect((await reports('?format=parquet', { range: `bytes=${bytes.length}-` })).status).toBe(416);
    const folder = mkdtempSync(join(tmpdir(), 'mingjian-parquet-test-'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const rowsOf = async (search: string) => {
        const file = join(folder, 'x.parquet');
        writeFileSync(file, Buffer.from(await (await reports(search)).arrayBuffer()));
        return (await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)).getRowObjectsJson();
      };
      const rows = await rowsOf('?format=parquet');
      expect(rows).toHaveLength(opened.world.entries.length);
      const byId = new Map(rows.map((row) => [`${row.agency_id}-${row.year}`, row]));
      let compared = 0;
      for (const { agency, report } of opened.world.entries)
        for (const id of CELL_IDS) {
          const found = byId.get(`${agency.id}-${report.year}`)![id];
          expect(found === null ? null : Number(found)).toBe(numberIn(report, id));
          compared += 1;
        }
      expect(await rowsOf('?format=parquet&table=agency')).toHaveLength(opened.world.agencies.length);
      console.log(`${compared} cells of the Parquet file compared`);
    } finally {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['?agencies=x', 400, 'agencies (did you mean agency?)'],
    ['?agency=nobody', 404, 'nobody'],
    ['?format=parquet&region=990100', 400, 'region'],
    ['?format=parquet&table=secrets', 400, 'secrets'],
    ['?table=agency', 400, 'table'],
    ['?region=abc', 400, 'region'],
    ['?set=other', 404, 'other'],
    ['?format=xls', 400, 'xls'],
    ['?region=990100&region=990200', 400, 'region'],
  ])('refuses %s', async (search, status, names) => {
    const response = await reports(search);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(names);
  });
});

describe('the description', () => {
  it('every example answers, and with rows', async () => {
    const facts = (await exampleFacts(opened.source))!;
    let asked = 0;
    for (const id of QUERY_IDS)
      for (const format of [undefined, 'csv'] as const) {
        const address = exampleAddress(id, facts, 'public', format);
        if (address === null) continue;
        const response = await get(address.slice('/api/v1/'.length));
        const text = await response.text();
        expect([response.status, text.length > 20], `${address}: ${text.slice(0, 200)}`).toEqual([200, true]);
        asked += 1;
      }
    for (const address of Object.values(reportExamples(facts, 'public')))
      expect((await REPORTS(new NextRequest(`http://h${address}`))).status, address).toBe(200);
    expect(asked).toBeGreaterThanOrEqual(2 * (QUERY_IDS.length - 1));
  });

  it('has every registered query, and nothing that the API would not know', () => {
    const { paths } = openApi('1.0.0') as { paths: Record<string, { get: { parameters: { name: string }[] } }> };
    expect(Object.keys(paths)).toEqual(['reports', ...Object.keys(QUERIES)].map((id) => `/api/v1/${id}`));
    for (const id of Object.keys(QUERIES) as QueryId[])
      expect(
        unknownParameters(
          id,
          paths[`/api/v1/${id}`]!.get.parameters.map(({ name }) => name),
        ),
      ).toEqual([]);
  });

  it('no two parameters of a query share a name, so an address can say each', () => {
    for (const id of Object.keys(QUERIES) as QueryId[]) {
      const names = parametersOf(id).map(({ name }) => name);
      expect(new Set(names).size, id).toBe(names.length);
    }
  });

  it('an address says numbers, lists and objects', () => {
    expect(readParameters('yearly', new URLSearchParams('metrics=received,fees&from=2020&region=141026'))).toEqual({
      filters: { from: 2020, region: '141026' },
      metrics: ['received', 'fees'],
    });
  });
});

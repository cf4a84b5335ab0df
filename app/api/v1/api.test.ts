/** Every registered query by address: what the API says is what the query answers, and a wrong address is refused by name. */

import { parse } from 'csv-parse/sync';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QUERIES, type QueryId } from '@/lib/queries';
import { type Built, buildCollection, openBuilt } from '@/lib/testing/reckoned-collection';
import { GET } from './[query]/route';
import { openApi, parametersOf, readParameters, unknownParameters } from './address';

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
    ['a misspelt parameter', 'yearly?metric=received', 400, 'metric'],
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

describe('the description', () => {
  it('has every registered query, and nothing that the API would not know', () => {
    const { paths } = openApi('1.0.0') as { paths: Record<string, { get: { parameters: { name: string }[] } }> };
    expect(Object.keys(paths)).toEqual(Object.keys(QUERIES).map((id) => `/api/v1/${id}`));
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

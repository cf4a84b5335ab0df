/** Addresses that the stories visit, by the names of agencies: looked up in the collections built for the tests. */
import { resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

async function idsOf(collection: string, names: readonly string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(resolve('test-results', 'warehouse', `${collection}.duckdb`), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll('SELECT name, id FROM agency');
  const ids = new Map(reader.getRows().map(([name, id]) => [String(name), String(id)]));
  connection.closeSync();
  instance.closeSync();
  return names.map((name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`${collection} has no ${name}`);
    return id;
  });
}

const EIGHT = ['一区', '二区', '三区', '四县', '五县', '六县', '七县', '八县'].map((name) => `甲州市甲${name}人民政府`);
const DEPARTMENT = '示例省生态环境厅';
/** Another agency was merged into it. */
const MERGED = '丙州市水利局';
/** It has a report with a planted arithmetic error. */
const FAILING = '丙州市丙六县卫生健康委员会';
const [department, failing, merged, ...eight] = (await idsOf('demo', [DEPARTMENT, FAILING, MERGED, ...EIGHT])) as [
  string,
  string,
  string,
  string,
  string,
];

/** Known by excerpts only. */
const EXCERPTS = '南京市江宁区人民政府';
/** It has a whole report with the place of every figure. */
const FULL = '淮安市人民政府';
const [excerpts, full] = (await idsOf('public', [EXCERPTS, FULL])) as [string, string];

export const DEMO = {
  county: { id: eight[0]!, name: EIGHT[0]! },
  neighbour: { id: eight[1]!, name: EIGHT[1]! },
  department: { id: department, name: DEPARTMENT },
  merged: { id: merged, name: MERGED },
  eight,
  failing: `${failing}-2023`,
} as const;

export const PUBLIC = {
  excerpts: { id: excerpts, name: EXCERPTS },
  full: { id: `${full}-2024`, agency: full, name: FULL },
} as const;

export const PAGES = {
  overview: '/?set=demo',
  'overview of the public collection': '/',
  'compare, to begin with': '/compare?set=demo',
  'compare, eight agencies': `/compare?set=demo&agencies=${DEMO.eight.join(',')}&metrics=received,disclosure_rate,fees`,
  'compare, unlike agencies': `/compare?set=demo&agencies=${DEMO.county.id},${DEMO.department.id}&metrics=received,fees`,
  agency: `/agency/${DEMO.county.id}?set=demo`,
  'agency with excerpts': `/agency/${PUBLIC.excerpts.id}`,
  report: `/report/${PUBLIC.full.id}`,
  'report with a failed check': `/report/${DEMO.failing}?set=demo`,
  region: '/region/990100?set=demo',
  'region of the public collection': '/region/320000',
  'inbox of a city': '/outliers?set=demo&region=990100&year=2025',
  'reports to chase': '/quality?set=demo',
  'how reading went': '/quality?set=demo&part=reading',
  peers: `/agency/${DEMO.county.id}/peers?set=demo`,
  data: '/data?set=demo',
  methods: '/methods?set=demo',
} as const;

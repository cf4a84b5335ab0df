/**
 * `npm run bench -- warehouse [--json] [--share 1] [--rounds 20] [--keep DIR]`: build, file, memory, incremental ingest
 * and every registered query at national scale. `build_s` is the load step: staged rows to a served file (sort, cube,
 * checks, swap); drawing the figures is not the warehouse's work and is printed apart.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { QUERIES, type QueryId } from '../../lib/queries';
import type { Query } from '../../lib/queries/query';
import type { Report } from '../../lib/report';
import { type Step, updateCollection } from '../../lib/warehouse';
import { closeAll, openSource } from '../../lib/warehouse/connection';
import { fillNation, nationRegions } from '../demo/nation';
import { nationalQuestions } from './national-questions';
import { option, printTable } from './table';

const share = option('share', 1);
const rounds = option('rounds', 20);
const json = process.argv.includes('--json');
const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'));
process.env.MINGJIAN_WAREHOUSE = folder;

const collection = 'nation';
const seconds = (from: number) => (performance.now() - from) / 1000;
const peakMb = () => process.resourceUsage().maxRSS / 1024;
const regions = nationRegions(share);

function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}
const round = (n: number) => Math.round(n * 10) / 10;

async function build() {
  const steps: [Step, number][] = [];
  let filled = 0;
  const built = await updateCollection([], {
    collection,
    invented: true,
    rebuild: true,
    regions,
    onStep: (step) => steps.push([step, performance.now()]),
    fill: async (connection) => {
      await fillNation(connection, share);
      filled = performance.now();
    },
  });
  const started = steps.find(([step]) => step === 'load')?.[1] ?? 0;
  const done = steps.at(-1)?.[1] ?? 0;
  return {
    built,
    drawn: (filled - started) / 1000,
    load: (done - filled) / 1000,
    steps: steps.filter(([, at]) => at >= filled).map(([step, at]) => [step, (at - filled) / 1000] as const),
  };
}

/** A hundred reports of a year to come, by agencies that are there. */
function newReports(): Report[] {
  return regions
    .filter((r) => r.level === 'county')
    .slice(0, 100)
    .map((r) => ({
      agency: { name: `${r.name}人民政府`, region: r.code, level: 'county', kind: 'government' },
      year: 2026,
      edition: '2021',
      scope: 'area',
      completeness: 'excerpt',
      source: { file: `${r.code}.html`, format: 'html', sha256: null, url: null, title: null },
      cells: { 'applications.received.total': 12, 'applications.processed_total.total': 11 },
      states: {},
      stated: {},
      provenance: {},
      narrative: {},
      problems: [],
      findings: [],
    }));
}

async function timeQueries(clients: number): Promise<Map<QueryId, number[]>> {
  const source = await openSource(collection);
  const ask = nationalQuestions(share);
  const times = new Map<QueryId, number[]>();
  const one = async (id: QueryId, draw: () => unknown) => {
    const query = QUERIES[id] as unknown as Query<QueryId, z.ZodType, unknown>;
    const parameters = query.parameters.parse(draw());
    const from = performance.now();
    await query.run(source, parameters);
    return performance.now() - from;
  };
  for (const id of Object.keys(QUERIES) as QueryId[]) {
    const draw = ask[id];
    if (!draw) continue;
    try {
      await one(id, draw);
    } catch (error) {
      console.error(`${id}：${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    const found: number[] = [];
    for (let i = 0; i < rounds; i += clients) found.push(...(await Promise.all(Array.from({ length: clients }, () => one(id, draw)))));
    times.set(id, found);
  }
  return times;
}

try {
  const { built, drawn, load, steps } = await build();
  const peak = peakMb();
  const from = performance.now();
  const added = await updateCollection(newReports(), { collection, identify: (r) => `${r.agency.region}-0` });
  const incremental = seconds(from);
  const alone = await timeQueries(1);
  const [four, sixteen] = [await timeQueries(4), await timeQueries(16)];
  closeAll();

  const queries = Object.fromEntries(
    [...alone].map(([id, t]) => [id, { p50_ms: round(percentile(t, 0.5)), p95_ms: round(percentile(t, 0.95)) }]),
  );
  printTable(
    '国家规模仓库',
    ['', ''],
    [
      ['报告', built.meta.n_reports],
      ['机构', built.meta.n_agencies],
      ['造数（秒，不计入）', round(drawn)],
      ['装载（秒）', round(load)],
      ...steps.map(([step, at]): [string, number] => [`  至 ${step}`, round(at)]),
      ['文件（MB）', round(built.bytes / 1e6)],
      ['内存峰值（MB）', round(peak)],
      ['增量 100 份（秒）', round(incremental)],
      ['增量后文件（MB）', round(added.bytes / 1e6)],
    ],
  );
  printTable(
    `查询（毫秒，热；每项 ${rounds} 次，参数随机，不经缓存）`,
    ['', 'p50', 'p95', '4 客户 p95', '16 客户 p95'],
    [...alone].map(([id, t]) => [
      id,
      percentile(t, 0.5),
      percentile(t, 0.95),
      percentile(four.get(id) ?? [], 0.95),
      percentile(sixteen.get(id) ?? [], 0.95),
    ]),
  );
  const unasked = Object.keys(QUERIES).filter((id) => !alone.has(id as QueryId));
  if (unasked.length > 0) console.log(`未测：${unasked.join('、')}`);
  if (json) {
    const figures = {
      build_s: round(load),
      file_mb: round(built.bytes / 1e6),
      peak_mb: round(peak),
      incremental_s: round(incremental),
      queries,
      ratios: {},
    };
    console.log(JSON.stringify(figures));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * `npm run bench -- warehouse [--json] [--share 1] [--rounds 20] [--seed N] [--only id,id] [--at DIR]`: build, file, memory, incremental
 * ingest and every registered query at national scale; the same questions on SQLite; and 1, 4 and 16 clients. `build_s` is the
 * load step: staged rows to a served file (cube, sort, checks, swap); judging (`judge_s`) and drawing the figures, which is not the
 * warehouse's work, are printed apart. `--at` measures the queries on a collection `nation` that stands in DIR already.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUERIES } from '../../lib/queries';
import type { Source } from '../../lib/queries/query';
import type { Report } from '../../lib/report';
import { REPORT_RULE_IDS, RULE_IDS } from '../../lib/stats';
import { drawSeed, Random } from '../../lib/testing/random';
import { type Step, updateCollection } from '../../lib/warehouse';
import { closeAll, openSource } from '../../lib/warehouse/connection';
import { fillNation, nationRegions } from '../demo/nation';
import { nationalQuestions } from './national-questions';
import { LOADED, pairs } from './peer-engine';
import { answerAnew, type Load, percentile, questionsOf, type Ratio, type Times, timeAlone, timePairs, timeTogether } from './query-times';
import { loadSqlite, Sqlite } from './sqlite';
import { option, printTable, textOption } from './table';

const share = option('share', 1);
const rounds = option('rounds', 20);
const only = textOption('only')?.split(',') ?? [];
const at = textOption('at');
/** Set in the process that builds: the folder in which it does. */
const into = textOption('build-into');
const json = process.argv.includes('--json');
const CLIENTS = [1, 4, 16];
/** Each question's share of a measurement with several clients: enough for a percentile of all of them together. */
const ROUNDS_TOGETHER = 3;

const folder = into ?? mkdtempSync(join(tmpdir(), 'mingjian-bench-'));
process.env.MINGJIAN_WAREHOUSE = at ?? folder;

const collection = 'nation';
const seconds = (from: number) => (performance.now() - from) / 1000;
const round = (n: number) => Math.round(n * 10) / 10;
const regions = nationRegions(share);

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
  const judging =
    (steps[steps.findIndex(([step]) => step === 'judge') + 1]?.[1] ?? 0) - (steps.find(([step]) => step === 'judge')?.[1] ?? 0);
  const peak = process.resourceUsage().maxRSS / 1024;
  const from = performance.now();
  const added = await updateCollection(newReports(), { collection, identify: (r) => `${r.agency.region}-0` });
  const incremental = seconds(from);
  printTable(
    '国家规模仓库',
    ['', ''],
    [
      ['报告', built.meta.n_reports],
      ['机构', built.meta.n_agencies],
      ['造数（秒，不计入）', round((filled - started) / 1000)],
      ['装载（秒，评判除外）', round((done - filled - judging) / 1000)],
      ['评判（秒）', round(judging / 1000)],
      ...steps
        .filter(([, when]) => when >= filled)
        .map(([step, when]): [string, number] => [`  至 ${step}`, round((when - filled) / 1000)]),
      ['文件（MB）', round(built.bytes / 1e6)],
      ['内存峰值（MB）', round(peak)],
      ['增量 100 份（秒）', round(incremental)],
      ['增量后文件（MB）', round(added.bytes / 1e6)],
    ],
  );
  return {
    build_s: round((done - filled - judging) / 1000),
    judge_s: round(judging / 1000),
    file_mb: round(built.bytes / 1e6),
    peak_mb: round(peak),
    incremental_s: round(incremental),
  };
}

const BUILT = join(folder, 'built.json');

/** Builds in a process of its own, as an ingest does: a server that answers has not built a nation before. */
function buildApart(): Awaited<ReturnType<typeof build>> {
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1), '--build-into', folder], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`the build ended with ${status}`);
  return JSON.parse(readFileSync(BUILT, 'utf8'));
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

/** Ids of flags to explain, by rule: what the outlier list of the latest judged year shows first. */
async function flagsByRule(source: Source): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const rule of [...RULE_IDS, ...REPORT_RULE_IDS]) {
    const { rows } = (await answerAnew(source, 'outliers', { filters: {}, rules: [rule], limit: 100 })) as {
      rows: readonly { id: string }[];
    };
    if (rows.length > 0) found[rule] = rows.map((row) => row.id);
  }
  return found;
}

const p50 = (t: readonly number[]) => round(percentile(t, 0.5));
const p95 = (t: readonly number[]) => round(percentile(t, 0.95));

/** A query is as slow as its slowest case. */
function slowest(times: readonly Times[]): Map<string, Times> {
  const found = new Map<string, Times>();
  for (const one of times) {
    const known = found.get(one.question.id);
    if (!known || p95(one.milliseconds) > p95(known.milliseconds)) found.set(one.question.id, one);
  }
  return found;
}

async function compare(source: Source): Promise<Ratio[] | { readonly unavailable: string }> {
  try {
    Sqlite.version();
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : String(error) };
  }
  const from = performance.now();
  const peer = await loadSqlite(source, LOADED, folder);
  const loaded = round(seconds(from));
  const county = regions.find((r) => r.level === 'county')!.code;
  try {
    const ratios = await timePairs(
      source,
      peer,
      pairs({ agency: `${county}-7`, province: `${county.slice(0, 2)}0000` }),
      Math.max(5, rounds / 2),
    );
    printTable(
      `同样的问题，SQLite ${Sqlite.version()}（只装入所问的列，${loaded} 秒；交替提问，毫秒中位数，答案先核对一致）`,
      ['', '明鉴', 'SQLite', '明鉴 ÷ SQLite'],
      ratios.map(({ id, ours, theirs, ratio }) => [id, ours, theirs, ratio]),
    );
    return ratios;
  } finally {
    peer.close();
  }
}

async function measure(): Promise<void> {
  const { judge_s, ...loadStep } = at ? { build_s: null, judge_s: null, file_mb: null, peak_mb: null, incremental_s: null } : buildApart();
  const source = await openSource(collection);
  const seed = option('seed', drawSeed());
  console.log(`种子 --seed ${seed}`);
  const questions = questionsOf(nationalQuestions(share, await flagsByRule(source), new Random(seed)), only);
  const times = await timeAlone(source, questions, rounds);
  const queries = slowest(times);
  printTable(
    `查询（毫秒，热；1 客户，每种问法 ${rounds} 次，参数随机，不经缓存；列出最慢的问法）`,
    ['', '问法', 'p50', 'p95'],
    [...queries].map(([id, { question, milliseconds }]) => [id, question.name, p50(milliseconds), p95(milliseconds)]),
  );
  const unasked = Object.keys(QUERIES).filter((id) => !queries.has(id) && (only.length === 0 || only.includes(id)));
  if (unasked.length > 0) console.log(`未测：${unasked.join('、')}`);

  const compared = only.length > 0 ? { unavailable: '--only' } : await compare(source);
  if ('unavailable' in compared) console.log(`未与 SQLite 比较：${compared.unavailable}`);

  const loads: Load[] = [];
  for (const clients of CLIENTS) loads.push(await timeTogether(source, questions, clients, ROUNDS_TOGETHER));
  printTable(
    `并发（全部问法混合，每种 ${ROUNDS_TOGETHER} 次，不经缓存）`,
    ['客户', '每秒答案', 'p50', 'p95'],
    loads.map(({ clients, perSecond, milliseconds }) => [clients, round(perSecond), p50(milliseconds), p95(milliseconds)]),
  );
  closeAll();

  if (json) {
    console.log(
      JSON.stringify({
        ...loadStep,
        queries: Object.fromEntries([...queries].map(([id, { milliseconds: t }]) => [id, { p50_ms: p50(t), p95_ms: p95(t) }])),
        ratios:
          'unavailable' in compared ? compared : Object.fromEntries(compared.map(({ id, ratio }) => [id, Math.round(ratio * 1000) / 1000])),
        clients: Object.fromEntries(
          loads.map(({ clients, perSecond, milliseconds: t }) => [clients, { per_s: round(perSecond), p50_ms: p50(t), p95_ms: p95(t) }]),
        ),
        judge_s,
      }),
    );
  }
}

if (into) writeFileSync(BUILT, JSON.stringify(await build()));
else {
  try {
    await measure();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * `npm run bench -- load [--people 200] [--think 5] [--seconds 60] [--set demo] [--port 3178] [--json]`: people who read pages of the built
 * app, each thinking between clicks, by autocannon; how long they wait, what failed, how much memory it took and where the time went.
 * Half of the clicks go to the pages everybody opens, half to one of some 2,000 places, bodies and years. Goal: p95 ≤ 1 s, no error.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import autocannon from 'autocannon';
import { drawSeed, Random } from '../../lib/testing/random';
import { filesOf } from '../../lib/warehouse';
import { SERVING, selectRows } from '../../lib/warehouse/database';
import { openChecked } from '../../lib/warehouse/open';
import { calibrate, printCalibration } from './calibration';
import { option, printTable, textOption } from './table';

const PEOPLE = option('people', 200);
const THINK = option('think', 5);
const SECONDS = option('seconds', 60);
const SET = textOption('set') ?? 'demo';
const SEED = option('seed', drawSeed());
const WARM_UP = 10;
const origin = `http://127.0.0.1:${option('port', 3178)}`;
process.env.MINGJIAN_WAREHOUSE ??= resolve('data/warehouse');

/** Addresses of everything that people open. */
async function addresses(): Promise<{ common: string[]; other: string[] }> {
  const { connection, close } = await openChecked(SET, filesOf(SET).current, SERVING);
  try {
    const rows = <Row>(sql: string) => selectRows<Row>(connection, sql);
    const agencies = await rows<{ id: string }>('SELECT id FROM agency ORDER BY hash(id) LIMIT 800');
    const reports = await rows<{ id: string }>(
      "SELECT a.id || '-' || f.year AS id FROM fact f JOIN agency a USING (agency_key) ORDER BY hash(f.report_id) LIMIT 800",
    );
    const regions = await rows<{ code: string }>('SELECT code FROM region ORDER BY hash(code) LIMIT 200');
    const { first, last } = (await rows<{ first: number; last: number }>('SELECT min(year) AS first, max(year) AS last FROM fact'))[0]!;
    const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}set=${SET}`;
    return {
      common: ['/', '/region', '/compare', '/benchmark', '/outliers', '/quality', '/methods', '/data'].map(at),
      other: [
        ...agencies.map(({ id }) => at(`/agency/${encodeURIComponent(id)}`)),
        ...reports.map(({ id }) => at(`/report/${encodeURIComponent(id)}`)),
        ...regions.map(({ code }) => at(`/region/${code}`)),
        ...regions.flatMap(({ code }) => years.map((year) => at(`/compare?region=${code}&from=${year}`))),
      ],
    };
  } finally {
    close();
  }
}

/** Resident memory of the server and its workers, in MB. */
function memory(pid: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.filter(([own, parent]) => own === pid || parent === pid).reduce((sum, [, , rss]) => sum + (rss ?? 0), 0) / 1024;
}

async function serve(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['scripts/setup/start.mjs'], {
    env: { ...process.env, PORT: new URL(origin).port, MINGJIAN_LOG: 'warn', MINGJIAN_RATE: '1000000', MINGJIAN_AT_ONCE: '1000000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 150 && server.exitCode === null; tries++) {
    if (
      await fetch(`${origin}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return server;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  server.kill();
  throw new Error(`the built app does not answer at ${origin}; run npm run build first`);
}

/** What the server says of itself: sums of a metric by one of its labels. */
function metric(text: string, name: string, label?: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, labels = '', value] = new RegExp(`^${name}(?:\\{(.*)\\})? ([\\d.e+-]+)$`).exec(line) ?? [];
    if (value === undefined) continue;
    const key = label ? (new RegExp(`${label}="([^"]*)"`).exec(labels)?.[1] ?? '') : '';
    found.set(key, (found.get(key) ?? 0) + Number(value));
  }
  return found;
}

const calibration = await calibrate();
const { common, other } = await addresses();
const random = new Random(SEED);
const server = await serve();
try {
  let peak = 0;
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const watch = setInterval(() => {
    peak = Math.max(peak, memory(server.pid!));
  }, 1000);
  const run = (seconds: number, counted: boolean): Promise<autocannon.Result> =>
    new Promise((resolve, reject) => {
      const cannon = autocannon(
        {
          url: origin,
          connections: PEOPLE,
          overallRate: Math.round(PEOPLE / THINK),
          duration: seconds,
          timeout: 30,
          requests: [
            {
              setupRequest: (request) => ({
                ...request,
                path: random.pick(random.chance(0.5) ? common : other),
                headers: { 'accept-encoding': 'gzip' },
              }),
            },
          ],
        },
        (error: Error | null, result: autocannon.Result) => (error ? reject(error) : resolve(result)),
      );
      if (counted)
        cannon.on('response', (_client, status, _bytes, milliseconds) => {
          times.push(milliseconds);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        });
    });
  await run(WARM_UP, false);
  const result = await run(SECONDS, true);
  clearInterval(watch);
  const sorted = times.toSorted((a, b) => a - b);
  const share = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
  const text = await (await fetch(`${origin}/metrics`)).text();
  const spent = metric(text, 'mingjian_request_seconds_sum', 'route');
  const answered = metric(text, 'mingjian_request_seconds_count', 'route');
  const pages = metric(text, 'mingjian_pages_total', 'how');
  const failed = [...statuses].filter(([status]) => status >= 400).reduce((sum, [, n]) => sum + n, 0);
  const figures = {
    seed: SEED,
    people: PEOPLE,
    answers: times.length,
    perSecond: times.length / SECONDS,
    p50: share(0.5),
    p95: share(0.95),
    p99: share(0.99),
    errors: result.errors + result.timeouts,
    refusedOrFailed: failed,
    peakMB: peak,
    kept: pages.get('kept') ?? 0,
    rendered: pages.get('rendered') ?? 0,
    calibration,
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
  else {
    printCalibration(calibration);
    const times = (milliseconds: number) => `${Math.round(milliseconds)} ms = ${(milliseconds / calibration.scan).toFixed(1)} × 扫描`;
    printTable(
      `${PEOPLE} 人同时使用 ${SET}，每次停 ${THINK} 秒，${SECONDS} 秒（种子 --seed ${SEED}）`,
      ['', ''],
      [
        ['回答', figures.answers],
        ['每秒', figures.perSecond],
        ['p50', times(figures.p50)],
        ['p95（目标 1 秒）', times(figures.p95)],
        ['p99', times(figures.p99)],
        ['连接出错或超时', figures.errors],
        [
          '状态 4xx、5xx',
          [...statuses]
            .filter(([status]) => status >= 400)
            .map(([status, n]) => `${status}: ${n}`)
            .join('，') || 0,
        ],
        ['内存峰值 MB（目标 1024）', figures.peakMB],
        ['取自已存页面', figures.kept],
        ['新渲染', figures.rendered],
      ],
    );
    printTable(
      '时间花在哪里（含热身）',
      ['页面', '次数', '平均 ms', '合计 s'],
      [...spent]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, 12)
        .map(([route, seconds]) => [route, answered.get(route) ?? 0, (1000 * seconds) / (answered.get(route) ?? 1), seconds]),
    );
  }
  if (figures.errors + failed > 0) process.exitCode = 1;
} finally {
  server.kill();
}

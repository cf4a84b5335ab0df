/** `npm run snapshot`: a view as a file, drawn by the page itself in a headless browser. `--batch LIST.csv` makes many and goes on where it stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { csvLine } from '../../lib/snapshot/csv';
import { BadTarget, makeFolder, writeTarget } from './target';

export const VIEWS = ['overview', 'region', 'agency', 'compare', 'benchmark', 'flags', 'quality'] as const;
export const SNAPSHOT_FORMATS = ['png', 'svg', 'csv', 'xlsx', 'pptx', 'docx', 'pdf', 'json'] as const;
export type View = (typeof VIEWS)[number];
export type SnapshotFormat = (typeof SNAPSHOT_FORMATS)[number];

export interface Shot {
  readonly view: string;
  /** The address's query, as it stands behind `?`; an agency or region may be named by `id=`. */
  readonly params: string;
  readonly format: string;
  readonly lang: string;
  readonly out: string;
}

/** Nothing can be drawn, or not this; the message says why and what to do. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

const PATHS: Readonly<Record<View, (id: string) => string>> = {
  overview: () => '/',
  region: (id) => (id ? `/region/${encodeURIComponent(id)}` : '/region'),
  agency: (id) => `/agency/${encodeURIComponent(id)}`,
  compare: () => '/compare',
  benchmark: (id) => (id ? `/agency/${encodeURIComponent(id)}/peers` : '/benchmark'),
  flags: () => '/outliers',
  quality: () => '/quality',
};

/** The page of a shot. @throws SnapshotError for a view, format or language that is none */
export function addressOf({ view, params, format, lang }: Omit<Shot, 'out'>): string {
  const among = (name: string, value: string, known: readonly string[]) => {
    if (!known.includes(value))
      throw new SnapshotError(
        `没有${name}“${value}”：可选 ${known.join('、')} · no such ${name === '视图' ? 'view' : name === '格式' ? 'format' : 'language'}`,
      );
  };
  among('视图', view, VIEWS);
  among('格式', format, SNAPSHOT_FORMATS);
  among('语言', lang, ['zh', 'en']);
  const search = new URLSearchParams(params.replace(/^\?/, ''));
  const id = search.get('id') ?? '';
  search.delete('id');
  if (view === 'agency' && id === '') throw new SnapshotError('agency 需要 --params "id=机构编号" · agency needs id=');
  return `${PATHS[view as View](id)}${search.size > 0 ? `?${search}` : ''}`;
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function ownServer(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [join('scripts', 'setup', 'start.mjs')], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2000);
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new SnapshotError(`服务没有启动 · the server did not start: ${said.trim() || child.exitCode}`);
    if (
      await fetch(`${url}/icon.svg`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { url, stop: () => void child.kill() };
    await new Promise((next) => setTimeout(next, 200));
  }
  child.kill();
  throw new SnapshotError('服务没有启动 · the server did not answer');
}

/** The browser: the one named, else the one that the tests use, else Playwright's own. @throws SnapshotError where there is none */
async function openBrowser(path: string | undefined) {
  const { chromium } = await import('playwright-core');
  const { findBrowser } = (await import('../setup/machine.mjs')) as { findBrowser: () => string | null };
  const found = path ?? process.env.CHROMIUM ?? findBrowser();
  const own = found === 'playwright' || found === null;
  if (path !== undefined && !existsSync(path)) throw new SnapshotError(`没有浏览器 ${path} · no such browser`);
  try {
    return await chromium.launch({
      ...(own ? {} : { executablePath: found }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  } catch (error) {
    throw new SnapshotError(
      `没有可用的浏览器：请安装 Chrome 或 Chromium，或用 --browser 指明其路径 · no browser that starts (${(error as Error).message.split('\n')[0]})`,
      { cause: error },
    );
  }
}

type Browser = Awaited<ReturnType<typeof openBrowser>>;

async function draw(browser: Browser, url: string, shot: Shot): Promise<Buffer> {
  const address = addressOf(shot);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  try {
    await context.addCookies([{ name: 'lang', value: shot.lang, url }]);
    const page = await context.newPage();
    const answer = await page.goto(url + address);
    if (!answer?.ok())
      throw new SnapshotError(
        `${address}：${answer?.status() === 404 ? '没有这个页面、机构或地区 · not there' : `服务回答 ${answer?.status()}`}`,
      );
    await page.waitForFunction(() => (window as unknown as { mingjian?: object }).mingjian !== undefined);
    const fault = await page.evaluate(async () => {
      const api = (window as unknown as { mingjian: { settled: () => Promise<void> } }).mingjian;
      return api.settled().then(
        () => '',
        (error: Error) => error.message,
      );
    });
    if (fault) throw new SnapshotError(`${address}：${fault}`);
    if (shot.format === 'pdf') return await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
    const made = await page.evaluate(async (format) => {
      const api = (window as unknown as { mingjian: { file: (format: string) => Promise<string> } }).mingjian;
      return api.file(format).then(
        (text) => ({ text }),
        (error: Error) => ({ fault: error.message }),
      );
    }, shot.format);
    if ('fault' in made) throw new SnapshotError(`${address}：${made.fault}`);
    return Buffer.from(made.text, 'base64');
  } finally {
    await context.close();
  }
}

/** The file appears whole or not at all. */
async function writeWhole(out: string, bytes: Buffer): Promise<void> {
  makeFolder(dirname(resolve(out)));
  const beside = `${out}.${process.pid}.part`;
  try {
    await writeTarget(beside, bytes);
    renameSync(beside, out);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error instanceof BadTarget ? error : new BadTarget(`无法写入“${out}” · cannot write`, { cause: error });
  }
}

const COLUMNS = ['view', 'params', 'format', 'lang', 'out'] as const;

/** The shots of a list. @throws SnapshotError where it is none */
export function readBatch(text: string): Shot[] {
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  const head = Object.keys(rows[0] ?? {});
  const missing = ['view', 'out'].filter((name) => !head.includes(name));
  const unknown = head.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (rows.length === 0 || missing.length > 0 || unknown.length > 0)
    throw new SnapshotError(
      `清单的列是 ${COLUMNS.join('、')} · columns of the list${unknown.length > 0 ? ` (${unknown.join(', ')}?)` : ''}`,
    );
  return rows.map((row) => ({
    view: row.view ?? '',
    params: row.params ?? '',
    format: row.format || (row.out ?? '').split('.').pop() || '',
    lang: row.lang || 'zh',
    out: row.out ?? '',
  }));
}

export interface SnapshotOptions {
  readonly view?: string;
  readonly params: string;
  readonly format?: string;
  readonly lang: string;
  readonly out?: string;
  readonly batch?: string;
  readonly browser?: string;
  readonly server?: string;
}

/** @param misused told when what to draw is not said; it ends the command @returns the exit code */
export async function snapshot(options: SnapshotOptions, misused: (text: string) => never): Promise<number> {
  const { batch } = options;
  if (batch === undefined && (!options.view || !options.out))
    misused('写明 --view 和 --out，或 --batch LIST.csv · --view and --out, or --batch');
  if (batch !== undefined && !existsSync(batch)) throw new SnapshotError(`没有清单 ${batch} · no such list`);
  const shots =
    batch === undefined
      ? [
          {
            view: options.view!,
            params: options.params,
            format: options.format ?? options.out!.split('.').pop()!,
            lang: options.lang,
            out: options.out!,
          },
        ]
      : readBatch(readFileSync(batch, 'utf8'));
  // A mistake in the list is reported before anything is drawn.
  for (const shot of shots) addressOf(shot);
  const ledger = batch === undefined ? null : `${batch}.ledger.csv`;
  const note = (shot: Shot, result: string, reason: string) => {
    console.log(`${result} ${shot.out}${reason ? ` ${reason}` : ''}`);
    if (ledger && !existsSync(ledger))
      appendFileSync(ledger, `\ufeff${csvLine(['time', 'view', 'params', 'format', 'out', 'result', 'reason'])}`);
    if (ledger) appendFileSync(ledger, csvLine([new Date().toISOString(), shot.view, shot.params, shot.format, shot.out, result, reason]));
  };
  const todo = batch === undefined ? shots : shots.filter((shot) => !existsSync(shot.out));
  if (todo.length < shots.length) console.log(`已有 ${shots.length - todo.length} 个，跳过 · already there`);
  if (todo.length === 0) return 0;
  const server = options.server ? { url: options.server.replace(/\/$/, ''), stop: () => {} } : await ownServer();
  let failed = 0;
  try {
    const browser = await openBrowser(options.browser);
    try {
      for (const shot of todo) {
        try {
          await writeWhole(shot.out, await draw(browser, server.url, shot));
          note(shot, 'done', '');
        } catch (error) {
          failed += 1;
          note(shot, 'failed', (error as Error).message.split('\n')[0] ?? '');
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    server.stop();
  }
  return failed > 0 ? 1 : 0;
}

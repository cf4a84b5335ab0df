/**
 * `npm run bench -- page [--rounds 5] [--port 3177]`: opens the built app in a browser as a reader would and prints what DESIGN §7 bounds:
 * script, largest paint (also with the processor slowed down four times), movement, filter to paint, search to paint, picture. Needs `npm run build` and the demo collection (`npm run demo`).
 * The browser is $CHROMIUM, else /usr/bin/chromium, else Playwright's own.
 */
import { existsSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serve } from './server';
import { median, option, printTable } from './table';

const ROUNDS = option('rounds', 5);
const origin = `http://127.0.0.1:${option('port', 3177)}`;
const SET = 'set=demo';
const BOUNDS = { script: 250, lcp: 1500, cls: 0.1, filter: 300, search: 100, png: 1000 } as const;
const SLOWDOWN = 4;

interface Opened {
  /** kB in brotli: scripts that the page names, and every script fetched until it was quiet. */
  readonly first: number;
  readonly all: number;
  readonly lcp: number;
  readonly cls: number;
  readonly filter: number | null;
  readonly search: number | null;
  readonly png: number | null;
}

/** Compressed once per script: at quality 11 that takes longer than opening the page. */
const sizes = new Map<string, number>();
function compressed(url: string, body: Buffer): number {
  const known = sizes.get(url);
  if (known !== undefined) return known;
  const size = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  sizes.set(url, size);
  return size;
}

/** Watches paint and movement from the first moment on. Runs in the page. */
function watch(): void {
  const seen = { lcp: 0, cls: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) seen.cls += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** ms from a choice of a year to the first frame in which the first drawing or entry has other figures. Runs in the page. */
function chooseYear(label: string): Promise<number> {
  const select =
    document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`) ??
    [...document.querySelectorAll('label')].find((l) => l.textContent?.includes(label))?.querySelector('select') ??
    document.querySelector('select');
  const drawing = () => document.querySelector('[data-plot] svg, li[data-flag]')?.textContent ?? '';
  const before = drawing();
  const year = [...(select?.options ?? [])].map((o) => o.value).filter((v) => /^\d{4}$/.test(v))[3];
  if (!select || !year) return Promise.reject(new Error(`no filter ${label}`));
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, year);
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return new Promise((done, fail) => {
    const look = () => {
      if (drawing() !== before && !document.querySelector('.stale')) return requestAnimationFrame(() => done(performance.now() - start));
      if (performance.now() - start > 10_000) return fail(new Error('the drawing did not change within 10 s'));
      requestAnimationFrame(look);
    };
    look();
  });
}

/** ms from a text in the open search box to the first frame with an answer. Runs in the page. */
function find(text: string): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('dialog input')!;
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return new Promise((done, fail) => {
    const look = () => {
      if (document.querySelector('dialog [role=option][data-value^=region]'))
        return requestAnimationFrame(() => done(performance.now() - start));
      if (performance.now() - start > 10_000) return fail(new Error(`nothing found for ${text} within 10 s`));
      requestAnimationFrame(look);
    };
    look();
  });
}

async function search(page: Page): Promise<number> {
  await page.keyboard.press('/');
  await page.locator('dialog input').waitFor();
  // The first answer warms what every later one finds warm.
  await page.evaluate(find, 'jqx');
  await page.locator('dialog input').fill('');
  await page.locator('dialog [role=option][data-value^=region]').waitFor({ state: 'detached' });
  return page.evaluate(find, 'yzs');
}

/** Until the page is drawn and no script has come for a second. */
async function quiet(page: Page, scripts: () => number): Promise<void> {
  await page.waitForFunction(() => document.readyState === 'complete' && !document.querySelector('main .skeleton'));
  for (let before = -1; before !== scripts(); ) {
    before = scripts();
    await page.waitForTimeout(1000);
  }
}

async function exportPng(page: Page): Promise<number> {
  const menu = page.locator('[data-chart] [aria-haspopup=menu]').first();
  await menu.click();
  const download = page.waitForEvent('download');
  const start = performance.now();
  await page.getByRole('menuitem', { name: 'PNG 图片' }).click();
  await download;
  return performance.now() - start;
}

async function open(browser: Browser, path: string, filter: string | null, { searched = false, slow = false } = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    if (slow) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (r) => {
      if (r.request().resourceType() === 'script') scripts.set(r.url(), r.body());
    });
    // tsx names functions through a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.addInitScript(watch);
    const response = await page.goto(origin + path);
    const html = (await response?.text()) ?? '';
    await quiet(page, () => scripts.size);
    const { lcp, cls } = await page.evaluate(() => (window as unknown as { seen: { lcp: number; cls: number } }).seen);
    const bytes = await Promise.all([...scripts].map(async ([url, body]) => ({ url, size: compressed(url, await body) })));
    const kB = (of: typeof bytes) => of.reduce((sum, { size }) => sum + size, 0) / 1000;
    const charted = (await page.locator('[data-plot] svg').count()) > 0;
    return {
      first: kB(bytes.filter(({ url }) => html.includes(`<script src="${new URL(url).pathname}`))),
      all: kB(bytes),
      lcp,
      cls,
      filter: filter ? await page.evaluate(chooseYear, filter) : null,
      search: searched ? await search(page) : null,
      png: charted && !slow && !searched ? await exportPng(page) : null,
    };
  } finally {
    await context.close();
  }
}

/** Addresses of one page of each kind, found by following links as a reader would. */
async function addresses(browser: Browser) {
  const page = await browser.newPage();
  const links = async (path: string, start: string) => {
    await page.goto(origin + path);
    await page.locator(`main a[href^="${start}"]`).first().waitFor();
    return page.locator(`main a[href^="${start}"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  };
  const agencies = [...new Set(await links(`/?${SET}`, '/agency/'))].slice(0, 3);
  const [report] = await links(agencies[0]!, '/report/');
  const [region] = await links(`/region?${SET}`, '/region/');
  await page.close();
  const ids = agencies.map((href) => new URL(href, origin).pathname.split('/').at(-1)).join(',');
  return {
    home: `/?${SET}`,
    region: region!,
    inbox: `/outliers?${SET}&year=2025`,
    search: `/methods?${SET}`,
    compare: `/compare?${SET}&agencies=${ids}`,
    agency: agencies[0]!,
    report: report!,
  };
}

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
const server = await serve(origin);
const browser = await chromium.launch({
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
  ...(existsSync(executable) ? { executablePath: executable } : {}),
});
try {
  const rows: (string | number)[][] = [];
  for (const [name, path] of Object.entries(await addresses(browser))) {
    const filter = ['home', 'region', 'inbox', 'compare'].includes(name) ? '起始年份' : null;
    const searched = name === 'search';
    await open(browser, path, null);
    const rounds: Opened[] = [];
    const slow: Opened[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      rounds.push(await open(browser, path, filter, { searched }));
      slow.push(await open(browser, path, null, { slow: true }));
    }
    const of = (key: keyof Opened) => median(rounds.flatMap((r) => r[key] ?? []));
    const show = (value: number) => (Number.isNaN(value) ? '—' : value);
    rows.push([
      name,
      of('first'),
      of('all'),
      of('lcp'),
      median(slow.map((r) => r.lcp)),
      of('cls'),
      show(of('filter')),
      show(of('search')),
      show(of('png')),
    ]);
  }
  rows.push(['上限', BOUNDS.script, BOUNDS.script, BOUNDS.lcp, BOUNDS.lcp, BOUNDS.cls, BOUNDS.filter, BOUNDS.search, BOUNDS.png]);
  printTable(
    `页面（${ROUNDS} 次中位数；kB = 1000 字节，brotli 11 级）`,
    ['', '首批脚本 kB', '全部脚本 kB', 'LCP ms', `LCP ${SLOWDOWN}× 慢 ms`, 'CLS', '筛选→重绘 ms', '搜索→首条 ms', 'PNG ms'],
    rows,
  );
} finally {
  await browser.close();
  server.kill();
}

/**
 * `npm run bench -- export [--rounds 5] [--port 3177]`: a briefing of 12 charts made into files in the browser, as a person makes it: from the
 * button to the file. Beside it the same 12 charts as pictures, within the same run: what the files cost over their pictures.
 * Needs `npm run build` and the demo collection (`npm run demo`). The browser is $CHROMIUM, else /usr/bin/chromium, else Playwright's own.
 */
import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { serve } from './server';
import { median, option, printTable } from './table';

const ROUNDS = option('rounds', 5);
const origin = `http://127.0.0.1:${option('port', 3177)}`;
const CHARTS = 12;
/** ms; DESIGN §7. */
const BOUND = 2000;

type Taken = { model: { title: string }; drawing: object | null };
type Mingjian = { settled: () => Promise<void>; takeAll: () => Promise<Taken[]> };

async function charts(page: Page): Promise<Taken[]> {
  const out: Taken[] = [];
  await page.goto(`${origin}/compare?set=demo`);
  const bodies = await page
    .locator('main a[href*="agencies="]')
    .first()
    .getAttribute('href')
    .catch(() => null);
  for (const path of ['/?set=demo', bodies ?? '/region?set=demo', '/region?set=demo']) {
    await page.goto(origin + path);
    await page.waitForFunction(() => 'mingjian' in window);
    const taken = await page.evaluate(async () => {
      const { mingjian } = window as unknown as { mingjian: Mingjian };
      await mingjian.settled();
      return mingjian.takeAll();
    });
    out.push(...taken.filter(({ drawing }) => drawing !== null));
  }
  if (out.length === 0) throw new Error('no charts');
  return Array.from({ length: CHARTS }, (_, i) => out[i % out.length]!);
}

const server = await serve(origin);
const path = process.env.CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(path ? { executablePath: path } : {}) });
try {
  const page = await browser.newPage({ locale: 'zh-CN' });
  const taken = await charts(page);
  await page.evaluate((all) => {
    const sheets = all.map((one, i) => ({ ...one, id: String(i), heading: one.model.title, remark: '', moved: [] }));
    localStorage.setItem('mingjian.briefing', JSON.stringify({ format: 'mingjian.briefing/1', title: '', sheets }));
  }, taken);
  const made = async (button: string): Promise<number> => {
    const waiting = page.waitForEvent('download');
    const start = performance.now();
    await page.getByRole('button', { name: button }).click();
    await waiting;
    const ms = performance.now() - start;
    await page.waitForFunction(
      () => ![...document.querySelectorAll('button')].some((one) => one.textContent === '幻灯片（PPTX）' && one.disabled),
    );
    return ms;
  };
  const pictures = () =>
    page.evaluate(async () => {
      const { sheets } = JSON.parse(localStorage.getItem('mingjian.briefing')!) as {
        sheets: { drawing: { svg: string; width: number; height: number } }[];
      };
      const start = performance.now();
      for (const { drawing } of sheets) {
        const image = new Image();
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [drawing.width * 2, drawing.height * 2];
        canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toDataURL('image/png');
      }
      return performance.now() - start;
    });
  const times = new Map<string, number[]>();
  const first = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    // Loaded anew: the first file of a visit also fetches what makes it.
    await page.goto(`${origin}/briefing?set=demo`);
    await page.getByRole('listitem').first().waitFor();
    for (const [name, button] of [
      ['PPTX', '幻灯片（PPTX）'],
      ['DOCX', '文档（DOCX）'],
      ['XLSX', '数据（XLSX）'],
    ] as const) {
      const cold = await made(button);
      if (!first.has(name)) first.set(name, cold);
      times.set(name, [...(times.get(name) ?? []), await made(button)]);
    }
    times.set('pictures', [...(times.get('pictures') ?? []), await pictures()]);
  }
  const base = median(times.get('pictures')!);
  printTable(
    `${CHARTS} charts into one file, in the browser (${ROUNDS} rounds)`,
    ['file', 'first, with its library', 'again', 'share of 2 s', 'times the pictures'],
    ['PPTX', 'DOCX', 'XLSX'].map((name) => {
      const again = median(times.get(name)!);
      return [name, `${Math.round(first.get(name)!)} ms`, `${Math.round(again)} ms`, again / BOUND, again / base];
    }),
  );
  console.log(`the ${CHARTS} pictures alone: ${Math.round(base)} ms`);
} finally {
  await browser.close();
  server.kill();
}

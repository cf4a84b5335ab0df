import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { accessible } from './support/axe';
import { expect, fitsWindow, speak, test } from './support/test';

test('the CSV of a filter holds its reports, its version and two header lines', async ({ page }) => {
  await page.goto('/data?set=demo&from=2024&to=2024&level=prefecture');
  const said = await page.getByText(/^[\d,]+ 份报告$/).textContent();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^mingjian-demo-[0-9a-f]{12}-filtered\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff虚构数据')).toBe(true);
  expect(text).toMatch(/数据版本 [0-9a-f]{12}/);
  const records = parse(text, { bom: true, relax_column_count: true }) as string[][];
  const head = records.findIndex((record) => record.includes('applications.received.total'));
  expect(records[head + 1]).toHaveLength(records[head]!.length);
  const rows = records.slice(head + 2);
  expect(`${rows.length.toLocaleString('zh-CN')} 份报告`).toBe(said);
  const [year, level] = ['year', 'level'].map((name) => records[head]!.indexOf(name)) as [number, number];
  expect(rows.every((row) => row[year] === '2024' && row[level] === 'prefecture')).toBe(true);
});

test('the NDJSON holds one report a line', async ({ page }) => {
  await page.goto('/data');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 NDJSON' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(728);
  expect(JSON.parse(lines[0]!)).toMatchObject({ agency: { name: expect.any(String) }, narrative: {} });
});

test('a format that there is not is refused in words', async ({ request }) => {
  const response = await request.get('/data/download?format=exe');
  expect(response.status()).toBe(400);
  expect(await response.text()).toContain('format=csv');
});

test('a collection that there is not is refused, never answered with another', async ({ request }) => {
  const unknown = await request.get('/data/download?format=csv&set=nope');
  expect(unknown.status()).toBe(404);
  expect(await unknown.text()).toContain('demo');
  expect((await request.get('/data/download?format=csv&set=../../etc/passwd')).status()).toBe(400);
});

test('cautions stand beside the figures outside the form', async ({ page }) => {
  await page.goto('/data');
  await expect(page.getByText('stated.proactive_items')).toBeVisible();
  await expect(page.getByText(/不作排名/)).toBeVisible();
});

for (const lang of ['zh', 'en'] as const)
  for (const width of [1440, 360])
    test(`accessible and as wide as its window · ${lang} · ${width} px`, async ({ page, baseURL }) => {
      await page.setViewportSize({ width, height: 900 });
      await speak(page, lang, baseURL!);
      await page.goto('/data?set=demo');
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await fitsWindow(page);
      await accessible(page);
    });

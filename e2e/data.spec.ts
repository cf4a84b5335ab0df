import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { accessible } from './support/axe';
import { DEMO } from './support/places';
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

test('a parameter that there is not is refused by its name, with the one that was meant', async ({ request }) => {
  for (const [address, name, meant] of [
    ['/data/download?format=csv&regoin=110000', 'regoin', 'region'],
    ['/data/download?format=csv&agencies=x', 'agencies', 'agency'],
    ['/data/list?list=outliers&rules=funnel', 'rules', 'rule'],
    ['/data/letters?format=xlsx&yaer=2024', 'yaer', 'year'],
  ] as const) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(400);
    const text = await response.text();
    for (const words of [name, `是不是 ${meant}？`]) expect(text, address).toContain(words);
  }
  const none = await request.get('/data/download?format=csv&agency=nobody');
  expect([none.status(), await none.text()]).toEqual([404, expect.stringContaining('nobody')]);
});

test('the reports of one agency are a file of their own', async ({ request }) => {
  const response = await request.get(`/data/download?format=ndjson&set=demo&agency=${encodeURIComponent(DEMO.county.id)}`);
  const reports = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { agency: { name: string } });
  expect(reports.length).toBeGreaterThan(3);
  expect(new Set(reports.map(({ agency }) => agency.name))).toEqual(new Set([DEMO.county.name]));
});

for (const set of ['public', 'demo'])
  test(`every example on the page of the API answers · ${set}`, async ({ page, request }) => {
    await page.goto(`/api?set=${set}`);
    const addresses = await page.locator('a[data-example]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    expect(addresses.length).toBeGreaterThan(70);
    for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200);
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
      for (const address of ['/data?set=demo', '/api?set=demo']) {
        await page.goto(address);
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await fitsWindow(page);
        await accessible(page);
      }
    });

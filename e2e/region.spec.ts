import { readFileSync } from 'node:fs';
import { expect, settled, test } from './support/test';

const CITY = '/region/990100?set=demo&level=county&scope=area&kind=government';

test('what the server sends of a place has its sentences and counts', async ({ request }) => {
  const html = await (await request.get(CITY)).text();
  for (const words of [/甲州市 2025 年度 · 县级政府/, /9 个县级政府都有 2025 年度报告/, /公开率中位数/, /虚构数据/])
    expect(html).toMatch(words);
});

test('year and metric keep the rest of the address', async ({ page }) => {
  await page.goto(CITY);
  await settled(page);
  await page.getByRole('group', { name: '年度' }).getByText('2024').click();
  await expect(page).toHaveURL(/year=2024/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('甲州市 2024 年度 · 县级政府');
  await page.getByRole('navigation', { name: '指标' }).getByRole('link', { name: '新收申请' }).click();
  await expect(page).toHaveURL(/level=county.*metric=received|metric=received.*level=county/);
  await page.goBack();
  await expect(page).toHaveURL(/year=2024/);
  await expect(page).not.toHaveURL(/metric=/);
});

test('a tile opens the region below, the path leads back', async ({ page }) => {
  await page.goto(CITY);
  await settled(page);
  await page
    .getByRole('list', { name: '下级地区' })
    .getByRole('link', { name: /甲七县/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('甲七县');
  await page.getByRole('link', { name: '甲州市', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('甲州市');
});

test('the table, the tiles and the drawing say the same figure', async ({ page }) => {
  await page.goto(CITY);
  await settled(page);
  const row = page.getByRole('row', { name: /甲一区/ });
  const figure = (await row.getByRole('cell').first().textContent())!.replace(/[◆■]\s*/, '');
  expect(figure).toMatch(/^\d+\.\d%$/);
  await expect(page.getByRole('list', { name: '下级地区' }).getByRole('link', { name: /甲一区/ })).toContainText(figure);
  await expect(page.locator('svg[data-drawing] g', { has: page.locator('title', { hasText: '甲一区' }) }).first()).toContainText(figure);
});

test('the file of the table writes rates as percentages under a head that says so', async ({ page }) => {
  await page.goto(CITY);
  await settled(page);
  // The two counts that the drawing prints beside the rate.
  const drawn = await page
    .locator('svg[data-drawing] g', { has: page.locator('title', { hasText: '甲一区' }) })
    .last()
    .textContent();
  const [, above, below] = /(\d+)\/(\d+)$/.exec(drawn!.trim())!;
  const card = page.locator('.card', { has: page.getByRole('heading', { name: '8 项主要指标' }) });
  await card.locator('[aria-haspopup=menu]').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV 表格' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines.find((line) => line.startsWith('机构,'))).toContain('公开率（%）');
  const value = Number(lines.find((line) => line.includes('甲一区人民政府'))!.split(',')[1]);
  expect(value).toBeCloseTo((100 * Number(above)) / Number(below), 2);
});

test('a collection of excerpts accuses nobody and adds nothing up', async ({ page }) => {
  await page.goto('/region/320000');
  await settled(page);
  await expect(page.locator('[data-count="missing"]')).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText('未见报告（');
});

for (const address of ['/region/12', '/region/abcdef', '/region/990100/1'])
  test(`${address} is no region`, async ({ request }) => {
    expect((await request.get(`${address}?set=demo`)).status()).toBe(404);
  });

test('a region without reports says so', async ({ page }) => {
  await page.goto('/region/110000?set=demo');
  await expect(page.getByText('本数据集未收录该地区的报告')).toBeVisible();
});

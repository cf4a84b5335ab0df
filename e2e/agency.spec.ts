import { DEMO, PUBLIC } from './support/places';
import { chart, expect, test } from './support/test';

test('an agency shows its class, sentences whose numbers lead to cells, charts, strips and reports', async ({ page }) => {
  await page.goto(`/agency/${DEMO.county.id}?set=demo`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${DEMO.county.name} · 2025 年度政府信息公开`);
  await expect(page.getByText('示例省 › 甲州市 › 甲一区 · 县级 · 政府 · 辖区汇总')).toBeVisible();
  const points = page.getByRole('region', { name: '要点' });
  await expect(points.getByRole('listitem').first()).toContainText(/^2025 年新收申请 [\d,]+ 件，比上年 [+−]\d+（[+−]\d/);
  expect(await points.getByRole('listitem').count()).toBeGreaterThanOrEqual(4);
  await expect(points.getByRole('link').first()).toHaveAttribute('href', /\/report\/990102-\w+-2025\?set=demo#applications\.received/);
  for (const title of ['各年新收申请', '办理结果构成', /^各年行政(许可|处罚|强制)/])
    await expect(chart(page, title).first().locator('svg.recharts-surface, svg[data-drawing]').first()).toBeVisible();
  await expect(page.getByRole('region', { name: /在 26 个县级政府中的位置/ }).getByRole('row')).toHaveCount(9);
  await page.getByText('更多图表与报告明细').click();
  for (const title of ['各年政府信息公开申请', '办理结果构成', '各年处理决定数量', '收费金额', '各年行政复议', '复议、诉讼结果构成'])
    await expect(chart(page, new RegExp(title)).first().locator('svg.recharts-surface, svg[data-drawing]').first()).toBeVisible();
  await expect(chart(page, /各年政府信息公开申请/)).toContainText(`${DEMO.county.name} · 2018–2025`);
  await page.getByRole('link', { name: '2025 年', exact: true }).click();
  await expect(page).toHaveURL(/\/report\/990102-\w+-2025/);
});

test('an agency known by excerpts says what is unknown, and draws nothing of it', async ({ page }) => {
  await page.goto(`/agency/${PUBLIC.excerpts.id}`);
  await expect(page.getByText('未转录的数字未知，不是零')).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: /中的位置/ })
      .getByText('— 未转录')
      .first(),
  ).toBeVisible();
  await page.getByText('更多图表与报告明细').click();
  await expect(page.getByText('以下各项在所有年份都没有数字，未画图')).toBeVisible();
  await expect(page.getByRole('link', { name: /打开 2024 年报告原文网页/ })).toHaveAttribute('href', /^https?:/);
});

test('a merger breaks the series of the agency that took over', async ({ page }) => {
  await page.goto(`/agency/${DEMO.merged.id}?set=demo`);
  await expect(page.getByText('由以下机构合并而来')).toBeVisible();
  await expect(chart(page, '各年新收申请').locator('svg').getByText('机构合并')).toBeVisible();
});

test('an agency is compared with its class', async ({ page }) => {
  await page.goto(`/agency/${DEMO.county.id}?set=demo`);
  const link = page.getByRole('link', { name: '与同类比较' });
  await expect(link).toHaveAttribute('href', /agencies=990102-\w+,\w/);
  await link.click();
  await expect(page.getByRole('button', { name: /^移除 .*人民政府/ })).toHaveCount(4);
  await expect(page.getByText('比较前请注意')).toHaveCount(0);
});

test.describe('an address without a page', () => {
  test.use({ allowed: /404/ });
  test('an agency that the collection does not have', async ({ page }) => {
    expect((await page.goto('/agency/no-such-agency'))?.status()).toBe(404);
    await expect(page.getByText('没有这个页面').last()).toBeVisible();
  });
});

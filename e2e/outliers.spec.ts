import { readFileSync } from 'node:fs';
import { accessible } from './support/axe';
import { chart, expect, fitsWindow, type Page, settled, speak, test } from './support/test';

const LIST = '/outliers?set=demo';
const ALL = `${LIST}&show=all`;
const rows = (page: Page) => page.getByRole('button', { name: /：说明$/ });
test('the list says how many there are and how many chance alone would raise', async ({ page }) => {
  await page.goto(LIST);
  await expect(page.getByText(/^2025 年 [\d,]+ 件$/)).toBeVisible();
  await expect(page.getByText(/预计约 [\d,.]+ 件由偶然造成/)).toBeVisible();
  await page.getByText('没有判断的数字，以及原因').click();
  await expect(page.getByText('分母太小，不足以判断').first()).toBeVisible();
  await page.getByText('各规则的条数').click();
  await expect(page.getByRole('rowheader', { name: '漏斗图' })).toBeVisible();
});

test('rule, metric and status go into the address and narrow the list', async ({ page }) => {
  await page.goto(ALL);
  await page.getByLabel('规则', { exact: true }).selectOption('funnel');
  await expect(page).toHaveURL(/rule=funnel/);
  await page.getByLabel('状态', { exact: true }).selectOption('flag');
  await expect(page).toHaveURL(/status=flag/);
  await settled(page);
  await expect(
    page
      .getByRole('listitem')
      .filter({ has: rows(page) })
      .first(),
  ).toContainText('漏斗图');
  await page.reload();
  await expect(page.getByLabel('规则', { exact: true })).toHaveValue('funnel');
  await page.goBack();
  await expect(page.getByLabel('状态', { exact: true })).toHaveValue('');
});

test('a row opens its explanation: rule, chart, peers and the cells behind it', async ({ page }) => {
  await page.goto(`${ALL}&rule=funnel&status=flag`);
  await rows(page).first().click();
  await expect(page).toHaveURL(/open=funnel~/);
  await expect(page.getByText('为什么提示')).toBeVisible();
  await expect(
    chart(page, /漏斗图/)
      .locator('svg')
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /规则定义/ })).toHaveAttribute('href', /\/methods\?set=demo#rule-funnel/);
  const cell = page.getByRole('region', { name: '背后的数字' }).getByRole('link').first();
  const id = (await cell.getAttribute('href'))!.split('#')[1]!;
  await cell.click();
  await expect(page).toHaveURL(/\/report\//);
  await expect(page.locator(`[data-cell="${id}"]`)).toBeFocused();
});

test('a change is explained beside the changes of its peers', async ({ page }) => {
  await page.goto('/outliers?set=demo&year=2024&rule=change&show=all');
  await page
    .getByRole('button', { name: /：说明$/ })
    .first()
    .click();
  const changes = page.getByRole('figure', { name: /同类机构较上年的变化/ });
  await expect(changes.locator('svg.recharts-surface')).toBeVisible();
  await changes.getByText('表', { exact: true }).click();
  await expect(changes.getByRole('row').nth(1)).toContainText(/× [\d.,]+/);
});

test('the whole list is taken along as CSV, as the page narrowed it', async ({ page }) => {
  await page.goto(`${ALL}&year=2024&rule=modified_z`);
  const said = (await page.getByText(/^2024 年 [\d,]+ 条$/).textContent()) ?? '';
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^下载整个列表/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^mingjian-demo-[0-9a-f]{12}-outliers\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\ufeff虚构数据')).toBe(true);
  const flags = text
    .trim()
    .split('\r\n')
    .filter((line) => line.includes(',稳健 z 值,'));
  expect(`2024 年 ${flags.length.toLocaleString('zh-CN')} 条`).toBe(said);
});

test('a planted arithmetic error is found by its own rule and leads to the cell', async ({ page }) => {
  await page.goto(`${ALL}&year=2023&rule=checks_failed`);
  await expect(page.getByText(/没有“仅凭偶然”的件数/)).toBeVisible();
  await rows(page).first().click();
  await expect(page.getByRole('link', { name: /≠/ }).first()).toHaveAttribute('href', /\/report\/.+#\w+\./);
});

test('two reviewers write about a flag; both notes stay, the flag says its state, and it can be opened again', async ({ page }) => {
  await page.goto(`${ALL}&year=2024&rule=modified_z`);
  await rows(page).first().click();
  const review = page.getByRole('region', { name: '复核记录' });
  const save = review.getByRole('button', { name: '保存记录' });
  const write = async (state: string, note: string, by: string) => {
    await review.getByLabel('结论').selectOption(state);
    await review.getByLabel('复核说明').fill(note);
    await review.getByLabel('复核人').fill(by);
    await save.click();
    await expect(review.getByText(new RegExp(`${by} 于 \\d{4}-\\d{2}-\\d{2}：${state}`)).first()).toBeVisible();
  };
  await save.click();
  await expect(review.getByText('请写上复核人姓名')).toBeVisible();
  await write('询问中', '已发函询问', '王工');
  await write('已说明', '口径不同，已与原报告核对', '李工');
  await page.reload();
  await expect(page.getByText('✓ 已说明')).toBeVisible();
  await expect(review.getByText('已发函询问')).toBeVisible();
  await expect(review.getByText(/当时数值 .+，数据版本 [0-9a-f]{8}/)).toHaveCount(2);
  await accessible(page);
  await write('重新打开', '', '李工');
  await expect(page.getByText('✓ 已说明')).toHaveCount(0);
  await expect(review.getByText('已发函询问')).toBeVisible();
});

test('grouped by agency, each group leads to its agency', async ({ page }) => {
  await page.goto(ALL);
  await page.getByText('按机构', { exact: true }).click();
  await expect(page).toHaveURL(/group=agency/);
  await settled(page);
  await expect(page.getByRole('heading', { level: 2 }).getByRole('link').first()).toHaveAttribute('href', /\/agency\//);
});

test('a filter without flags says so', async ({ page }) => {
  await page.goto(`${LIST}&q=没有这样的机构`);
  await expect(page.getByText('没有符合条件的提示')).toBeVisible();
});

for (const lang of ['zh', 'en'] as const)
  for (const width of [1440, 360])
    test(`accessible and as wide as its window · ${lang} · ${width} px`, async ({ page, baseURL }) => {
      await page.setViewportSize({ width, height: 900 });
      await speak(page, lang, baseURL!);
      for (const rule of ['funnel', 'modified_z', 'change', 'missing']) {
        await page.goto(`${ALL}&rule=${rule}`);
        await settled(page);
        await page.locator('button[aria-expanded=false][aria-controls]').last().click();
        await settled(page);
        await fitsWindow(page);
        await accessible(page);
      }
    });

test('a region’s year is a few entries: the planted change is named with its department', async ({ page }) => {
  await page.goto(`${LIST}&region=990100&year=2025`);
  const said = (await page.getByText(/^2025 年 [\d,]+ 件$/).textContent()) ?? '';
  expect(Number(/年 (\d+) 件/.exec(said)?.[1])).toBeLessThanOrEqual(20);
  const entry = page.getByRole('listitem').filter({ hasText: '甲州市甲七县人民政府' }).filter({ hasText: '行政处罚' });
  await expect(entry).toContainText(/是上年（[\d,]+）的 4\.5 倍；26 个同类机构多在 0\.\d+–1\.\d 倍/);
  await expect(entry.getByRole('link', { name: /甲七县公安局由 [\d,]+ 变为 [\d,]+，占变化的 \d/ })).toHaveAttribute(
    'href',
    /\/report\/.+#/,
  );
  await expect(page.getByRole('listitem').filter({ hasText: '上年结转 36，上年报告的结转下年为 61' })).toHaveCount(1);
});

import { readFileSync } from 'node:fs';
import { accessible } from './support/axe';
import { expect, fitsWindow, settled, speak, test } from './support/test';

test('the matrix says in words who reported, and each cell leads to its report', async ({ page }) => {
  await page.goto('/quality?set=demo');
  const matrix = page.getByRole('region', { name: '机构 × 年份' }).getByRole('table');
  const cell = matrix.getByRole('link', { name: /示例省人民政府 2025 年：有完整报告/ });
  await expect(cell).toHaveAttribute('href', /\/report\/.+-2025\?set=demo/);
  await expect(matrix.getByRole('img', { name: /2021 年：未见报告/ }).first()).toBeVisible();
});

test('who is missing in a year, with what can be said of it', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2025');
  await expect(page.getByRole('heading', { name: '2025 年未见报告的机构' })).toBeVisible();
  await expect(page.getByText(/个机构未见报告；应有/)).toBeVisible();
  await expect(page.getByText('同类大多已有，建议核实').first()).toBeVisible();
});

test('a kind of finding lists its reports, and a link opens the report at the cell', async ({ page }) => {
  await page.goto('/quality?set=demo');
  await page.getByRole('button', { name: /总计 ≠ 六类申请人之和/ }).click();
  await expect(page).toHaveURL(/code=finding\.applicants/);
  const link = page.getByRole('link', { name: '看单元格' }).first();
  const id = (await link.getAttribute('href'))!.split('#')[1]!;
  await link.click();
  await expect(page.locator(`[data-cell="${id}"]`)).toBeFocused();
});

test('matrix, missing reports and the reports of a finding are taken along whole', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2024&code=finding.applicants');
  const links = page.getByRole('link', { name: /^下载整个列表/ });
  await expect(links).toHaveCount(3);
  for (const name of ['coverage', 'missing', 'findings']) {
    const link = links.and(page.locator(`[href*="list=${name}"]`));
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^mingjian-demo-[0-9a-f]{12}-${name}\\.csv$`));
    expect(
      readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n').length,
    ).toBeGreaterThan(4);
  }
});

test('dates of publication stand beside the deadline of Art. 49, and a later one opens its report', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2024&level=county');
  const section = page.getByRole('region', { name: '2024 年报告的发布日期与法定期限' });
  await expect(section.getByText(/条例规定了期限的 \d+ 份报告中，\d+ 份（\d+\.\d%）的发布日期已知；其余 \d+ 份日期未知/)).toBeVisible();
  await expect(section.getByRole('row', { name: /县级 · 地方政府 2025-03-31/ })).toBeVisible();
  const none = section.getByRole('row', { name: /县级 · 条例未规定期限/ }).getByRole('cell');
  expect((await none.allInnerTexts()).filter((text) => text === '—')).toHaveLength(3);
  const late = section.getByRole('region', { name: '2024 年：页面所载发布日期在期限之后' }).first();
  const row = late.getByRole('row', { name: /甲三区财政局/ });
  await expect(row).toContainText('2025-01-31');
  await row.getByRole('link').click();
  await expect(
    page.getByText(/发布日期：2025-02-\d\d（取自网页元数据 PubDate） · 法定期限 2025-01-31（第四十九条） · 晚于期限 \d+ 天/),
  ).toBeVisible();
});

test('the dates can be taken along as CSV, under what was counted', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2024');
  const section = page.getByRole('region', { name: '2024 年报告的发布日期与法定期限' });
  await section.getByRole('button', { name: /导出：2024 年报告的发布日期与法定期限/ }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV 表格' }).click()]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('虚构数据');
  expect(text).toMatch(/报告,法定期限,报告数,日期已知,期限内,期限后,日期未知\r\n/);
  expect(text).toMatch(/县级 · 部门,2025-01-31,\d+,\d+,\d+,\d+,\d+\r\n/);
});

test('without dates of publication the page says that they are unknown', async ({ page }) => {
  await page.goto('/quality?year=2022');
  const section = page.getByRole('region', { name: '2022 年报告的发布日期与法定期限' });
  await expect(section.getByText(/第四十九条/)).toBeVisible();
  await expect(section.getByText(/0 份（0\.0%）的发布日期已知/)).toBeVisible();
  await expect(section.getByText(/日期未知不表示逾期，也不表示按期/)).toBeVisible();
});

for (const lang of ['zh', 'en'] as const)
  for (const width of [1440, 360])
    test(`accessible and as wide as its window · ${lang} · ${width} px`, async ({ page, baseURL }) => {
      await page.setViewportSize({ width, height: 900 });
      await speak(page, lang, baseURL!);
      for (const path of ['/quality', '/quality?set=demo&code=finding.carried_in_differs']) {
        await page.goto(path);
        await settled(page);
        await fitsWindow(page);
        await accessible(page);
      }
    });

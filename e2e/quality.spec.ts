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

test('one list says whom to ask for what, its counts add up, and Back returns to the same place', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2025');
  const list = page.getByRole('region', { name: '2025 年要催办、核对的报告', exact: true }).first();
  const said = (await list.getByText(/应有 .* 个，已有 .* 个，缺 .* 个/).innerText()).replaceAll(',', '');
  const [due, reported, missing] = [...said.matchAll(/\d+/g)].map(Number);
  expect(due).toBe(reported! + missing!);
  await expect(list.getByRole('radio', { name: `未见报告（${missing}）` })).toBeVisible();
  await expect(list.getByText('同类大多已有，建议核实').filter({ visible: true }).first()).toBeVisible();
  const year = page.getByRole('region', { name: '各年概况' }).getByRole('row', { name: /^2025/ });
  const failed = (await year.getByRole('cell').last().innerText()).replaceAll(',', '');
  await list.getByRole('radio', { name: `数字对不上（${failed}）` }).check();
  await expect(page).toHaveURL(/what=failed/);
  await list.getByRole('link', { name: '看报告' }).first().click();
  await expect(page.getByText(/\d+ 处对不上/).first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/what=failed/);
  await expect(list.getByRole('radio', { name: `数字对不上（${failed}）` })).toBeChecked();
});

test('how reading went is the other part', async ({ page }) => {
  await page.goto('/quality?set=demo');
  await page.getByRole('link', { name: '读取情况' }).click();
  await expect(page.getByRole('heading', { name: '各表可读的单元格' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '机构 × 年份' })).toHaveCount(0);
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

test('matrix, list to chase and the reports of a finding are taken along whole', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2024&code=finding.applicants');
  const links = page.getByRole('link', { name: /^下载整个列表/ });
  await expect(links).toHaveCount(3);
  for (const name of ['coverage', 'chase', 'findings']) {
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
  await page.goto('/quality?set=demo&year=2024&level=county&what=late');
  const row = page.getByRole('row', { name: /甲三区财政局/ });
  await expect(row).toContainText('法定期限 2025-01-31');
  await row.getByRole('link', { name: '看报告' }).click();
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
      for (const path of [
        '/quality',
        '/quality?set=demo&code=finding.carried_in_differs',
        '/quality?set=demo&part=reading',
        '/quality?set=demo&what=late',
      ]) {
        await page.goto(path);
        await settled(page);
        await fitsWindow(page);
        await accessible(page);
      }
    });

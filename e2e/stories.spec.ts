/** Three people at their work, with every click counted. A choice in a list of the browser counts as two. */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, type Locator, type Page, settled, test } from './support/test';

/** Counts what a person does with the pointer. */
function pointer() {
  let clicks = 0;
  return {
    clicks: () => clicks,
    click: async (on: Locator) => {
      clicks += 1;
      await on.click();
    },
    choose: async (list: Locator, label: string) => {
      clicks += 2;
      await list.selectOption({ label });
    },
  };
}

const downloaded = async (page: Page, how: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), how()]);
  return { name: file.suggestedFilename(), path: await file.path() };
};

test('a supervisor goes from home to the list of whom to ask, exported: at most 12 clicks', async ({ page }) => {
  const { click, choose, clicks } = pointer();
  await page.goto('/?set=demo');
  await settled(page);
  await click(page.getByRole('button', { name: /^地区 ./ }));
  await choose(page.getByLabel('省级', { exact: true }), '示例省');
  await choose(page.getByLabel('市级', { exact: true }), '丙州市');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^丙州市 2025 年度/);
  await click(page.getByTestId('basis').getByRole('button', { name: /县级部门/ }));
  await click(page.getByRole('link', { name: '催报名单' }));
  await expect(page).toHaveURL(/\/quality\?.*region=990300/);
  const list = await downloaded(page, () => click(page.getByRole('link', { name: /下载整个列表/ }).first()));
  const lines = readFileSync(list.path, 'utf8').split('\r\n');
  expect(lines.filter((line) => line.includes('丙州市')).length).toBeGreaterThan(1);
  expect(clicks()).toBeLessThanOrEqual(12);
});

test('an analyst goes from home to one file with everything of the counties of a city: at most 15 clicks', async ({ page }) => {
  const { click, clicks } = pointer();
  await page.goto('/?set=demo');
  await settled(page);
  await click(page.getByRole('link', { name: '地区', exact: true }));
  await click(page.getByRole('list', { name: '下级地区' }).getByRole('link', { name: /甲州市/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('甲州市 2025 年度 · 县级政府');
  await click(page.getByRole('link', { name: /^放到机构对照（9 个）/ }));
  await expect(page).toHaveURL(/\/compare\?.*agencies=/);
  await settled(page);
  const file = await downloaded(page, () => click(page.getByRole('button', { name: '导出 Excel' })));
  expect(file.name).toMatch(/\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file.path);
  const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
  // Every county, the years from first to last, counts and rates.
  for (const place of ['甲一区', '甲九县']) expect(text).toContain(place);
  for (const word of ['新收申请', '公开率', '2019', '2025', '虚构数据']) expect(text).toContain(word);
  expect(clicks()).toBeLessThanOrEqual(15);
});

test('a manager types jqx and Enter, reads one page, and has the A4 sheet with one click', async ({ page }) => {
  const { click, clicks } = pointer();
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto('/?set=demo');
  await settled(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: '搜索' }).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('jqx');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/agency\/990108-/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('甲州市甲七县人民政府 · 2025 年度政府信息公开');
  await settled(page);
  // Sentences, charts, strips and what to check stand on the page without a click.
  expect(await page.getByRole('region', { name: '要点' }).getByRole('listitem').count()).toBeGreaterThanOrEqual(4);
  expect(await page.getByRole('figure').count()).toBeGreaterThanOrEqual(3);
  await click(page.getByRole('button', { name: '打印一页' }));
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  expect(clicks()).toBe(1);
  const sheet = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

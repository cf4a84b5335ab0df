import { accessible } from './support/axe';
import { expect, fitsWindow, type Page, speak, test } from './support/test';

const settled = async (page: Page) => {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
};

test('the matrix says in words who reported, and each cell leads to its report', async ({ page }) => {
  await page.goto('/quality?set=demo');
  const matrix = page.getByRole('region', { name: '机构 × 年份' }).getByRole('table');
  const cell = matrix.getByRole('link', { name: /示例省人民政府 2025 年：有完整报告/ });
  await expect(cell).toHaveAttribute('href', /\/report\/.+-2025\?set=demo/);
  await expect(matrix.getByRole('img', { name: /2021 年：没有报告/ }).first()).toBeVisible();
});

test('who is missing in a year, with what can be said of it', async ({ page }) => {
  await page.goto('/quality?set=demo&year=2025');
  await expect(page.getByRole('heading', { name: '2025 年没有报告的机构' })).toBeVisible();
  await expect(page.getByText(/个机构没有报告；应有/)).toBeVisible();
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

test('nothing is said of deadlines without a date of publication', async ({ page }) => {
  await page.goto('/quality');
  await expect(page.getByText(/第四十九条/)).toBeVisible();
  await expect(page.getByText(/不作“是否按期”的判断/)).toBeVisible();
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

import { accessible } from './support/axe';
import { PAGES } from './support/places';
import { expect, fitsWindow, settled, speak, test } from './support/test';

const TABLE = { zh: '表', en: 'Table' } as const;

for (const [name, path] of Object.entries(PAGES))
  for (const lang of ['zh', 'en'] as const)
    for (const width of [1440, 360])
      test(`${name} · ${lang} · ${width} px`, async ({ page, baseURL }) => {
        await page.setViewportSize({ width, height: 900 });
        await speak(page, lang, baseURL!);
        await page.goto(path);
        await settled(page);
        await fitsWindow(page);
        await accessible(page);
        // Once more with every table view open, then the first export menu by itself.
        const tables = page.getByRole('figure').getByText(TABLE[lang], { exact: true });
        const number = await tables.count();
        if (number === 0) return;
        for (let i = 0; i < number; i++) await tables.nth(i).click();
        await accessible(page);
        await page.getByRole('figure').first().locator('[aria-haspopup=menu]').click();
        await fitsWindow(page);
        await accessible(page, '[role=menu]');
      });

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });
  for (const [name, path] of Object.entries(PAGES))
    test(`${name} · dark`, async ({ page }) => {
      await page.goto(path);
      await settled(page);
      await expect(page.locator('body')).toHaveCSS('color', 'rgb(231, 236, 243)');
      await accessible(page);
    });

  test('a choice is kept over what the system says', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /配色/ }).click();
    await page.getByRole('button', { name: '浅色', exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.goto('/methods');
    await expect(page.locator('body')).toHaveCSS('color', 'rgb(24, 33, 47)');
  });
});

for (const width of [1440, 360]) {
  test(`open choice of regions · ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    await page.getByRole('button', { name: /^地区 ./ }).click();
    await page.getByRole('combobox', { name: /搜索地区/ }).fill('jn');
    await expect(page.getByRole('option').first()).toBeVisible();
    await fitsWindow(page);
    await accessible(page);
  });

  test(`open choice of agencies and of metrics · ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(PAGES['compare, unlike agencies']);
    await page.getByRole('combobox', { name: /搜索机构/ }).fill('甲');
    await expect(page.getByRole('option').first()).toBeVisible();
    await fitsWindow(page);
    await accessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /选择指标/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await fitsWindow(page);
    await accessible(page);
  });
}

test.describe('a page that is not there', () => {
  test.use({ allowed: /404/ });
  for (const lang of ['zh', 'en'] as const)
    test(`says so and leads back · ${lang}`, async ({ page, baseURL }) => {
      await speak(page, lang, baseURL!);
      const response = await page.goto('/no/such/page');
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(lang === 'zh' ? '没有这个页面' : 'There is no such page');
      await accessible(page);
      await page.getByRole('link', { name: lang === 'zh' ? '回到总览' : 'Back to the overview' }).click();
      await expect(page).toHaveURL(/\/$/);
    });
});

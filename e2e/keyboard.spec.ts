import { chart, expect, test } from './support/test';

test('skip link, charts and export by keyboard alone', async ({ page }) => {
  await page.goto('/?set=demo');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  const figure = chart(page, /各年政府信息公开申请/);
  await figure.getByRole('group', { name: /方向键/ }).focus();
  await page.keyboard.press('End');
  await expect(figure.getByRole('status')).toContainText('2025');
  await page.keyboard.press('ArrowLeft');
  await expect(figure.getByRole('status')).toContainText('2024');
  await figure.getByRole('button', { name: /^导出/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'PNG 图片' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await expect(figure.getByRole('button', { name: /^导出/ })).toBeFocused();
});

test('a menu and a dialog close with Escape and give the focus back', async ({ page }) => {
  await page.goto('/?set=demo');
  const region = page.getByRole('button', { name: /^地区 ./ });
  await region.press('Enter');
  await expect(page.getByRole('combobox', { name: /搜索地区/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(region).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

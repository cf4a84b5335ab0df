import { expect, fitsWindow, type Page, settled, test } from './support/test';

/** The box is loaded when it opens first: what is typed before is lost. */
const opened = (page: Page) => expect(page.getByRole('dialog', { name: '搜索' }).getByRole('combobox')).toBeFocused();

/** The keys are heard as soon as the page says so. */
const heard = (page: Page) => expect(page.getByRole('button', { name: /^搜索地区/ })).toHaveAttribute('aria-keyshortcuts', /Control/);

for (const [how, open] of [
  ['Ctrl K', (page: Page) => page.keyboard.press('Control+k')],
  ['/', (page: Page) => page.keyboard.press('/')],
] as const)
  test(`a manager types initials after ${how} and is at the place with Enter`, async ({ page }) => {
    await page.goto('/quality?set=demo&from=2022&level=prefecture');
    await heard(page);
    await open(page);
    await opened(page);
    await page.keyboard.type('jqx');
    await page.keyboard.press('Enter');
    // The page of a county is that of its government. A filter of another level hides nothing; set and years travel along.
    await expect(page).toHaveURL(/\/agency\/990108-\w+\?set=demo&from=2022/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('甲七县');
  });

test('the government of the place stands first among the agencies and opens', async ({ page }) => {
  await page.goto('/?set=demo');
  await page.getByRole('button', { name: /^搜索地区/ }).click();
  await opened(page);
  await page.keyboard.type('jqx');
  const agencies = page.getByRole('group', { name: '机构' });
  await expect(agencies.getByRole('option').first()).toContainText('甲七县人民政府');
  await agencies.getByRole('option').first().click();
  await expect(page).toHaveURL(/\/agency\/.*set=demo/);
});

for (const [how, text, found] of [
  ['words in any order', '公安 甲七', /甲七县公安局/],
  ['a short form', '甲七县 发改委', /甲七县发展和改革局/],
  ['traditional characters', '甲七縣', /甲七县/],
  ['a metric by initials', 'gkl', /公开率/],
  ['a page by pinyin', 'baosong', /报送情况/],
] as const)
  test(`finds by ${how}`, async ({ page }) => {
    await page.goto('/methods?set=demo');
    await heard(page);
    await page.keyboard.press('Control+k');
    await opened(page);
    await page.keyboard.type(text);
    await expect(page.getByRole('option', { name: found }).first()).toBeVisible();
  });

test('says when nothing fits, and Escape closes it and gives the focus back', async ({ page }) => {
  await page.goto('/data?set=demo');
  const button = page.getByRole('button', { name: /^搜索地区/ });
  await button.press('Enter');
  await opened(page);
  await page.keyboard.type('zzzz');
  await expect(page.getByText('没有与“zzzz”相符的')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('stands on every page and fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const address of ['/', '/region?set=demo', '/compare?set=demo', '/outliers?set=demo', '/quality?set=demo', '/methods', '/data']) {
    await page.goto(address);
    await settled(page);
    await expect(page.getByRole('button', { name: /^搜索地区/ })).toBeVisible();
    await fitsWindow(page);
  }
  await page.keyboard.press('Control+k');
  await opened(page);
  await page.keyboard.type('县');
  await expect(page.getByRole('option').first()).toBeVisible();
  await fitsWindow(page);
});

test('one slip of the finger in the name of a body is forgiven', async ({ page }) => {
  await page.goto('/methods?set=demo');
  await heard(page);
  await page.keyboard.press('Control+k');
  await opened(page);
  await page.keyboard.type('甲七县公按局');
  const near = page.getByRole('group', { name: '相近的机构' });
  await expect(near.getByRole('option').first()).toContainText('甲七县公安局');
});

for (const [tabs, address] of [
  [1, /\/compare\?.*agencies=990108-\w+/],
  [2, /\/outliers\?.*region=990108/],
  [3, /\/report\/990108-\w+-2025/],
  [4, /\/agency\/990108-\w+/],
] as const)
  test(`Tab offers to compare, to review and the report; Enter after ${tabs}`, async ({ page }) => {
    await page.goto('/methods?set=demo');
    await heard(page);
    await page.keyboard.press('Control+k');
    await opened(page);
    await page.keyboard.type('jqx');
    await expect(page.getByRole('option').first()).toContainText('甲七县');
    for (let i = 0; i < tabs; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(address);
  });

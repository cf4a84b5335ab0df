import { DEMO, PUBLIC } from './support/places';
import { expect, openFilters, test } from './support/test';

const cell = (id: string) => `[data-cell="${id}"]`;
const RECEIVED = cell('applications.received.total');

test('a number shows its place and text in the source on hover, focus and click', async ({ page }) => {
  await page.goto(`/report/${PUBLIC.full.id}`);
  const panel = page.getByRole('complementary', { name: '出处' });
  await page.locator(RECEIVED).hover();
  await expect(panel).toContainText('本年新收政府信息公开申请数量');
  await expect(panel).toContainText(/第 \d+ 行/);
  const quoted = (await panel.locator('blockquote').textContent()) ?? '';
  expect(quoted).toContain(((await page.locator(RECEIVED).textContent()) ?? '').replaceAll(',', ''));
  await page.locator(cell('applications.carried_in.total')).focus();
  await expect(panel).toContainText('上年结转');
  await page.locator(RECEIVED).click();
  await page.locator(cell('applications.granted.total')).hover();
  await expect(panel, 'a clicked number stays').toContainText('本年新收政府信息公开申请数量');
});

test('the tables are read with the arrow keys', async ({ page }) => {
  await page.goto(`/report/${PUBLIC.full.id}`);
  await page.locator(RECEIVED).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(cell('applications.carried_in.total'))).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator(cell('applications.carried_in.natural_person'))).toBeFocused();
  await expect(page.getByRole('complementary', { name: '出处' })).toContainText('自然人');
});

test('failed checks are listed and marked in the tables', async ({ page }) => {
  await page.goto(`/report/${DEMO.failing}?set=demo`);
  await expect(page.getByText(/\d+ 处对不上/)).toBeVisible();
  const marked = page.getByRole('button', { name: /表内数字对不上/ }).and(page.locator('[data-cell]'));
  await expect.poll(() => marked.count()).toBeGreaterThan(2);
});

test('an excerpt lists the rows with figures, and the whole form for who asks', async ({ page }) => {
  await page.goto(`/agency/${PUBLIC.excerpts.id}`);
  await page
    .getByRole('link', { name: /^20\d\d/ })
    .first()
    .click();
  await expect(page.getByText('这里只列有数字的行')).toBeVisible();
  const cells = page.locator('[data-cell]');
  const few = await cells.count();
  await page.getByRole('button', { name: '显示整张表' }).click();
  expect(await cells.count()).toBeGreaterThan(few);
});

test('a finding between two years leads to the figures of both', async ({ page }) => {
  await page.goto('/quality?set=demo&code=finding.carried_in_differs');
  await page.getByRole('link', { name: '看单元格' }).first().click();
  await page
    .getByRole('link', { name: /看 \d{4} 年报告中的数字/ })
    .first()
    .click();
  await expect(page.locator(cell('applications.carried_out.total'))).toBeFocused();
});

test('on a phone label and figure are seen together', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`/report/${PUBLIC.full.id}`);
  const total = page.locator(RECEIVED);
  await total.focus();
  const label = page.getByRole('row').filter({ has: total }).getByRole('rowheader').last().locator('span');
  await expect(total).toBeInViewport({ ratio: 1 });
  await expect(label).toBeInViewport({ ratio: 0.9 });
});

test('a figure is followed from the overview down to its line', async ({ page }) => {
  await page.goto('/');
  await openFilters(page);
  await page.getByLabel('层级', { exact: true }).selectOption('prefecture');
  await page.getByLabel('报告范围', { exact: true }).selectOption('area');
  await page.getByLabel('截止年份', { exact: true }).selectOption('2024');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: '搜索机构名称' }).fill(PUBLIC.full.name);
  await page
    .getByRole('region', { name: /^机构列表/ })
    .getByRole('link', { name: PUBLIC.full.name })
    .click();
  await expect(page).toHaveURL(new RegExp(`/agency/${PUBLIC.full.agency}`));
  await page.getByRole('link', { name: '2024', exact: true }).click();
  await page.locator(RECEIVED).click();
  await expect(page.getByRole('complementary', { name: '出处' }).locator('blockquote')).not.toBeEmpty();
});

test.describe('an address without a page', () => {
  test.use({ allowed: /404/ });
  test('a report that the collection does not have', async ({ page }) => {
    expect((await page.goto('/report/no-such-report-2020'))?.status()).toBe(404);
    await expect(page.getByText('没有这个页面').last()).toBeVisible();
  });
});

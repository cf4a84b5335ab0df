import { expect, test } from './support/test';

test('the picture of the overview in the README', async ({ page }) => {
  await page.goto('/?set=demo');
  await expect(page.locator('.skeleton')).toHaveCount(0);
  // Drawings come in a chunk of their own.
  await expect(page.locator('[data-plot]:not(:has(svg.recharts-surface path))')).toHaveCount(0);
  const picture = await page.screenshot({
    clip: { x: 0, y: 0, width: 1440, height: 1320 },
    fullPage: true,
    ...(process.env.UPDATE_README_PICTURE === '1' ? { path: 'e2e/overview.png' } : {}),
  });
  expect(picture.length).toBeGreaterThan(50_000);
});

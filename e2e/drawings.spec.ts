/**
 * Chart drawings beside their reference pictures in `e2e/pictures` (`npx playwright test drawings pages --update-snapshots` makes them
 * anew: look at the difference before committing it). The tolerance takes up what a newer browser smooths differently.
 */
import { resolve } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { TOLERANCE } from '../playwright.config';
import { expect, type Locator, type Page, test } from './support/test';

let server: ViteDevServer;
let address: string;

test.beforeAll(async () => {
  const root = resolve(import.meta.dirname, '..');
  server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    server: { port: 0, host: '127.0.0.1' },
    cacheDir: resolve(root, 'test-results', 'vite'),
  });
  await server.listen();
  address = `${server.resolvedUrls?.local[0]}e2e/drawings/index.html`;
});
test.afterAll(() => server.close());

/** @param which `#cases` or `#defects` @returns the sections by name */
async function drawings(page: Page, which: string): Promise<ReadonlyMap<string, Locator>> {
  await page.goto(`${address}${which}`);
  const sections = page.locator('[data-case]');
  await expect(sections.first()).toBeVisible();
  await expect(page.locator('[data-case]:not(:has(svg))')).toHaveCount(0);
  const names = await sections.evaluateAll((all) => all.map((section) => section.getAttribute('data-case') ?? ''));
  return new Map(names.map((name) => [name, page.locator(`[data-case="${name}"]`)]));
}

test('every drawing in every case is as its reference picture', async ({ page }) => {
  for (const [name, section] of await drawings(page, '#cases'))
    await expect.soft(section, name).toHaveScreenshot(['drawings', `${name}.png`]);
});

test('a drawing with a defect is not', async ({ page }) => {
  for (const [name, section] of await drawings(page, '#defects'))
    expect(await section.screenshot({ animations: 'disabled' }), name).not.toMatchSnapshot(['drawings', `${name}.png`], {
      maxDiffPixels: TOLERANCE,
    });
});

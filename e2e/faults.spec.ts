/** A warehouse that is missing, broken, old, replaced or too slow: the page says what to do, and the last good file keeps serving. */
import { accessible } from './support/axe';
import { type OwnServer, startServer, Warehouse } from './support/server';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'serial' });
let server: OwnServer;

test.describe('a warehouse of its own', () => {
  test.beforeAll(async () => {
    server = await startServer(3188, new Warehouse());
  });
  test.afterAll(() => server?.stop());

  test('missing', async ({ page }) => {
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '还没有可用的数据' })).toContainText('npm run ingest');
    await accessible(page);
  });

  test('corrupt', async ({ page }) => {
    server.warehouse.corrupt('public');
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toContainText('npm run');
    await expect(page.getByText(/Error|at .*\.js/)).toHaveCount(0);
  });

  test('of an older version of the program', async ({ page }) => {
    await server.warehouse.outdate('public');
    await page.waitForTimeout(1100);
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '数据文件版本过旧' })).toContainText('npm run ingest');
  });

  test('built while the page is open', async ({ page }) => {
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '数据文件版本过旧' })).toBeVisible();
    server.warehouse.serve('public');
    await page.waitForTimeout(1100);
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByTestId('basis')).toBeVisible();
  });

  test('broken later: the last good one keeps serving', async ({ page }) => {
    server.warehouse.corrupt('public');
    await page.waitForTimeout(1100);
    await page.goto(server.url);
    await expect(page.getByTestId('basis')).toBeVisible();
  });

  test('replaced while the page is open: the new figures come by themselves', async ({ page }) => {
    await page.clock.install();
    await page.goto(server.url);
    const version = page.getByText(/^数据版本/).last();
    const before = (await version.textContent()) ?? '';
    server.warehouse.serve('public', 'demo');
    await page.waitForTimeout(1100);
    await page.clock.runFor(61_000);
    await expect(version).not.toHaveText(before);
    await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toBeVisible();
  });
});

test('a query over its time limit is stopped, and the page says so', async ({ page }) => {
  const warehouse = new Warehouse();
  warehouse.serve('demo');
  const slow = await startServer(3189, warehouse, { MINGJIAN_QUERY_MS: '0' });
  try {
    await page.goto(`${slow.url}/?set=demo`);
    await expect(page.getByText('查询超过时限，已中止').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '重试' }).first()).toBeVisible();
  } finally {
    slow.stop();
  }
});

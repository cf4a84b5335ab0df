/** A warehouse that is missing, broken, old, replaced or too slow: the page says what to do, and the last good file keeps serving. */
import { accessible } from './support/axe';
import { type OwnServer, startServer, Warehouse } from './support/server';
import { expect, settled, test } from './support/test';

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
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '数据文件版本过旧' })).toContainText('npm run ingest');
  });

  test('built while the page is open', async ({ page }) => {
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '数据文件版本过旧' })).toBeVisible();
    server.warehouse.serve('public');
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByRole('region', { name: '这里有什么' })).toBeVisible();
  });

  test('broken later: the last good one keeps serving', async ({ page }) => {
    // Connections go to the processes in turns: each has opened the good file before it breaks.
    for (let i = 0; i < 8; i++) expect((await fetch(`${server.url}/readyz`, { headers: { connection: 'close' } })).status).toBe(200);
    server.warehouse.corrupt('public');
    await page.goto(server.url);
    await expect(page.getByRole('region', { name: '这里有什么' })).toBeVisible();
  });

  test('replaced while the page is open: it keeps its figures, says that newer ones have come, and changes whole when asked', async ({
    page,
  }) => {
    server.warehouse.serve('public');
    await page.clock.install();
    await page.goto(server.url);
    await settled(page);
    const versions = page.getByText(/数据版本 [0-9a-f]{8}/);
    const stamps = async () => new Set((await versions.allTextContents()).map((text) => /数据版本 ([0-9a-f]{8})/.exec(text)?.[1]));
    const before = await stamps();
    expect(before.size).toBe(1);
    await server.warehouse.replace('public', 'demo');
    // Another filter is answered from the version of the page.
    await page.getByRole('button', { name: /^筛选/ }).click();
    await page.getByLabel('起始年份').selectOption({ index: 1 });
    await page.keyboard.press('Escape');
    await settled(page);
    expect(await stamps()).toEqual(before);
    await page.clock.runFor(61_000);
    const bar = page.getByRole('status').filter({ hasText: '有更新的数据' });
    await expect(bar).toBeVisible();
    await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toHaveCount(0);
    expect(await stamps()).toEqual(before);
    await accessible(page);
    await bar.getByRole('button').click();
    await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toBeVisible();
    await settled(page);
    const after = await stamps();
    expect(after.size).toBe(1);
    expect(after).not.toEqual(before);
    await expect(bar).toHaveCount(0);
  });

  test('a pinned version: the page says so, its links keep it, and one that is not kept is a clear sentence', async ({ page }) => {
    const [kept] = server.warehouse.versions('public');
    await page.goto(`${server.url}/quality?version=${kept!.slice(0, 8)}`);
    const bar = page.getByRole('status').filter({ hasText: `此页固定在数据版本 ${kept!.slice(0, 8)}` });
    await expect(bar).toBeVisible();
    await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toHaveCount(0);
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`version=${kept!.slice(0, 8)}`));
    await expect(bar).toBeVisible();
    await bar.getByRole('link', { name: '打开当前版' }).click();
    await expect(page.getByRole('note').filter({ hasText: '虚构数据' })).toBeVisible();
    await page.goto(`${server.url}/?version=ffffffff`);
    await expect(page.getByRole('alert').filter({ hasText: '这一版数据已不再保留' })).toBeVisible();
    await accessible(page);
    await page.getByRole('link', { name: '打开当前版' }).click();
    await expect(page.getByTestId('basis')).toBeVisible();
  });

  test('deleted: it is gone at once', async ({ page }) => {
    server.warehouse.delete('public');
    await page.goto(server.url);
    await expect(page.getByRole('alert').filter({ hasText: '还没有可用的数据' })).toBeVisible();
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

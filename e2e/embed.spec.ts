/** One chart in a frame of another site: only where that site is named, without navigation, with source and version. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO } from './support/places';
import { type OwnServer, startServer, Warehouse } from './support/server';
import { chart, expect, type Page, test } from './support/test';

let own: OwnServer;
/** A site elsewhere: a page of it that is what `shown` says. */
let shown = '';
const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(`<!doctype html><title>x</title>${shown}`));
/** The same site under the name that may frame, and under one that may not. */
const at = (name: string) => `http://${name}:${(site.address() as AddressInfo).port}`;
test.beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const warehouse = new Warehouse();
  warehouse.serve('demo');
  own = await startServer(3489, warehouse, { MINGJIAN_EMBED: `${at('localhost')}, nonsense; script-src` });
});
test.afterAll(() => {
  own.stop();
  site.close();
});

async function codeOf(page: Page, address: string, title: RegExp): Promise<string> {
  await page.goto(address);
  await chart(page, title).getByRole('button', { name: /^导出/ }).click();
  await page.getByRole('menuitem', { name: /嵌入代码/ }).click();
  return page.getByRole('textbox', { name: /嵌入代码/ }).inputValue();
}

test('a chart is shown alone in a frame of the site that is named', async ({ page }) => {
  for (const [address, title] of [
    ['/?set=demo', /^各年政府信息公开申请/],
    [`/compare?set=demo&agencies=${DEMO.county.id},${DEMO.neighbour.id}&metrics=received`, /^新收申请/],
    [`/agency/${DEMO.county.id}?set=demo`, /申请/],
  ] as const) {
    const code = await codeOf(page, `${own.url}${address}`, title);
    shown = code;
    await page.goto(at('localhost'));
    const frame = page.frameLocator('iframe');
    const figure = frame.getByRole('figure');
    await expect(figure, address).toHaveCount(1);
    await expect(figure.locator('svg').first()).toBeVisible();
    for (const words of [/来源：/, /数据版本 [0-9a-f]{8}/, /虚构数据/]) await expect(figure).toContainText(words);
    for (const role of ['navigation', 'banner', 'contentinfo', 'search'] as const) await expect(frame.getByRole(role)).toHaveCount(0);
    await expect(frame.getByRole('button', { name: /^导出/ })).toHaveCount(0);
    // The table stands behind the drawing, and the page around it is one click away, in a window of its own.
    await figure.getByText('表', { exact: true }).click();
    await expect(figure.getByRole('table')).toBeVisible();
    const link = figure.getByRole('link', { name: '在明鉴中打开' });
    await expect(link).toHaveAttribute('target', '_blank');
    const there = await page.request.get(`${own.url}${await link.getAttribute('href')}`);
    expect(there.status()).toBe(200);
  }
});

test('the frame says the language of its address, and that there is no such chart', async ({ page }) => {
  await page.goto(`${own.url}/embed?set=demo&chart=nosuch&lang=en`);
  await expect(page.getByText(/This page has no such chart/)).toBeVisible();
  await expect(page.getByRole('figure')).toHaveCount(0);
});

test('nobody who is not named may frame, and nothing but a chart is framed', async ({ page, request }) => {
  const ancestors = async (url: string) => {
    const headers = (await request.get(url)).headers();
    return [/frame-ancestors ([^;]*)/.exec(headers['content-security-policy'] ?? '')?.[1], headers['x-frame-options']];
  };
  expect(await ancestors(`${own.url}/embed?set=demo&chart=x`)).toEqual([`'self' ${at('localhost')}`, undefined]);
  expect(await ancestors('/embed?set=demo&chart=x')).toEqual(["'self'", undefined]);
  expect(await ancestors(`${own.url}/?set=demo&chart=x`)).toEqual(["'self'", 'SAMEORIGIN']);
  for (const [path, status] of [
    ['/embed?set=demo', 400],
    ['/embed/data/download?chart=x', 404],
    ['/embed/api/v1/yearly?chart=x', 404],
    ['/embed/embed?chart=x', 404],
  ] as const)
    expect((await request.get(path)).status(), path).toBe(status);
  // The header by which the program tells its pages is believed from nobody else.
  const plain = await (await request.get('/?set=demo', { headers: { 'x-mingjian-embed': 'x /' } })).text();
  expect(plain).toContain('主导航');
  shown = `<iframe src="${own.url}/embed?set=demo&chart=x"></iframe>`;
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(at('elsewhere.localhost'));
  await refused;
});
test.use({ allowed: /frame-ancestors|net::ERR_BLOCKED_BY_RESPONSE/ });

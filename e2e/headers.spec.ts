/** Headers of every answer. That no page breaks its own policy is checked by every story: a violation is a complaint on the console. */
import { request as httpRequest } from 'node:http';
import { PAGES } from './support/places';
import { expect, settled, test } from './support/test';

test('every answer says how it may be used: pages, files, actions, assets, what is not there', async ({ page, request, baseURL }) => {
  const asset = /\/_next\/static\/[^"\\]+\.js/.exec(await (await request.get('/')).text())![0];
  for (const path of [
    ...Object.values(PAGES),
    '/data/download?format=csv',
    '/data/download',
    '/nosuch',
    '/report/nosuch',
    '/healthz',
    asset,
    '/icon.svg',
  ]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['x-powered-by'], path).toBeUndefined();
    if (path !== asset && path !== '/icon.svg') {
      expect(headers['content-security-policy'], path).toMatch(
        /script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'; .*frame-ancestors 'self'/,
      );
      expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    }
  }
  const nonce = async () => /nonce-([\w+/=]+)/.exec((await request.get('/')).headers()['content-security-policy']!)![1];
  expect(await nonce()).not.toBe(await nonce());
  // A script that somebody brings into the page does not run.
  await page.goto(`${baseURL}/`);
  await settled(page);
  const ran = await page.evaluate(() => {
    const script = document.createElement('div');
    script.innerHTML = '<img src="data:image/png;base64,x" onerror="window.brought = true">';
    document.body.append(script);
    return new Promise((resolve) => setTimeout(() => resolve('brought' in window), 300));
  });
  expect(ran).toBe(false);
});
test.use({ allowed: /Content Security Policy|data:image\/png|ERR_INVALID_URL/ });

test('another name and another origin are refused', async ({ baseURL }) => {
  const status = (method: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      httpRequest(`${baseURL}/healthz`, { method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const own = new URL(baseURL!).host;
  expect(await status('GET', { host: own })).toBe(200);
  expect(await status('GET', { host: 'localhost' })).toBe(200);
  expect(await status('GET', { host: 'evil.example' })).toBe(403);
  expect(await status('POST', { host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
  expect(await status('POST', { host: own, origin: 'http://evil.example' })).toBe(403);
  expect(await status('POST', { host: own, origin: 'null' })).toBe(403);
  // A route that takes no POST says so itself.
  expect(await status('POST', { host: own, origin: baseURL! })).toBe(405);
});

test('whether it runs and whether it can be asked', async ({ request }) => {
  expect(await (await request.get('/healthz')).json()).toMatchObject({ status: 'ok' });
  const ready = await request.get('/readyz');
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: 'ready',
    collections: [
      { name: 'demo', version: expect.stringMatching(/^[0-9a-f]{12}$/), age: expect.any(Number) },
      { name: 'public', version: expect.stringMatching(/^[0-9a-f]{12}$/) },
    ],
  });
});

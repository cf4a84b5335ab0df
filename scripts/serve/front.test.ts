/** Kept pages, bounds on what one reader asks, and what the log lets through. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { currentAsking } from '../../lib/request-context';
import { clientOf, front } from './front';
import { kindOf, log, oncePerMinute } from './log';
import { routeOf } from './metrics';

let folder: string;
let server: Server;
let rendered: string[];
beforeEach(() => {
  log.level = 'silent';
  folder = mkdtempSync(join(tmpdir(), 'front-'));
  vi.stubEnv('MINGJIAN_WAREHOUSE', folder);
  rendered = [];
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let nonces = 0;
/** A page like Next's: its nonce in the policy and in the text, sent in pieces. */
const page: RequestListener = (asked, response) => {
  rendered.push(asked.url!);
  const nonce = `nonce${++nonces}`.padEnd(24, '0');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', `script-src 'nonce-${nonce}'`);
  if (asked.url === '/cookie') response.setHeader('set-cookie', 'a=b');
  if (asked.url === '/failed') currentAsking()!.keep = false;
  if (asked.url === '/missing') response.statusCode = 404;
  response.write(`<script nonce="${nonce}">`);
  setTimeout(() => response.end(`</script>${asked.url} 明鉴 ${asked.headers.cookie ?? ''}`), 20);
};

const nonceOf = (answer: Response) => /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;

it('the second reader of a page gets it without rendering, with a nonce of its own; also who asks while it is rendered', async () => {
  const url = await serve(front(page));
  const [first, beside] = await Promise.all([fetch(`${url}/a`), fetch(`${url}/a`)]);
  const later = await fetch(`${url}/a`);
  expect(rendered).toEqual(['/a']);
  const texts = await Promise.all([first, beside, later].map((answer) => answer.text()));
  for (const [i, answer] of [first, beside, later].entries()) {
    expect(texts[i]).toBe(`<script nonce="${nonceOf(answer)}"></script>/a 明鉴 `);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  }
  expect(new Set([first, beside, later].map(nonceOf)).size).toBe(3);
  expect(new Set([first, beside, later].map((answer) => answer.headers.get('x-request-id'))).size).toBe(3);
  expect(later.headers.get('content-encoding')).toBe('gzip');
});

it('is rendered again for another language, another address and another file of the warehouse', async () => {
  const url = await serve(front(page));
  const get = (path: string, cookie = '') => fetch(`${url}${path}`, { headers: { cookie } }).then((answer) => answer.text());
  await get('/a');
  await get('/a', 'lang=en');
  await get('/a?set=demo');
  await get('/a', 'lang=en; mingjian-session=secret');
  expect(await get('/a', 'lang=en')).toContain('lang=en');
  expect(rendered).toEqual(['/a', '/a', '/a?set=demo']);
  writeFileSync(join(folder, 'demo.duckdb'), 'x');
  await get('/a');
  expect(rendered).toHaveLength(4);
  rmSync(join(folder, 'demo.duckdb'));
  await get('/a');
  expect(rendered).toHaveLength(4);
});

it.each(['/cookie', '/failed', '/missing', '/healthz'])('%s is rendered for everybody', async (path) => {
  const url = await serve(front(page));
  await fetch(url + path);
  await fetch(url + path);
  expect(rendered).toEqual([path, path]);
});

it('tells what works for a reader who left, and keeps nothing of it', async () => {
  const left: boolean[] = [];
  const slow: RequestListener = (asked, response) => {
    rendered.push(asked.url!);
    const { signal } = currentAsking()!;
    signal.addEventListener('abort', () => left.push(true));
    if (rendered.length > 1) page(asked, response);
  };
  const url = await serve(front(slow));
  const leaving = request(`${url}/a`);
  leaving.on('error', () => {});
  leaving.end();
  await vi.waitFor(() => expect(rendered).toHaveLength(1));
  leaving.destroy();
  await vi.waitFor(() => expect(left).toEqual([true]));
  expect(await (await fetch(`${url}/a`)).text()).toContain('/a 明鉴');
});

/** A front before which several readers stand: the header says which. */
const readers = (behind: RequestListener): RequestListener => {
  return (asked, response) => {
    Object.defineProperty(asked.socket, 'remoteAddress', { value: String(asked.headers['x-reader'] ?? 'a'), configurable: true });
    behind(asked, response);
  };
};

it('bounds what one reader has under way, and lets others ask', async () => {
  const held: (() => void)[] = [];
  const slow: RequestListener = (asked, response) => {
    rendered.push(asked.url!);
    held.push(() => response.end('done'));
  };
  const url = await serve(readers(front(slow, { atOnce: 2 })));
  const get = (path: string, reader: string) => fetch(url + path, { headers: { 'x-reader': reader } });
  const first = [get('/1', 'a'), get('/2', 'a')];
  await vi.waitFor(() => expect(held).toHaveLength(2));
  expect((await get('/3', 'a')).status).toBe(429);
  const other = get('/3', 'b');
  await vi.waitFor(() => expect(held).toHaveLength(3));
  for (const release of held) release();
  expect((await Promise.all([...first, other])).map((answer) => answer.status)).toEqual([200, 200, 200]);
});

it('bounds what one reader asks in a minute and in size, and says when to come again', async () => {
  const url = await serve(readers(front(page, { perMinute: 3 })));
  const get = (path: string, reader: string) => fetch(url + path, { headers: { 'x-reader': reader } });
  for (const path of ['/1', '/2', '/3']) expect((await get(path, 'a')).status).toBe(200);
  const refused = await get('/4', 'a');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain(refused.headers.get('x-request-id')!);
  expect((await get('/4', 'b')).status).toBe(200);
  const large = await fetch(`${url}/a`, { method: 'POST', body: 'x'.repeat(200_000), headers: { 'x-reader': 'b' } }).catch(() => null);
  expect([413, undefined]).toContain(large?.status);
  expect(rendered).toEqual(['/1', '/2', '/3', '/4']);
});

it('believes a proxy only where it was told of one', () => {
  const asked = { headers: { 'x-forwarded-for': '6.6.6.6, 10.0.0.7' }, socket: { remoteAddress: '127.0.0.1' } } as never;
  expect(clientOf(asked, false)).toBe('127.0.0.1');
  expect(clientOf(asked, true)).toBe('10.0.0.7');
});

it('a fault is told once per kind and minute, with how often it came', () => {
  let now = 0;
  const told = oncePerMinute(() => now);
  const kind = (id: string) => kindOf(`cannot open /data/${id}\n    at somewhere`);
  expect(kind('deadbeef01')).toBe(kind('1234567890'));
  expect([told('a'), told('a'), told('b'), told('a')]).toEqual([0, null, 0, null]);
  now = 60_001;
  expect([told('a'), told('b')]).toEqual([2, 0]);
});

it('a flood of addresses is no flood of routes', () => {
  expect(['/', '/report/x', '/report/y?a=1', '/_next/static/a.js', '/data/download?x', '/nosuch/1', '/region'].map(routeOf)).toEqual([
    '/',
    '/report/[id]',
    '/report/[id]',
    '/_next',
    '/data/download',
    'other',
    '/region',
  ]);
});

/** The collector among sorts of government sites, all on this machine: no address outside is asked. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSource } from '../../lib/warehouse/connection';
import { collect, NEWS } from '../commands/collect';
import { Archive } from './archive';
import { readWanted, type Wanted } from './list';
import { Collector } from './run';
import { isPrivate, NotFetched, Web } from './web';

const golden = (name: string, file: string) => readFileSync(join('data', 'golden', name, file));
const REPORT = golden('columns-added-around', 'source.html');
const OTHER = golden('html-spans', 'source.html');
const GBK = golden('enc-tabs-gb18030', 'source.txt');
const html = (body: string, head = '') => `<!doctype html><html><head><title>样例网站</title>${head}</head><body>${body}</body></html>`;

type Route = (request: IncomingMessage, response: ServerResponse, times: number) => void;
const send =
  (body: string | Uint8Array, type = 'text/html; charset=utf-8', headers: Record<string, string> = {}, status = 200): Route =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
const to =
  (where: string): Route =>
  (_, response) =>
    response.writeHead(302, { location: where }).end();
const filler = '政务动态栏目介绍与联系方式。'.repeat(60);

let changed = false;
const ROUTES: Record<string, Route> = {
  '/report.html': send(REPORT),
  '/gbk.txt': send(GBK, 'text/plain; charset=gb2312'),
  '/zipped.html': send(gzipSync(OTHER), 'text/html', { 'content-encoding': 'gzip' }),
  '/moved': to('/report.html?from=moved'),
  '/report.html?from=moved': send(OTHER),
  '/round': to('/round'),
  '/inside': to('http://10.1.2.3/report.html'),
  '/file': to('file:///etc/passwd'),
  '/index.html': send(
    html(
      '<ul><li><a href="a/2023.html">某县2023年政府信息公开工作年度报告</a><li><a href="a/2022.html">某县2022年政府信息公开工作年度报告</a><li><a href="/news.html">工作动态</a></ul><a href="index_2.html">下一页</a>',
    ),
  ),
  '/index_2.html': send(
    html('<a href="a/2021.html">2021年政府信息公开年报</a><a href="index.html">上一页</a><a href="index_2.html">下一页</a>'),
  ),
  '/a/2023.html': send(REPORT),
  '/a/2022.html': send(html(`${filler}<a href="files/2022.html.pdf">附件下载</a><a href="../download?id=7">附件二</a>`)),
  '/a/files/2022.html.pdf': to('/store/7f3a.pdf'),
  '/store/7f3a.pdf': send('%PDF-1.4 broken', 'application/pdf'),
  '/a/2021.html': send(OTHER),
  '/busy.html': (_, response, times) =>
    times < 3 ? response.writeHead(503, { 'retry-after': '1' }).end() : response.writeHead(200, { 'content-type': 'text/html' }).end(OTHER),
  '/breaks.html': (request, response, times) => (times < 2 ? request.socket.destroy() : send(OTHER)(request, response, times)),
  '/down.html': send('', 'text/html', {}, 500),
  '/forbidden.html': (request, response, times) =>
    request.headers['user-agent']?.startsWith('Mingjian')
      ? send('no', 'text/html', {}, 403)(request, response, times)
      : send(REPORT)(request, response, times),
  '/soft404.html': send(html('<h1>404</h1>您访问的页面不存在')),
  '/login.html': send(html(`${filler}<form><input name="u"><input type="password" name="p"></form>`)),
  '/script.html': send(html('<div id="app"></div><script src="app.js"></script>')),
  '/news.html': send(html(filler)),
  '/empty.html': send(''),
  '/video.mp4': send('....', 'video/mp4'),
  '/large.html': send('x'.repeat(300_000)),
  '/bomb.html': send(gzipSync(Buffer.alloc(20_000_000)), 'text/html', { 'content-encoding': 'gzip' }),
  '/badzip.html': send('no gzip at all', 'text/html', { 'content-encoding': 'gzip' }),
  '/gone.html': (request, response, times) =>
    send(times < 2 ? OTHER : '', 'text/html', {}, times < 2 ? 200 : 410)(request, response, times),
  '/steady.html': (request, response) =>
    request.headers['if-none-match'] === '"v1"'
      ? response.writeHead(304).end()
      : send(REPORT, 'text/html', { etag: '"v1"' })(request, response, 1),
  '/revised.html': (request, response, times) => send(changed ? OTHER : REPORT)(request, response, times),
  '/cookie.html': (request, response, times) =>
    request.headers.cookie?.includes('seen=1')
      ? send(OTHER)(request, response, times)
      : response.writeHead(302, { location: '/cookie.html?', 'set-cookie': 'seen=1' }).end(),
  '/endless.html': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<html>'),
  '/secret/report.html': send(REPORT),
};
ROUTES['/cookie.html?'] = ROUTES['/cookie.html']!;

const asked = new Map<string, number>();
function serve(robots: Route): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url!;
    const times = (asked.get(path) ?? 0) + 1;
    asked.set(path, times);
    if (path === '/robots.txt') robots(request, response, times);
    else (ROUTES[path] ?? send('', 'text/html', {}, 404))(request, response, times);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as { port: number }).port}`;

let [plain, closed, broken]: Server[] = [];
let [at, folder] = ['', ''];
let web: Web;
const waited: number[] = [];
beforeAll(async () => {
  plain = await serve(send('', 'text/plain', {}, 404));
  closed = await serve(send('User-agent: *\nDisallow: /secret/', 'text/plain'));
  broken = await serve(send('', 'text/plain', {}, 503));
  at = originOf(plain);
});
afterAll(() => {
  for (const server of [plain, closed, broken]) {
    server!.closeAllConnections();
    server!.close();
  }
});
beforeEach(() => {
  asked.clear();
  waited.length = 0;
  changed = false;
  folder = mkdtempSync(join(tmpdir(), 'collect-'));
  web = new Web({ privateToo: true, pause: 0, limit: 60_000, largest: 200_000, wait: async (ms) => void waited.push(ms) });
  return async () => {
    await web.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

const wanted = (...addresses: string[]): Wanted[] => addresses.map((address, i) => ({ line: i + 2, address, agency: '', year: '' }));
async function run(list: readonly Wanted[], archive = new Archive(join(folder, 'archive'))) {
  const { visits, files } = await new Collector(web, archive, () => '2026-04-01T00:00:00.000Z').run(list);
  return { archive, files, visits, by: new Map(visits.map((visit) => [visit.address.slice(visit.address.indexOf('/', 8)), visit])) };
}

describe('a page', () => {
  it.each(['/report.html', '/gbk.txt', '/zipped.html', '/moved', '/cookie.html'])('is kept byte for byte: %s', async (path) => {
    const { by, files, archive } = await run(wanted(at + path));
    const visit = by.get(path)!;
    expect(visit.state).toBe('new');
    const whole = { '/report.html': REPORT, '/gbk.txt': GBK }[path] ?? OTHER;
    expect(Buffer.compare(Buffer.from(archive.bytes(visit.file!)), whole)).toBe(0);
    expect(files).toEqual([visit.file]);
  });

  it('is asked again where the server is busy or breaks off, with longer and longer pauses', async () => {
    const { by } = await run(wanted(`${at}/busy.html`, `${at}/breaks.html`, `${at}/down.html`));
    expect(by.get('/busy.html')?.state).toBe('new');
    expect(by.get('/breaks.html')?.state).toBe('new');
    expect(by.get('/down.html')).toMatchObject({ state: 'refused', reason: '试了 3 次：网站暂时不能回答（500）' });
    expect(waited.toSorted((a, b) => a - b)).toEqual([1000, 1000, 2000, 2000, 4000]);
  });

  it.each([
    ['/forbidden.html', '网站不允许访问（403）'],
    ['/not-there.html', '网站没有这一页（404）'],
    ['/soft404.html', '网站以正常状态返回了“页面不存在”'],
    ['/login.html', '需要登录才能查看'],
    ['/script.html', '页面由脚本生成或要求脚本验证'],
    ['/news.html', '页面上没有年报的表格、附件或链接'],
    ['/empty.html', '网站返回了空白内容'],
    ['/video.mp4', '内容类型“video/mp4”不是年报可用的格式'],
    ['/large.html', '内容超过'],
    ['/bomb.html', '内容超过'],
    ['/badzip.html', '压缩的内容是坏的'],
    ['/round', '重定向超过 5 次'],
    ['/file', '只抓取 http 和 https 网址'],
  ])('is refused by name, and the rest goes on: %s', async (path, reason) => {
    const { by, files } = await run(wanted(at + path, `${at}/report.html`));
    expect(by.get(path)?.state).toBe('refused');
    expect(by.get(path)?.reason).toContain(reason);
    expect(files).toHaveLength(1);
  });

  it('that never ends is given up', async () => {
    const hurried = new Web({ privateToo: true, pause: 0, limit: 400 });
    await expect(hurried.get(`${at}/endless.html`)).rejects.toThrow('0.4 秒内没有传完');
    await hurried.close();
  });

  it('is asked only where robots.txt allows it; where that cannot be read, nothing is', async () => {
    const { by } = await run(wanted(`${originOf(closed!)}/secret/report.html`, `${originOf(closed!)}/report.html`));
    expect(by.get('/secret/report.html')?.reason).toBe('网站的 robots.txt 不允许抓取这一页');
    expect(by.get('/report.html')?.state).toBe('new');
    expect(asked.get('/secret/report.html')).toBeUndefined();
    const { by: none } = await run(wanted(`${originOf(broken!)}/report.html`), new Archive(join(folder, 'second')));
    expect(none.get('/report.html')?.reason).toContain('robots.txt 暂时读不到');
  });
});

describe('addresses inside', () => {
  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://localhost/',
    'http://10.0.0.8/',
    'http://[::ffff:192.168.0.1]/',
    'http://169.254.169.254/',
  ])('are never asked: %s', async (address) => {
    const outside = new Web({ pause: 0, limit: 5000 });
    await expect(outside.get(address)).rejects.toThrow(/内部网络/);
    await outside.close();
  });

  it('are told from public ones', () => {
    expect(['8.8.8.8', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8'].map(isPrivate)).toEqual([false, false, false, false]);
    expect(['172.31.0.1', '100.64.0.1', 'fd00::1', 'fe80::1', '::', '0.0.0.0', 'name'].every(isPrivate)).toBe(true);
  });

  it.each(['ftp://example.org/', 'javascript:alert(1)', 'nonsense'])('and what is no web address are refused: %s', async (address) => {
    await expect(web.get(address)).rejects.toThrow(NotFetched);
  });
});

describe('an index', () => {
  it('leads to the reports of all its pages and to the documents that hang on them, each asked once', async () => {
    const { by, files } = await run(wanted(`${at}/index.html`, `${at}/a/2023.html`));
    expect([...by.keys()].toSorted()).toEqual(
      ['/index.html', '/index_2.html', '/a/2021.html', '/a/2022.html', '/a/2023.html', '/a/files/2022.html.pdf'].toSorted(),
    );
    expect(Math.max(...[...asked].filter(([path]) => path !== '/robots.txt').map(([, times]) => times))).toBe(1);
    expect(by.get('/a/files/2022.html.pdf')).toMatchObject({
      state: 'new',
      type: 'application/pdf',
      from: `${at}/a/2022.html`,
      found: `${at}/store/7f3a.pdf`,
    });
    // Two pages that hold the tables, and the document; the index and the cover are evidence only.
    expect(files).toHaveLength(3);
  });
});

describe('a later run', () => {
  it('asks whether a page has changed, keeps both versions, and says what is gone', async () => {
    const list = wanted(`${at}/steady.html`, `${at}/revised.html`, `${at}/gone.html`);
    const { archive, by: first } = await run(list);
    changed = true;
    const { by, files } = await run(list, new Archive(archive.folder));
    expect([...by.values()].map(({ state }) => state)).toEqual(['same', 'changed', 'gone']);
    expect(files).toHaveLength(2);
    expect(Buffer.from(archive.bytes(first.get('/revised.html')!.file!)).equals(REPORT)).toBe(true);
    expect(Buffer.from(archive.bytes(by.get('/revised.html')!.file!)).equals(OTHER)).toBe(true);
    expect(by.get('/gone.html')?.reason).toBe('网站没有这一页（410）');
  });

  it('goes on behind a line that was cut off when the program was ended', async () => {
    const { archive } = await run(wanted(`${at}/steady.html`));
    const log = join(archive.folder, 'visits.ndjson');
    writeFileSync(log, `${readFileSync(log, 'utf8')}{"address":"http://ha`);
    const { by } = await run(wanted(`${at}/steady.html`), new Archive(archive.folder));
    expect(by.get('/steady.html')?.state).toBe('same');
    expect(
      readFileSync(log, 'utf8')
        .trimEnd()
        .split('\n')
        .every((line) => JSON.parse(line).address),
    ).toBe(true);
  });
});

describe('the list', () => {
  it('says which lines cannot be used', () => {
    const refused: string[] = [];
    const list = readWanted(
      Buffer.from('网址,机构,年度\nhttp://a.example/,某局,2023\n,某局,2023\nhttp://b.example/,,23\n'),
      (line, reason) => refused.push(`${line} ${reason}`),
    );
    expect(list).toEqual([{ line: 2, address: 'http://a.example/', agency: '某局', year: '2023' }]);
    expect(refused).toEqual(['3 没有网址：请填写“网址”一列（http 或 https 开头）', '4 年度“23”不是四位年份']);
  });
});

describe('the command', () => {
  it('keeps, reads in and leads every report back to its address; a second run has nothing to do; --watch says what is new', async () => {
    const warehouse = join(folder, 'warehouse');
    mkdirSync(warehouse);
    vi.stubEnv('MINGJIAN_WAREHOUSE', warehouse);
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const list = join(folder, 'list.csv');
    writeFileSync(list, `网址\n${at}/a/2021.html\n`);
    const options = {
      set: 'test',
      archive: join(folder, 'archive'),
      corrections: join(folder, 'none.csv'),
      pause: 0,
      watch: false,
      privateToo: true,
      ledger: join(folder, 'ledger.csv'),
    };
    const misused = (text: string): never => {
      throw new Error(text);
    };
    expect(await collect(list, { ...options, watch: true }, misused)).toBe(NEWS);
    // What was only looked at is handed over by the next run.
    expect(await collect(list, options, misused)).toBe(0);
    const source = await openSource('test');
    const [row] = await source.rows<{ url: string; sha256: string }>('SELECT url, sha256 FROM source');
    expect(row?.url).toBe(`${at}/a/2021.html`);
    const ledger = readFileSync(options.ledger, 'utf8');
    expect(ledger).toContain(row!.sha256);
    expect(ledger).toMatch(/^\uFEFF结果,原因,网址/);
    expect(await collect(list, { ...options, watch: true }, misused)).toBe(0);
    writeFileSync(list, `网址\n${at}/a/2021.html\n${at}/not-there.html\n`);
    expect(await collect(list, options, misused)).toBe(1);
    expect(await source.rows('SELECT report_id FROM source')).toHaveLength(1);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }, 60_000);
});

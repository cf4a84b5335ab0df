/**
 * Rendered pages, kept. A page is a function of the files that are served, its address and the reader's language and colours: the second reader of
 * a page gets what the first one got. Only the nonce of its scripts is each reader's own.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { warehouseFolder } from '../../lib/warehouse/files';

const MOST_BYTES = Number(process.env.MINGJIAN_PAGES_MB ?? 64) * 2 ** 20;
const LARGEST_PAGE = 4 * 2 ** 20;

export interface Page {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  readonly nonce: string | null;
}

/** Every file of the warehouse by name, age and size: another file, another key. */
function filesNow(): string {
  const folder = warehouseFolder();
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.duckdb') && !name.startsWith('.'))
      .map((name) => {
        const found = statSync(join(folder, name), { throwIfNoEntry: false });
        return `${name}:${found?.ino}:${found?.mtimeMs}:${found?.size}`;
      })
      .toSorted()
      .join('|');
  } catch {
    return '';
  }
}

/** Headers by which Next answers the same address differently. */
const VARIES = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url'];

/** Under what a request's page is kept; null where the answer is no page, or depends on more than is in the key. */
export function pageKey(request: IncomingMessage): string | null {
  const { method, url = '/', headers } = request;
  if (method !== 'GET' || /^\/(?:_next|healthz|readyz|metrics|api\/v1)(?:\/|$)/.test(url) || url.length > 2000) return null;
  if (headers['next-action'] !== undefined || headers.range !== undefined) return null;
  const varied = VARIES.map((name) => String(headers[name] ?? ''));
  if (varied.some((value) => value.length > 4000)) return null;
  // Language, colours and whatever else a page may come to read; a session is read by actions alone.
  const cookies = (headers.cookie ?? '').split(/; */).filter((one) => one !== '' && !one.startsWith('mingjian-session='));
  if (cookies.join().length > 500) return null;
  return JSON.stringify([filesNow(), url, cookies.toSorted(), headers.host ?? '', ...varied]);
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  '': async (bytes) => bytes,
  gzip: promisify(zlib.gunzip) as (bytes: Buffer) => Promise<Buffer>,
  deflate: promisify(zlib.inflate) as (bytes: Buffer) => Promise<Buffer>,
  br: promisify(zlib.brotliDecompress) as (bytes: Buffer) => Promise<Buffer>,
};
const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

const KEPT_TYPES = /^text\/(?:html|x-component)/;

export class Pages {
  private readonly kept = new LRUCache<string, Page>({ maxSize: MOST_BYTES, sizeCalculation: ({ body }) => body.length + 1000 });
  /** Pages that are being rendered, for who asks for the same meanwhile. */
  private readonly coming = new Map<string, Promise<Page | null>>();
  readonly counts = { kept: 0, rendered: 0 };

  get bytes(): number {
    return this.kept.calculatedSize;
  }

  /** The kept page, or the one that somebody else's request is rendering; null when there is none, or it may not be kept. */
  async find(key: string): Promise<Page | null> {
    const found = this.kept.get(key) ?? (await this.coming.get(key)) ?? null;
    if (found) this.counts.kept += 1;
    return found;
  }

  /** Keeps what is written to the response, if it turns out to be a whole page. @param keep asked when the page is there */
  watch(key: string, response: ServerResponse, keep: () => boolean): void {
    this.counts.rendered += 1;
    let settle: (page: Page | null) => void = () => {};
    const coming = new Promise<Page | null>((resolve) => {
      settle = resolve;
    });
    this.coming.set(key, coming);
    const parts: Buffer[] = [];
    let size = 0;
    const take = (chunk: unknown, encoding: unknown) => {
      if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
      const part = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk);
      size += part.length;
      if (size <= LARGEST_PAGE) parts.push(part);
    };
    const { write, end } = response;
    response.write = function (this: ServerResponse, chunk: unknown, ...rest: unknown[]) {
      take(chunk, rest[0]);
      return (write as (...all: unknown[]) => boolean).call(this, chunk, ...rest);
    } as typeof write;
    response.end = function (this: ServerResponse, chunk?: unknown, ...rest: unknown[]) {
      take(chunk, rest[0]);
      return (end as (...all: unknown[]) => ServerResponse).call(this, chunk, ...rest);
    } as typeof end;
    response.once('close', () => {
      const whole = response.writableFinished && size <= LARGEST_PAGE && keep();
      const page = whole ? this.pageOf(response, Buffer.concat(parts)) : Promise.resolve(null);
      void page
        .catch(() => null)
        .then((made) => {
          if (made) this.kept.set(key, made);
          if (this.coming.get(key) === coming) this.coming.delete(key);
          settle(made);
        });
    });
  }

  private async pageOf(response: ServerResponse, body: Buffer): Promise<Page | null> {
    const headers = { ...response.getHeaders() };
    if (response.statusCode !== 200 || !KEPT_TYPES.test(String(headers['content-type'])) || headers['set-cookie'] !== undefined)
      return null;
    const decode = decoders[String(headers['content-encoding'] ?? '')];
    if (!decode) return null;
    const plain = await decode(body);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'date', 'keep-alive', 'x-request-id'])
      delete headers[name];
    const nonce = /'nonce-([\w+/=]+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1] ?? null;
    return { headers, body: plain, nonce };
  }

  /** Sends a kept page with a nonce of its own. */
  async send(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Of the same length: the page's data name the lengths of their texts.
    const nonce = randomBytes(Math.floor(((page.nonce?.length ?? 0) * 3) / 4)).toString('base64');
    const own = (text: string) => (page.nonce === null ? text : text.replaceAll(page.nonce, nonce));
    for (const [name, value] of Object.entries(page.headers))
      if (value !== undefined)
        response.setHeader(name, Array.isArray(value) ? value.map(own) : typeof value === 'string' ? own(value) : value);
    let body = page.nonce === null ? page.body : Buffer.from(own(page.body.toString('utf8')));
    if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      body = await gzip(body, { level: 1 });
      response.setHeader('content-encoding', 'gzip');
    }
    response.setHeader('content-length', body.length);
    response.statusCode = 200;
    response.end(body);
  }
}

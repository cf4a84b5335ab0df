/**
 * Fetching: one request at a time to a host, within what its robots.txt allows, and never into the network that this machine stands
 * in. Whatever a server does ends in bytes or in a {@link NotFetched} with its reason in words.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import PQueue from 'p-queue';
import robotsParser from 'robots-parser';
import { Agent, fetch, getSetCookies, type Response } from 'undici';
import { LARGEST_FILE } from '../../lib/documents/limits';

export class NotFetched extends Error {
  override readonly name = 'NotFetched';
  /** @param gone the server says that there is no such page any more */
  constructor(
    message: string,
    readonly gone = false,
  ) {
    super(message);
  }
}

export interface WebOptions {
  /** Loopback and private addresses are asked too: for tests. */
  readonly privateToo?: boolean;
  /** Milliseconds between two requests to one host. */
  readonly pause: number;
  /** Milliseconds that one request may take from beginning to end. */
  readonly limit: number;
  /** Bytes that a body may have once it is unpacked. */
  readonly largest?: number;
  readonly wait?: (ms: number) => Promise<void>;
}

/** What is known of an address from an earlier time. */
export interface Known {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface Fetched extends Known {
  /** False: as it was at the time that {@link Known} tells; there are no bytes then. */
  readonly fresh: boolean;
  /** Where it was found, after redirects. */
  readonly address: string;
  /** Content type in lower case, without its parameters. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const AGENT = 'MingjianCollector/1.0 (+yearly disclosure reports)';
const MOST_REDIRECTS = 5;
const TRIES = 3;
const LONGEST_PAUSE = 60_000;

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

/** Whether an address lies in this machine, its network or nowhere; an IPv4 address written as IPv6 is the IPv4 address. */
export const isPrivate = (ip: string): boolean => {
  const family = isIP(ip);
  return family === 0 || PRIVATE.check(ip, family === 4 ? 'ipv4' : 'ipv6');
};

const insideOnly = (host: string) => new NotFetched(`“${host}”在本机或内部网络，不抓取`);
/** Refuses a host whose name leads inside when the connection is made: what was asked before may have changed. */
const outside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.some(({ address }) => isPrivate(address))) return done(insideOnly(host), []);
    return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
  });
};

export class Web {
  readonly #agent: Agent;
  readonly #hosts = new Map<string, PQueue>();
  readonly #robots = new Map<string, Promise<ReturnType<typeof robotsParser> | null>>();
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #wait: (ms: number) => Promise<void>;

  constructor(private readonly options: WebOptions) {
    this.#agent = new Agent({ connect: options.privateToo ? {} : { lookup: outside } });
    this.#wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** @throws NotFetched */
  async get(address: string, known: Known = {}): Promise<Fetched> {
    let at = this.#allowed(address);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const robots = await this.#robotsOf(at.origin);
      if (robots === null) throw new NotFetched('网站的 robots.txt 暂时读不到，按不允许处理，请稍后再试');
      if (robots.isAllowed(at.href, AGENT) === false) throw new NotFetched('网站的 robots.txt 不允许抓取这一页');
      const answer = await this.#queue(at.host).add(() => this.#patiently(at, hops === 0 ? known : {}));
      if ('fetched' in answer) return answer.fetched;
      at = this.#allowed(answer.to);
    }
    throw new NotFetched(`重定向超过 ${MOST_REDIRECTS} 次`);
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  /** @throws NotFetched for what is no public web address */
  #allowed(address: string): URL {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null) throw new NotFetched(`“${address}”不是网址`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new NotFetched(`只抓取 http 和 https 网址，不是 ${url.protocol}`);
    // A name is looked up when the connection is made; an address is none to look up.
    const bare = url.hostname.replace(/^\[|\]$/g, '');
    if (!this.options.privateToo && isIP(bare) !== 0 && isPrivate(bare)) throw insideOnly(url.hostname);
    return url;
  }

  #queue(host: string): PQueue {
    const known = this.#hosts.get(host);
    if (known) return known;
    const { pause } = this.options;
    const queue = new PQueue({ concurrency: 1, ...(pause > 0 ? { interval: pause, intervalCap: 1 } : {}) });
    this.#hosts.set(host, queue);
    return queue;
  }

  /** What the host allows; null when it could not be asked. A host without the file allows everything. */
  #robotsOf(origin: string) {
    const asked =
      this.#robots.get(origin) ??
      this.#once(new URL('/robots.txt', origin), {}).then(
        (answer) => robotsParser(`${origin}/robots.txt`, 'fetched' in answer ? new TextDecoder().decode(answer.fetched.bytes) : ''),
        (error: unknown) => {
          if (error instanceof Busy) return null;
          if (error instanceof NotFetched) return robotsParser(`${origin}/robots.txt`, '');
          throw error;
        },
      );
    this.#robots.set(origin, asked);
    return asked;
  }

  /** Asks again where the server says that it is busy, or breaks off. */
  async #patiently(url: URL, known: Known): Promise<Answer> {
    for (let tried = 1; ; tried++) {
      try {
        return await this.#once(url, known);
      } catch (error) {
        if (!(error instanceof Busy)) throw error;
        if (tried === TRIES) throw new NotFetched(`试了 ${TRIES} 次：${error.message}`);
        await this.#wait(Math.min(LONGEST_PAUSE, error.after ?? 1000 * 2 ** tried));
      }
    }
  }

  async #once(url: URL, known: Known): Promise<Answer> {
    const cookies = this.#cookies.get(url.host);
    let response: Response;
    try {
      response = await fetch(url, {
        dispatcher: this.#agent,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.options.limit),
        headers: {
          'user-agent': AGENT,
          accept: 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.5',
          ...(cookies ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(known.etag ? { 'if-none-match': known.etag } : {}),
          ...(known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
        },
      });
    } catch (error) {
      throw this.#fault(error, url);
    }
    const jar = cookies ?? new Map<string, string>();
    for (const { name, value } of getSetCookies(response.headers)) jar.set(name, value);
    this.#cookies.set(url.host, jar);
    const { status } = response;
    const header = (name: string) => response.headers.get(name) ?? undefined;
    if (status !== 200) void response.body?.cancel().catch(() => {});
    const about = {
      address: url.href,
      type: (header('content-type') ?? '').split(';')[0]!.trim().toLowerCase(),
      etag: header('etag'),
      lastModified: header('last-modified'),
    };
    if (status === 304) return { fetched: { ...about, ...known, fresh: false, bytes: new Uint8Array() } };
    const to = header('location');
    if (status >= 300 && status < 400 && to !== undefined && URL.canParse(to, url)) return { to: new URL(to, url).href };
    if (status === 404 || status === 410) throw new NotFetched(`网站没有这一页（${status}）`, true);
    if (status === 401 || status === 403 || status === 407) throw new NotFetched(`网站不允许访问（${status}）`);
    if (status === 429 || status >= 500) {
      const after = Number(header('retry-after'));
      throw new Busy(`网站暂时不能回答（${status}）`, Number.isFinite(after) && after > 0 ? after * 1000 : null);
    }
    if (status !== 200) throw new NotFetched(`网站的回答不是页面（${status}）`);
    return { fetched: { ...about, fresh: true, bytes: await this.#body(response, url) } };
  }

  /** The body, no longer than it may be: packed bytes are counted as they come out. */
  async #body(response: Response, url: URL): Promise<Uint8Array> {
    const { largest = LARGEST_FILE } = this.options;
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const part of response.body ?? []) {
        length += part.length;
        if (length > largest) throw new NotFetched(`内容超过 ${Math.round(largest / 2 ** 20)} MB（解压后），不下载`);
        parts.push(part);
      }
    } catch (error) {
      throw this.#fault(error, url);
    }
    if (length === 0) throw new NotFetched('网站返回了空白内容');
    return Buffer.concat(parts, length);
  }

  #fault(error: unknown, url: URL): Error {
    const causes: unknown[] = [];
    for (let at = error; at !== undefined && causes.length < 5; at = (at as { cause?: unknown }).cause) causes.push(at);
    const own = causes.find((one) => one instanceof NotFetched);
    if (own instanceof NotFetched) return own;
    if (causes.some((one) => (one as Error).name === 'TimeoutError')) return new NotFetched(`${this.options.limit / 1000} 秒内没有传完`);
    const { code = '' } = (causes.find((one) => (one as { code?: unknown }).code !== undefined) ?? {}) as { code?: string };
    if (code === 'ENOTFOUND') return new NotFetched(`找不到主机“${url.hostname}”`);
    if (/CERT|SSL|TLS/.test(code)) return new NotFetched(`网站的证书不可用（${code}）`);
    if (/^Z_/.test(code)) return new NotFetched('压缩的内容是坏的');
    return new Busy(`连接中断（${code || (error as Error).message}）`, null);
  }
}

type Answer = { readonly fetched: Fetched } | { readonly to: string };

/** Worth another try. */
class Busy extends Error {
  constructor(
    message: string,
    readonly after: number | null,
  ) {
    super(message);
  }
}

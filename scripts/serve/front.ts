/**
 * What stands before the pages, in the same process: a number for every request, its line in the log, bounds on who asks how much,
 * kept pages, metrics. It wraps the one server that Next makes.
 */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { type Asking, onBehalfOf } from '../../lib/request-context';
import { log, logFault } from './log';
import { latency, refused, register, registerMetrics, requests, routeOf } from './metrics';
import { Pages, pageKey } from './pages';

/** Workers that share the port: each has its part of what one reader may ask. */
const WORKERS = Number(process.env.MINGJIAN_WORKERS_RUNNING ?? 1);
/** Requests a minute of one reader, files of the build not counted. An office behind one address shares them. */
const PER_MINUTE = Math.max(1, Math.ceil(Number(process.env.MINGJIAN_RATE ?? 6000) / WORKERS));
/** Requests of one reader under way at a time. An office behind one address shares them. */
const AT_ONCE = Math.max(1, Math.ceil(Number(process.env.MINGJIAN_AT_ONCE ?? 400) / WORKERS));
/** Bytes that a request may bring: the longest batch of questions has a few thousand. */
const LARGEST_REQUEST = 128 * 1024;
/** Above a proxy's own keep-alive (nginx 75 s, Caddy 120 s), so that it never sends into a connection that is being closed. */
export const KEEP_ALIVE = 125_000;
/** Milliseconds for the head of a request, and for all of it. */
const HEADERS_WITHIN = 20_000;
const REQUEST_WITHIN = 60_000;

const STATIC = /^\/(?:_next\/static\/|favicon\.ico|icon\.svg)/;

/** Whether the server stands behind a proxy that says who asks: only then is its header believed. */
const BEHIND_PROXY = process.env.MINGJIAN_PROXY === '1';

/** Who asks: the address, or the one that the proxy in front names last. */
export function clientOf(request: IncomingMessage, behindProxy = BEHIND_PROXY): string {
  const named = behindProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return named || (request.socket.remoteAddress ?? '');
}

interface FrontOptions {
  readonly perMinute?: number;
  readonly atOnce?: number;
  /** Text of /metrics, of all workers. */
  readonly metrics?: () => Promise<string>;
}

/** Who may read the metrics: the machine itself, unless others are allowed. */
const maySeeMetrics = (client: string): boolean => process.env.MINGJIAN_METRICS === 'all' || /^(?:::1|(?:::ffff:)?127\.)/.test(client);

export function front(
  next: RequestListener,
  { perMinute = PER_MINUTE, atOnce = AT_ONCE, metrics = () => register.metrics() }: FrontOptions = {},
  pages = new Pages(),
): RequestListener {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const underWay = new Map<string, number>();

  return (request, response) => {
    const began = performance.now();
    const url = request.url ?? '/';
    if (STATIC.test(url)) return next(request, response);
    const client = clientOf(request);
    // nginx as it comes passes requests on as HTTP/1.0 under the server's own name, without a word of who asks.
    if (request.httpVersion === '1.0') request.headers.via ??= '1.0 proxy';
    const left = new AbortController();
    // Each question of a page listens.
    setMaxListeners(0, left.signal);
    const asking: Asking = { id: randomBytes(6).toString('hex'), client, signal: left.signal, keep: true };
    response.setHeader('x-request-id', asking.id);
    underWay.set(client, (underWay.get(client) ?? 0) + 1);
    response.once('close', () => {
      const rest = (underWay.get(client) ?? 1) - 1;
      if (rest > 0) underWay.set(client, rest);
      else underWay.delete(client);
      if (!response.writableFinished) left.abort();
      const ms = performance.now() - began;
      const route = routeOf(url);
      requests.inc({ route, status: response.writableFinished ? response.statusCode : 'left' });
      latency.observe({ route }, ms / 1000);
      log.info(
        {
          request: asking.id,
          method: request.method,
          route,
          status: response.statusCode,
          ms: Math.round(ms * 10) / 10,
          ...(response.writableFinished ? {} : { left: true }),
        },
        'request',
      );
    });
    const refuse = (status: number, reason: string, seconds?: number) => {
      refused.inc({ reason });
      logFault('warn', [`refused: ${reason}`]);
      response.statusCode = status;
      if (seconds !== undefined) response.setHeader('retry-after', String(seconds));
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.setHeader('x-content-type-options', 'nosniff');
      // What is still on its way is not read.
      response.setHeader('connection', 'close');
      response.end(`${WORDS[status] ?? ''}\n${asking.id}\n`);
    };
    void onBehalfOf(asking, async () => {
      if (Number(request.headers['content-length'] ?? 0) > LARGEST_REQUEST) return refuse(413, 'too large');
      if ((underWay.get(client) ?? 0) > atOnce) return refuse(429, 'too many at once', 5);
      try {
        await limiter.consume(client);
      } catch (state) {
        return refuse(429, 'too many a minute', Math.ceil((state as RateLimiterRes).msBeforeNext / 1000));
      }
      if (url === '/metrics') return maySeeMetrics(client) ? sendMetrics(response, await metrics()) : refuse(403, 'metrics');
      const key = pageKey(request);
      if (key === null) return next(request, response);
      const page = await pages.find(key);
      if (page) return pages.send(page, request, response);
      if (left.signal.aborted) return;
      pages.watch(key, response, () => asking.keep);
      next(request, response);
    }).catch((error: unknown) => {
      logFault('error', ['request failed', error]);
      if (!response.headersSent) refuse(500, 'failed');
      else response.destroy();
    });
  };
}

/** A refusal in words, in both languages: there is no page that could know the reader's. */
const WORDS: Readonly<Record<number, string>> = {
  403: '不允许访问。 Not allowed.',
  413: '请求过大。 The request is too large.',
  429: '请求太多，请稍后再试。 Too many requests; please try again later.',
  500: '服务器未能完成这次请求。 The server could not answer.',
};

function sendMetrics(response: ServerResponse, text: string): void {
  response.setHeader('content-type', register.contentType);
  response.setHeader('cache-control', 'no-store');
  response.end(text);
}

/** Every server that is made from here on has the front before it. @returns the servers, for closing */
export function standBefore(metrics?: () => Promise<string>): Set<http.Server> {
  const made = new Set<http.Server>();
  const pages = new Pages();
  registerMetrics(pages);
  const { createServer } = http;
  http.createServer = ((...parameters: unknown[]) => {
    const listener = parameters.at(-1);
    if (typeof listener === 'function')
      parameters[parameters.length - 1] = front(listener as RequestListener, metrics ? { metrics } : {}, pages);
    const server = (createServer as (...all: unknown[]) => http.Server)(...parameters);
    server.headersTimeout = HEADERS_WITHIN;
    server.requestTimeout = REQUEST_WITHIN;
    made.add(server);
    return server;
  }) as typeof createServer;
  return made;
}

/**
 * Who may ask, and headers of every answer that a program makes (files of the build get theirs in next.config.js). Scripts run only with the
 * nonce of their answer, which Next reads from the request's policy; styles may stand in attributes, as charts set them.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { EMBED_HEADER } from './app/shell/embed-header';

/** Pages of which one chart can be shown in a frame elsewhere; everything else has no /embed/ before it. */
const EMBEDDED = /^\/embed(?<page>\/(?:compare|outliers|quality|(?:region|agency)(?:\/[^/]+){0,2}))?$/;

/**
 * Who may frame a chart besides this server: origins of MINGJIAN_EMBED with commas or spaces between them (`https://www.example.gov.cn`,
 * `*` for everybody). What is no origin is left out: a word of the policy's own language must not come in by this way.
 */
const framers = (): string =>
  [
    "'self'",
    ...(process.env.MINGJIAN_EMBED ?? '').split(/[\s,]+/).filter((one) => /^(?:\*|https?:\/\/[\w.*-]+(?::(?:\d+|\*))?)$/.test(one)),
  ].join(' ');

const policy = (nonce: string, ancestors: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    // Exported pictures are drawn from data and blob addresses.
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    // A briefing opens pages of this server unseen to look for newer figures.
    `frame-ancestors ${ancestors}`,
  ].join('; ');

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/**
 * Whether the server answers under this name. A page elsewhere can give its own name the address of this server and then read and
 * write as if it came from here: a server on a loopback address answers to loopback names, any other to those of MINGJIAN_HOSTS
 * where it is set (names with commas between them).
 */
function isServed(host: string): boolean {
  const name = nameOf(host);
  if (LOOPBACK.test(name)) return true;
  const named = process.env.MINGJIAN_HOSTS?.split(',').map((one) => nameOf(one.trim()));
  if (named) return named.includes(name);
  return !LOOPBACK.test(process.env.HOSTNAME ?? 'localhost');
}

/** A path in which every percent sign begins a UTF-8 character; any other names nothing, and Next would fail on it. */
const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** Whether the page that sends this stands on the server itself. */
function isOwn(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  if (origin === null || request.method === 'GET' || request.method === 'HEAD') return true;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function proxy(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse(null, { status: 404 });
  if (!isServed(request.headers.get('host') ?? '') || !isOwn(request)) return new NextResponse(null, { status: 403 });
  const { pathname, searchParams } = request.nextUrl;
  const embedded = EMBEDDED.exec(pathname);
  if (!embedded && /^\/embed(?:\/|$)/.test(pathname)) return new NextResponse(null, { status: 404 });
  const chart = embedded && searchParams.get('chart');
  if (embedded && !chart) return new NextResponse('chart=', { status: 400 });
  const csp = policy(Buffer.from(crypto.randomUUID()).toString('base64'), embedded ? framers() : "'self'");
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  // Said by this program only: a page must not be drawn, and kept, as its reader says.
  headers.delete(EMBED_HEADER);
  if (embedded) {
    const page = new URLSearchParams(searchParams);
    for (const name of ['chart', 'lang']) page.delete(name);
    headers.set(EMBED_HEADER, `${encodeURIComponent(chart!)} ${embedded.groups?.page ?? '/'}${page.size > 0 ? `?${page}` : ''}`);
    // In a frame of another site a browser sends no cookies: the address says the language.
    const lang = searchParams.get('lang');
    if (lang) headers.set('cookie', `lang=${encodeURIComponent(lang)}`);
  }
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);
  return response;
}

export const config = { matcher: '/((?!_next/|favicon\\.ico|icon\\.svg).*)' };

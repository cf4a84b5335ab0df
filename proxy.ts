/**
 * Headers of every answer that a program makes (files of the build get theirs in next.config.js). Scripts run only with the
 * nonce of their answer, which Next reads from the request's policy; styles may stand in attributes, as charts set them.
 */
import { type NextRequest, NextResponse } from 'next/server';

const policy = (nonce: string): string =>
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
    "frame-ancestors 'none'",
  ].join('; ');

export function proxy(request: NextRequest): NextResponse {
  const csp = policy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);
  return response;
}

export const config = { matcher: '/((?!_next/|favicon\\.ico|icon\\.svg).*)' };

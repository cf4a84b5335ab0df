/**
 * A one-time link of `mingjian reviewers add`. Opening it shows a button; only pressing it uses the link up, so that a program which
 * looks at links in letters does not.
 */
import type { NextRequest } from 'next/server';
import { openState } from '@/lib/state';
import { enter } from '@/lib/state/reviewers';
import { MESSAGES } from '../../messages/all';
import { HTML_LANG } from '../../messages/locale';
import { getLocale } from '../../messages/server';
import { beginSession, mayEnterNow } from '../../server/write-access';

export const dynamic = 'force-dynamic';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

async function page(text: (words: (typeof MESSAGES)['zh']['reviewers']) => string, status: number, token?: string): Promise<Response> {
  const locale = await getLocale();
  const words = MESSAGES[locale].reviewers;
  const form =
    token === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="token" value="${escaped(token)}"><button>${escaped(words.enter)}</button></form>`;
  return new Response(
    `<!doctype html><html lang="${HTML_LANG[locale]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${escaped(words.title)}</title><body style="font-family:sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;line-height:1.7">` +
      `<h1>${escaped(words.title)}</h1><p>${escaped(text(words))}</p>${form}<p><a href="/">${escaped(words.home)}</a></p>`,
    { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } },
  );
}

export async function GET(request: NextRequest): Promise<Response> {
  const token = request.nextUrl.searchParams.get('token') ?? '';
  return /^[\w-]{32}$/.test(token) ? page((words) => words.ask, 200, token) : page((words) => words.used, 404);
}

export async function POST(request: NextRequest): Promise<Response> {
  if (!(await mayEnterNow())) return page((words) => words.often, 429);
  const token = (await request.formData().catch(() => null))?.get('token');
  const reviewer = typeof token === 'string' ? enter(openState(), token) : null;
  if (reviewer === null) return page((words) => words.used, 403);
  await beginSession(reviewer);
  return new Response(null, { status: 303, headers: { location: '/outliers', 'cache-control': 'no-store' } });
}

'use server';
import { cookies } from 'next/headers';
import { isLocale, LOCALE_COOKIE } from './locale';

/** Remembers the language for a year; the page is drawn again at the same address. */
export async function setLanguage(form: FormData): Promise<void> {
  const lang = form.get('lang');
  if (!isLocale(lang)) return;
  (await cookies()).set(LOCALE_COOKIE, lang, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax' });
}

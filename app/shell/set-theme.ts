'use server';
import { cookies } from 'next/headers';
import { isTheme, THEME_COOKIE } from './themes';

/** Remembers the choice for a year; the page is drawn again at the same address. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = form.get('theme');
  if (!isTheme(theme)) return;
  const jar = await cookies();
  if (theme === 'system') jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, theme, { path: '/', maxAge: 365 * 86_400, sameSite: 'lax' });
}

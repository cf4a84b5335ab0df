import 'server-only';
import { cookies } from 'next/headers';
import { isTheme, THEME_COOKIE, type Theme } from './themes';

/** The reader's choice, from the cookie; as the system has it without one. */
export async function getTheme(): Promise<Theme> {
  const value = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(value) ? value : 'system';
}

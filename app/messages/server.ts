import 'server-only';
import { cookies } from 'next/headers';
import { MESSAGES, type Messages } from './index';
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from './locale';

/** The reader's language, from the cookie; Chinese without one. */
export async function getLocale(): Promise<Locale> {
  const value = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(value) ? value : DEFAULT_LOCALE;
}

/** Words of the interface in the reader's language, for server components. */
export async function getMessages(): Promise<Messages> {
  return MESSAGES[await getLocale()];
}

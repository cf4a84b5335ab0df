import 'server-only';
import { cookies } from 'next/headers';
import { MESSAGES } from './all';
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from './locale';
import type { BundleId, MessagesOf } from './types';

/** The reader's language, from the cookie; Chinese without one. */
export async function getLocale(): Promise<Locale> {
  const value = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(value) ? value : DEFAULT_LOCALE;
}

/** Messages of a bundle in the reader's language, for server components; those that every page has without a name. */
export async function getMessages<Id extends BundleId = 'common'>(id: Id = 'common' as Id): Promise<MessagesOf<Id>> {
  // By way of unknown: comparing every bundle of both languages with every other takes the type check minutes and gigabytes.
  return MESSAGES[await getLocale()][id] as unknown as MessagesOf<Id>;
}

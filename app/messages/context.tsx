'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { MESSAGES, type Messages } from './index';
import { DEFAULT_LOCALE, type Locale } from './locale';

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): Locale => useContext(LocaleContext);
/** Words of the interface in the reader's language, for client components. */
export const useMessages = (): Messages => MESSAGES[useLocale()];

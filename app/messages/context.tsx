'use client';
import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useContext } from 'react';
import type { Messages } from './index';
import { DEFAULT_LOCALE, type Locale } from './locale';
import { MessagesContext } from './words';

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

/** Each language is a chunk of its own, so that a reader is sent one of them. The server draws with either and names the chunk. */
const SPEAKING = { zh: dynamic(() => import('./speaking-zh')), en: dynamic(() => import('./speaking-en')) };

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Speaking = SPEAKING[locale];
  return (
    <LocaleContext value={locale}>
      <Speaking>{children}</Speaking>
    </LocaleContext>
  );
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** Words of the interface in the reader's language, for client components. */
export function useMessages(): Messages {
  const words = useContext(MessagesContext);
  if (!words) throw new Error('no language around this component: LocaleProvider is missing');
  return words;
}

'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { BUNDLES, type ClientBundleId, MessagesContext } from './bundles';
import { DEFAULT_LOCALE, type Locale } from './locale';
import type { MessagesOf } from './types';

const LocaleContext = createContext<Locale>(DEFAULT_LOCALE);

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <LocaleContext value={locale}>
      <LocaleBundles ids={['common']}>{children}</LocaleBundles>
    </LocaleContext>
  );
}

/** Loads these bundles in the reader's language for everything inside. The server renders with them and names their chunks. */
export function LocaleBundles({ ids, children }: { ids: readonly ClientBundleId[]; children: ReactNode }) {
  const locale = useLocale();
  return ids.reduceRight((inside: ReactNode, id) => {
    const Bundle = BUNDLES[locale][id];
    return <Bundle key={id}>{inside}</Bundle>;
  }, children);
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** Messages of a bundle in the reader's language, for client components; those that every page has without a name. */
export function useMessages<Id extends ClientBundleId = 'common'>(id: Id = 'common' as Id): MessagesOf<Id> {
  const messages = useContext(MessagesContext)[id];
  if (!messages) throw new Error(`the locale bundle "${id}" is not around this component: see LocaleBundles`);
  return messages as MessagesOf<Id>;
}

import type { Metadata, Viewport } from 'next';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { collectionNames } from '@/lib/warehouse/files';
import './globals.css';
import { LocaleProvider } from './messages/context';
import { HTML_LANG } from './messages/locale';
import { getLocale, getMessages } from './messages/server';
import { QueryProvider } from './query/provider';
import { getEmbedded } from './shell/embed';
import { Header } from './shell/Header';
import { getTheme } from './shell/theme';

export async function generateMetadata(): Promise<Metadata> {
  const m = await getMessages();
  return { title: { default: `${m.site.name} · ${m.site.tagline}`, template: `%s · ${m.site.name}` }, description: m.site.description };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#161d27' },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [locale, m, theme, embedded] = await Promise.all([getLocale(), getMessages(), getTheme(), getEmbedded()]);
  return (
    <html lang={HTML_LANG[locale]} data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        {embedded === null && (
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:rounded focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
          >
            {m.site.skip}
          </a>
        )}
        <LocaleProvider locale={locale}>
          <QueryProvider>
            <NuqsAdapter>
              {embedded === null && <Header collections={collectionNames()} />}
              {children}
            </NuqsAdapter>
          </QueryProvider>
        </LocaleProvider>
      </body>
    </html>
  );
}

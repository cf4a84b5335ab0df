import { Suspense } from 'react';
import { BriefingLink } from '../briefing/BriefingLink';
import { setLanguage } from '../messages/language';
import { HTML_LANG, LOCALES } from '../messages/locale';
import { getLocale, getMessages } from '../messages/server';
import { CollectionLinks, CollectionName, HomeLink, Navigation } from './Navigation';
import { SearchBox } from './SearchBox';
import { ThemeChoice } from './ThemeChoice';

/** The mark: a bronze mirror. */
const Mark = () => (
  <svg width="28" height="28" viewBox="0 0 34 34" aria-hidden="true" className="shrink-0">
    <circle cx="17" cy="17" r="16" fill="#0b5b6f" />
    <circle cx="17" cy="17" r="12.5" fill="none" stroke="#fff" strokeOpacity="0.55" strokeWidth="1" />
    <path d="M10 23.5V16M15 23.5V11.5M20 23.5V18M25 23.5V14" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
  </svg>
);

export async function Header({ collections }: { collections: readonly string[] }) {
  const [m, locale] = await Promise.all([getMessages(), getLocale()]);
  const other = LOCALES.find((one) => one !== locale)!;
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto page-width px-2 sm:px-4">
        <div className="flex flex-wrap items-center gap-x-2 sm:gap-x-4 lg:flex-nowrap">
          <Suspense>
            <HomeLink>
              <Mark />
              <span className="font-display text-[1.4rem] font-bold leading-none tracking-wide">{m.site.name}</span>
            </HomeLink>
          </Suspense>
          <div className="order-last w-full lg:order-none lg:w-auto lg:flex-1">
            <Suspense fallback={<div className="h-9 lg:h-12" />}>
              <Navigation />
            </Suspense>
          </div>
          <div className="flex min-w-0 flex-1 lg:w-64 lg:flex-none">
            <Suspense>
              <SearchBox />
            </Suspense>
          </div>
          <BriefingLink />
          <button
            type="button"
            popoverTarget="settings"
            style={{ anchorName: '--settings' }}
            aria-label={m.site.settings}
            className="no-print inline-flex min-h-9 items-center gap-1.5 whitespace-nowrap rounded-md px-1.5 text-[13px] hover:text-accent"
          >
            <Suspense>
              <CollectionName />
            </Suspense>
            <svg width="10" height="6" aria-hidden="true">
              <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
          <div id="settings" popover="auto" style={{ positionAnchor: '--settings' }} className="popover-menu no-print min-w-48 p-2">
            <Suspense>
              <CollectionLinks names={collections} />
            </Suspense>
            <form action={setLanguage} className="mt-1 border-t border-line pt-1">
              <button
                type="submit"
                name="lang"
                value={other}
                lang={HTML_LANG[other]}
                className="flex min-h-9 w-full items-center rounded px-3 text-left text-sm hover:bg-accent-soft"
              >
                {m.site.otherLanguage}
              </button>
            </form>
            <ThemeChoice />
          </div>
        </div>
      </div>
    </header>
  );
}

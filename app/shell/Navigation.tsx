'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { DEFAULT_FILTERS, filterParams, parseFilters, pinnedVersion } from '@/lib/filters';
import { useMessages } from '../messages/context';
import { PAGES, SECTIONS } from './pages';

/** Links to the sections, and to the pages of the section that is open; place, years, level and a pinned version travel along. */
export function Navigation() {
  const m = useMessages();
  const path = usePathname();
  const search = Object.fromEntries(useSearchParams());
  const kept = filterParams(parseFilters(search));
  const pinned = pinnedVersion(search);
  if (pinned) kept.set('version', pinned);
  const to = (href: string) => (kept.size > 0 ? `${href}?${kept}` : href) as Route;
  const open = SECTIONS.find(({ href, under }) => path === href || under.some((start) => path === start || path.startsWith(`${start}/`)));
  return (
    <>
      <nav aria-label={m.site.navigation} className="no-print -mx-2 sm:-mx-4 sm:overflow-x-auto sm:px-4">
        <ul className="flex text-sm max-sm:flex-wrap max-sm:py-1 sm:gap-1 sm:text-[15px]">
          {SECTIONS.map((section) => (
            <li key={section.id}>
              <Link
                href={to(section.href)}
                aria-current={section === open ? (path === section.href ? 'page' : 'true') : undefined}
                className={`block whitespace-nowrap border-b-2 px-2 py-1.5 sm:px-3 sm:py-2.5 ${section === open ? 'border-accent font-semibold text-accent' : 'border-transparent text-ink hover:border-line hover:text-accent'}`}
              >
                {m.site.sections[section.id]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {open && open.pages.length > 1 && (
        <nav aria-label={m.site.inSection} className="no-print -mx-2 border-t border-line/60">
          <ul className="flex gap-1 py-1 text-[13px]">
            {open.pages.map(({ id, href }) => (
              <li key={id}>
                <Link
                  href={to(href)}
                  aria-current={path === href ? 'page' : undefined}
                  className={`block rounded px-2 py-1 ${path === href ? 'bg-accent-soft font-medium text-accent-strong' : 'text-muted hover:text-accent'}`}
                >
                  {m.site.pages[id]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

/** Links to the collections of the warehouse; region and years belong to one collection and stay behind. */
export function CollectionLinks({ names }: { names: readonly string[] }) {
  const m = useMessages();
  const path = usePathname();
  const { set } = parseFilters(Object.fromEntries(useSearchParams()));
  const all = [...new Set([DEFAULT_FILTERS.set, ...names])];
  const label = (name: string) => (name in m.collections ? m.collections[name as keyof typeof m.collections] : name);
  // Pages of one agency, region or report exist in one collection only.
  const base = PAGES.some(({ href }) => href === path) ? path : '/';
  return (
    <nav aria-label={m.site.collection}>
      <ul>
        {all.map((name) => (
          <li key={name}>
            <Link
              href={(base + (name === DEFAULT_FILTERS.set ? '' : `?set=${name}`)) as Route}
              aria-current={name === set ? 'true' : undefined}
              className={`flex min-h-9 items-center rounded px-3 text-sm ${name === set ? 'bg-accent-soft font-medium text-accent-strong' : 'hover:bg-accent-soft'}`}
            >
              {label(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Name of the collection shown, on the button of the menu. */
export function CollectionName() {
  const m = useMessages();
  const { set } = parseFilters(Object.fromEntries(useSearchParams()));
  return set in m.collections ? m.collections[set as keyof typeof m.collections] : set;
}

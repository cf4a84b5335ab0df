'use client';
import type { Route } from 'next';
import NextLink from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { DEFAULT_FILTERS, parseFilters } from '@/lib/filters';
import { useMessages } from '../messages/context';
import { Link, useKept } from '../ui/Link';
import { PAGES, SECTIONS } from './pages';

/** Links to the sections; place, years, level and a pinned version travel along. */
export function Navigation() {
  const m = useMessages();
  const path = usePathname();
  const to = useKept();
  const open = SECTIONS.find(({ href, under }) => path === href || under.some((start) => path === start || path.startsWith(`${start}/`)));
  return (
    <nav aria-label={m.site.navigation} className="no-print -mx-2 overflow-x-auto">
      <ul className="flex text-sm lg:text-[15px]">
        {SECTIONS.map((section) => (
          <li key={section.id}>
            <Link
              href={to(section.href)}
              aria-current={section === open ? (path === section.href ? 'page' : 'true') : undefined}
              className={`block whitespace-nowrap border-b-2 px-2 py-1.5 lg:px-2.5 lg:py-3 ${section === open ? 'border-accent font-semibold text-accent' : 'border-transparent text-ink hover:border-line hover:text-accent'}`}
            >
              {m.site.sections[section.id]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The name of the product leads home, to the place and year at hand. */
export function HomeLink({ children }: { children: ReactNode }) {
  return (
    <Link href="/" className="flex items-center gap-2 rounded py-2">
      {children}
    </Link>
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
            <NextLink
              href={(base + (name === DEFAULT_FILTERS.set ? '' : `?set=${name}`)) as Route}
              aria-current={name === set ? 'true' : undefined}
              className={`flex min-h-9 items-center rounded px-3 text-sm ${name === set ? 'bg-accent-soft font-medium text-accent-strong' : 'hover:bg-accent-soft'}`}
            >
              {label(name)}
            </NextLink>
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

'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { DEFAULT_FILTERS, filterParams, parseFilters, pinnedVersion } from '@/lib/filters';
import { useMessages } from '../messages/context';
import { PAGES } from './pages';

/** Links to the pages; the filters travel along, and so does a pinned version. */
export function Navigation() {
  const m = useMessages();
  const path = usePathname();
  const search = Object.fromEntries(useSearchParams());
  const carried = filterParams(parseFilters(search));
  const version = pinnedVersion(search);
  if (version !== null) carried.set('version', version);
  const filters = carried.toString();
  return (
    <nav aria-label={m.site.navigation} className="no-print -mx-2 sm:-mx-4 sm:overflow-x-auto sm:px-4">
      <ul className="flex text-sm max-sm:flex-wrap max-sm:py-1 sm:gap-1 sm:text-[15px]">
        {PAGES.map(({ id, href }) => {
          const here = href === '/' ? path === '/' : path.startsWith(href);
          return (
            <li key={id}>
              <Link
                href={(filters ? `${href}?${filters}` : href) as Route}
                aria-current={here ? 'page' : undefined}
                className={`block whitespace-nowrap border-b-2 px-2 py-1.5 sm:px-3 sm:py-2.5 ${here ? 'border-accent font-semibold text-accent' : 'border-transparent text-ink hover:border-line hover:text-accent'}`}
              >
                {m.site.pages[id]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Switch between the collections of the warehouse; region and years belong to one collection and stay behind. */
export function CollectionSwitch({ names }: { names: readonly string[] }) {
  const m = useMessages();
  const path = usePathname();
  const { set } = parseFilters(Object.fromEntries(useSearchParams()));
  const all = [...new Set([DEFAULT_FILTERS.set, ...names])];
  if (all.length < 2) return null;
  const label = (name: string) => (name in m.collections ? m.collections[name as keyof typeof m.collections] : name);
  // Pages of one agency or report exist in one collection only.
  const base = PAGES.some(({ href }) => href === path) ? path : '/';
  return (
    <nav aria-label={m.site.collection} className="no-print flex rounded-md border border-control/60 bg-surface text-[13px]">
      {all.map((name) => (
        <Link
          key={name}
          href={(base + (name === DEFAULT_FILTERS.set ? '' : `?set=${name}`)) as Route}
          aria-current={name === set ? 'true' : undefined}
          className={`flex min-h-8 items-center px-2.5 first:rounded-l-[5px] last:rounded-r-[5px] ${name === set ? 'bg-accent font-medium text-white' : 'text-muted hover:text-accent'}`}
        >
          {label(name)}
        </Link>
      ))}
    </nav>
  );
}

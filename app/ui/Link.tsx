'use client';
import type { Route } from 'next';
import NextLink from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { type ComponentProps, useMemo } from 'react';
import { keptOf, withKept } from '@/lib/kept-parameters';

/** Gives an address what is kept from page to page. */
export function useKept(): (href: string) => Route {
  const path = usePathname();
  const search = useSearchParams();
  return useMemo(() => {
    const kept = keptOf(path, new URLSearchParams(search));
    return (href: string) => withKept(href, kept) as Route;
  }, [path, search]);
}

/** A link to a page of the product: collection, version, place, years and level go along. */
export function Link({ href, ...rest }: Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string }) {
  const kept = useKept();
  return <NextLink {...rest} href={kept(href)} />;
}

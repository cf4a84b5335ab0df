import type { Route } from 'next';
import type { Messages } from '../messages/types';

export type PageId = keyof Messages['site']['pages'];
export type SectionId = keyof Messages['site']['sections'];

export interface PageLink {
  readonly id: PageId;
  readonly href: Route;
}

/** Pages that always exist, by section of the navigation. */
export const SECTIONS: readonly {
  readonly id: SectionId;
  readonly href: Route;
  readonly under: readonly string[];
  readonly pages: readonly PageLink[];
}[] = [
  { id: 'home', href: '/', under: [], pages: [{ id: 'overview', href: '/' }] },
  { id: 'region', href: '/region' as Route, under: ['/region'], pages: [{ id: 'region', href: '/region' as Route }] },
  {
    id: 'agencies',
    href: '/compare' as Route,
    under: ['/compare', '/agency', '/report'],
    pages: [{ id: 'compare', href: '/compare' as Route }],
  },
  { id: 'review', href: '/outliers' as Route, under: ['/outliers'], pages: [{ id: 'outliers', href: '/outliers' as Route }] },
  { id: 'submission', href: '/quality' as Route, under: ['/quality'], pages: [{ id: 'quality', href: '/quality' as Route }] },
  {
    id: 'reference',
    href: '/data' as Route,
    under: ['/data', '/methods', '/api'],
    pages: [
      { id: 'data', href: '/data' as Route },
      { id: 'methods', href: '/methods' as Route },
      { id: 'api', href: '/api' as Route },
    ],
  },
];

export const PAGES: readonly PageLink[] = SECTIONS.flatMap(({ pages }) => pages);

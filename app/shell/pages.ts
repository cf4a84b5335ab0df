import type { Route } from 'next';
import type { Messages } from '../messages/types';

export interface PageLink {
  readonly id: keyof Messages['site']['pages'];
  readonly href: Route;
}

/** Pages of the main navigation, in order. */
export const PAGES: readonly PageLink[] = [
  { id: 'overview', href: '/' },
  { id: 'region', href: '/region' as Route },
  { id: 'compare', href: '/compare' as Route },
  { id: 'benchmark', href: '/benchmark' as Route },
  { id: 'outliers', href: '/outliers' as Route },
  { id: 'quality', href: '/quality' as Route },
  { id: 'methods', href: '/methods' as Route },
  { id: 'data', href: '/data' as Route },
];

import type { Route } from 'next';
import type { Messages } from '../messages';

export interface PageLink {
  readonly id: keyof Messages['site']['pages'];
  readonly href: Route;
}

/** Pages of the main navigation, in order. */
export const PAGES: readonly PageLink[] = [
  { id: 'overview', href: '/' },
  { id: 'compare', href: '/compare' as Route },
];

'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * The address that was asked for last. While it draws one change, Next writes that change's address over a later one for a
 * moment; a third change that read the window's address just then would lose the second.
 */
let asked: URL | null = null;
/** By then the page has been drawn and the window's address is the one asked for. */
const DRAWN_MS = 1000;
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    asked = null;
  });
}

/** The page's address as it was last asked for (`now`), and a way to change it without asking the server for the page (`go`). */
export function useAddress() {
  const path = usePathname();
  const params = useSearchParams();
  const now = useCallback(
    () => new URLSearchParams(asked?.pathname === window.location.pathname ? asked.search : window.location.search),
    [],
  );
  const go = useCallback((address: string, { replace = false } = {}) => {
    const wanted = new URL(address, window.location.href);
    asked = wanted;
    setTimeout(() => {
      if (asked === wanted) asked = null;
    }, DRAWN_MS);
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  }, []);
  return { path, params, now, go };
}

'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * The address that was asked for last. While it draws one change, Next writes that change's address over a later one for a
 * moment; a third change that read the window's address just then would lose the second.
 */
let asked: URL | null = null;
/** By then the page has been drawn and the window's address is the one asked for. */
const DRAWN_MS = 2000;
const LOOK_MS = 100;
if (typeof window !== 'undefined') {
  const forget = () => {
    asked = null;
  };
  window.addEventListener('popstate', forget);
  // A link asks for an address by itself.
  window.addEventListener('click', (event) => event.target instanceof Element && event.target.closest('a') && forget(), true);
}

/** Asks again while the address written over it still stands: a change just behind a step back would be lost for good. */
function insistOn(wanted: URL): void {
  const until = Date.now() + DRAWN_MS;
  const look = setInterval(() => {
    if (asked !== wanted || Date.now() > until) {
      if (asked === wanted) asked = null;
      clearInterval(look);
    } else if (window.location.pathname === wanted.pathname && window.location.search !== wanted.search)
      window.history.replaceState(null, '', wanted);
  }, LOOK_MS);
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
    insistOn(wanted);
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  }, []);
  return { path, params, now, go };
}

'use client';
import { useEffect } from 'react';

/** Shows the definition named in the address, also one in a folded part or on a page that was still arriving when it was looked for. */
export function OpenAtHash() {
  useEffect(() => {
    const show = () => {
      const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      const folded = target?.closest('details');
      if (folded) folded.open = true;
      target?.scrollIntoView();
    };
    // The router scrolls after this page has been put in place.
    const later = requestAnimationFrame(show);
    window.addEventListener('hashchange', show);
    return () => {
      cancelAnimationFrame(later);
      window.removeEventListener('hashchange', show);
    };
  }, []);
  return null;
}

'use client';
import { useEffect } from 'react';

/** Opens the folded part that holds the definition named in the address, and shows it: a link inside the app only scrolls. */
export function OpenAtHash() {
  useEffect(() => {
    const show = () => {
      const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      const folded = target?.closest('details');
      if (!target || !folded) return;
      folded.open = true;
      target.scrollIntoView();
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

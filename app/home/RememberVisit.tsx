'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/** Remembers the page on this machine, under the title that it comes to have. */
export function RememberVisit() {
  const path = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => {
    const href = search === '' ? path : `${path}?${search}`;
    const remember = async () => {
      const { storeVisit } = await import('./visited');
      storeVisit({ href, title: document.title.split(' · ').slice(0, -1).join(' · ').slice(0, 200) });
    };
    void remember();
    // The title of the next page is written after its address.
    const observer = new MutationObserver(() => void remember());
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [path, search]);
  return null;
}

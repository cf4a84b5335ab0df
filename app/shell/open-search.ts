/** Asks the search box of the page to open. */
const EVENT = 'open-search';

export const openSearch = (): void => void document.dispatchEvent(new Event(EVENT));

/** Calls back when the box is asked to open; gives the way to stop. */
export function onOpenSearch(open: () => void): () => void {
  document.addEventListener(EVENT, open);
  return () => document.removeEventListener(EVENT, open);
}

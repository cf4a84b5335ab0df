'use client';
import { useMessages } from '../messages/context';
import { openSearch } from '../shell/open-search';

/** The search box of the product, large: what a person comes for first. */
export function SearchFirst() {
  const words = useMessages('home');
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={openSearch}
      className="no-print flex min-h-11 w-full max-w-3xl items-center gap-3 rounded-lg border border-control/70 bg-surface px-4 text-left text-muted hover:border-accent"
    >
      <svg width="16" height="16" viewBox="0 0 14 14" aria-hidden="true" className="shrink-0">
        <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M9.5 9.5L13 13" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <span className="truncate">{words.searchHint}</span>
    </button>
  );
}

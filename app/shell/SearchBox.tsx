'use client';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useMessages } from '../messages/context';
import { onOpenSearch } from './open-search';

const load = () => import('./SearchDialog');
/** Loaded when it is opened first, or when the pointer comes near. */
const SearchDialog = dynamic(load, { ssr: false });

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The one search box, on every page: ⌘K, Ctrl K or `/` opens it. */
export function SearchBox() {
  const m = useMessages();
  const [open, setOpen] = useState(false);
  const [listening, setListening] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const chord = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey;
      if (!chord && (event.key !== '/' || typing(event.target))) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    const stop = onOpenSearch(() => setOpen(true));
    setListening(true);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        // Named only while the keys are heard.
        aria-keyshortcuts={listening ? 'Control+K Meta+K /' : undefined}
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        className="no-print flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-md border border-control/60 bg-surface px-3 text-left text-sm text-muted hover:border-accent"
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="shrink-0">
          <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M9.5 9.5L13 13" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span className="truncate">{m.search.box}</span>
        <kbd className="ml-auto hidden shrink-0 whitespace-nowrap rounded border border-line px-1.5 text-xs sm:inline">{m.search.keys}</kbd>
      </button>
      {open && <SearchDialog onClose={() => setOpen(false)} />}
    </>
  );
}

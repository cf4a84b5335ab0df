'use client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly onSelect: () => void;
}

/** A button that opens a short list of actions: arrow keys move, Enter runs, Escape and a click elsewhere close. */
export function Menu({ label, describe, items }: { label: string; describe: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
  };

  return (
    <div ref={root} className="relative no-print">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={describe}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-8 items-center gap-1 rounded-md border border-control/60 bg-surface px-2.5 text-[13px] hover:border-accent hover:text-accent"
      >
        {label}
        <svg width="10" height="6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={describe}
          onKeyDown={onKeyDown}
          className="absolute right-0 top-full z-30 mt-1 min-w-40 rounded-md border border-line bg-surface py-1 shadow-[0_8px_24px_rgb(24_33_47/0.14)]"
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.onSelect();
              }}
              className="block min-h-9 w-full px-3 text-left text-sm hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:outline-offset-[-2px]"
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

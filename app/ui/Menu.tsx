'use client';
import { type KeyboardEvent, useId, useRef, useState } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly onSelect: () => void;
}

/** A button that opens a short list of actions, a native popover: arrow keys move, Enter runs, Escape and a click elsewhere close. */
export function Menu({ label, describe, items }: { label: string; describe: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const anchor = `--${id.replace(/[^\w-]/g, '')}`;

  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === 'Tab') list.current?.hidePopover();
  };

  return (
    <div className="no-print">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={describe}
        popoverTarget={id}
        style={{ anchorName: anchor }}
        className="inline-flex min-h-8 items-center gap-1 rounded-md border border-control/60 bg-surface px-2.5 text-[13px] hover:border-accent hover:text-accent"
      >
        {label}
        <svg width="10" height="6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={describe}
        style={{ positionAnchor: anchor }}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const now = event.newState === 'open';
          setOpen(now);
          if (now) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
        }}
        className="popover-menu min-w-40 py-1"
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover();
              button.current?.focus();
              item.onSelect();
            }}
            className="block min-h-9 w-full px-3 text-left text-sm hover:bg-accent-soft focus-visible:bg-accent-soft focus-visible:outline-offset-[-2px]"
          >
            {item.label}
          </button>
        ))}
      </div>
    </div>
  );
}

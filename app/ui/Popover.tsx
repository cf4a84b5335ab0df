'use client';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** A button that opens a panel below it. Focus goes to the panel's first field; Escape and a click elsewhere close it. */
export function Popover({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector('input')?.focus();
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onEscape);
    };
  }, [open]);

  return (
    <div ref={root} className="relative min-w-0">
      <button
        ref={button}
        id={id}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="control inline-flex items-center gap-2"
      >
        {label}
        <svg width="10" height="6" aria-hidden="true" className="shrink-0 text-muted">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {open && (
        <div
          role="dialog"
          aria-labelledby={id}
          className="absolute left-0 top-full z-30 mt-1 w-[min(34rem,calc(100vw-4rem))] rounded-lg border border-line bg-surface p-4 shadow-[0_12px_32px_rgb(24_33_47/0.16)]"
        >
          {children}
        </div>
      )}
    </div>
  );
}

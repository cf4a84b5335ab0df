'use client';
import { type ReactNode, useId, useRef, useState } from 'react';

/**
 * A button that opens a panel over the page, a native popover: Escape and a click elsewhere close it and the focus goes back.
 * The panel is drawn while it is open, with the focus in its first field.
 */
export function Popover({
  button,
  labelledBy,
  className = 'control inline-flex items-center gap-2',
  panelClassName = 'w-[min(34rem,calc(100vw-1rem))]',
  children,
}: {
  button: ReactNode;
  /** Id of the text that names button and panel, where the button alone does not. */
  labelledBy?: string;
  className?: string;
  panelClassName?: string;
  children: ReactNode;
}) {
  const id = useId();
  const anchor = `--${id.replace(/[^\w-]/g, '')}`;
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        id={`${id}-button`}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={labelledBy && `${labelledBy} ${id}-button`}
        popoverTarget={id}
        style={{ anchorName: anchor }}
        className={className}
      >
        {button}
        <svg width="10" height="6" aria-hidden="true" className="shrink-0 text-muted">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={labelledBy ?? `${id}-button`}
        style={{ positionAnchor: anchor }}
        onToggle={(event) => {
          // A popover inside the panel tells of itself, not of this one.
          if (event.target !== event.currentTarget) return;
          const now = event.newState === 'open';
          setOpen(now);
          if (now) requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('input, select')?.focus());
        }}
        className={`popover-menu no-print p-4 ${panelClassName}`}
      >
        {open && children}
      </div>
    </>
  );
}

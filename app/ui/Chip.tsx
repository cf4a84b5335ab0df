import type { ReactNode } from 'react';

/** Something chosen, with a button that takes it off. */
export function Chip({ children, remove, onRemove }: { children: ReactNode; remove: string; onRemove: () => void }) {
  return (
    <li className="flex min-w-0 max-w-full items-center rounded-2xl bg-accent-soft pl-3 text-[13px] text-accent-strong">
      <span className="flex min-w-0 items-center gap-1.5 py-1">{children}</span>
      <button
        type="button"
        aria-label={remove}
        onClick={onRemove}
        className="no-print ml-0.5 grid size-7 shrink-0 place-items-center rounded-full hover:bg-accent hover:text-on-accent"
      >
        <svg width="10" height="10" aria-hidden="true">
          <path d="M1 1l8 8M9 1l-8 8" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
    </li>
  );
}

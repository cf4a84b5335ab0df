'use client';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/context';

/** One line that stays in sight: place, year and what is looked at on the left, the page's few actions on the right. */
export function Bar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const m = useMessages();
  return (
    <section aria-label={m.bar.label} className="no-print sticky top-0 z-30 border-b border-line bg-surface" data-bar>
      <div className="mx-auto flex h-11 w-full page-width items-center justify-between gap-x-3 px-2 sm:px-4">
        <div className="flex min-w-0 flex-1 items-center gap-x-1 sm:gap-x-2">{children}</div>
        {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </div>
    </section>
  );
}

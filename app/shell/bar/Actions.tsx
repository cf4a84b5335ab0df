'use client';
import { useEffect, useState } from 'react';
import { useMessages } from '../../messages/context';
import { Menu } from '../../ui/Menu';

export interface BarAction {
  readonly id: string;
  readonly label: string;
  readonly onSelect: () => void;
  /** The one action that the page is for. */
  readonly primary?: boolean;
}

const LOOK = 'inline-flex min-h-8 items-center rounded-md px-2.5 text-[13px] font-medium';

/** Buttons on a wide screen; on a narrow one a menu beside the first of them, on a phone the menu alone: the place needs the room. */
export function Actions({ actions }: { actions: readonly BarAction[] }) {
  const m = useMessages();
  const first = actions.find((action) => action.primary);
  const rest = actions.filter((action) => action !== first);
  const button = (action: BarAction, className: string) => (
    <button key={action.id} type="button" onClick={action.onSelect} className={`${LOOK} ${className}`}>
      {action.label}
    </button>
  );
  return (
    <>
      <span className="contents max-lg:hidden">
        {rest.map((action) => button(action, 'border border-control/60 hover:border-accent hover:text-accent max-lg:hidden'))}
      </span>
      {rest.length > 0 && (
        <span className="max-sm:hidden lg:hidden">
          <Menu label="⋯" describe={m.bar.more} items={rest} />
        </span>
      )}
      <span className="sm:hidden">
        <Menu label="⋯" describe={m.bar.more} items={first ? [first, ...rest] : rest} />
      </span>
      {first && button(first, 'bg-accent text-on-accent hover:bg-accent-strong max-sm:hidden')}
    </>
  );
}

/** Copies a text, and says so for a moment. */
export function useCopyText(label: string, text: () => string): BarAction {
  const m = useMessages();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const later = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(later);
  }, [copied]);
  return {
    id: 'copy',
    label: copied ? m.bar.copied : label,
    onSelect: () => void navigator.clipboard?.writeText(text()).then(() => setCopied(true)),
  };
}

/** Copies the address of the page as it is. */
export const useCopyLink = (): BarAction => useCopyText(useMessages().bar.copy, () => window.location.href);

export const usePrint = (label?: string): BarAction => {
  const m = useMessages();
  return { id: 'print', label: label ?? m.bar.print, onSelect: () => window.print() };
};

import type { Route } from 'next';
import Link from 'next/link';

export interface LinkOption {
  readonly value: string;
  readonly label: string;
  readonly href: Route;
}

/** A choice of few, each an address: looks like `Segmented`, works without script. */
export function LinkBar({ label, options, value }: { label: string; options: readonly LinkOption[]; value: string }) {
  return (
    <nav
      aria-label={label}
      className="no-print inline-flex max-w-full flex-wrap overflow-hidden rounded-md border border-control/60 bg-surface"
    >
      {options.map((option) => (
        <Link
          key={option.value}
          href={option.href}
          scroll={false}
          aria-current={option.value === value ? 'true' : undefined}
          className={`inline-flex min-h-8 items-center px-2.5 text-[13px] ${option.value === value ? 'bg-accent text-on-accent' : 'text-muted hover:text-accent'}`}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}

'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { useMessages } from '../messages/context';
import { useTray } from './tray';

/** Leads to the briefing, with how much it holds. */
export function BriefingLink() {
  const m = useMessages();
  const n = useTray().sheets.length;
  return (
    <Link
      href={'/briefing' as Route}
      prefetch={false}
      className="no-print inline-flex min-h-9 items-center rounded-md border border-control/60 px-2.5 text-[13px] hover:border-accent hover:text-accent"
    >
      {m.exporting.briefing(String(n))}
    </Link>
  );
}

'use client';
import { useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';

/** Stands above every page of an invented collection and cannot be closed. */
export function InventedBanner() {
  const m = useMessages();
  if (!useCollection().data?.invented) return null;
  return (
    <p role="note" className="border-b border-notice-line bg-notice-soft px-4 py-1.5 text-center text-sm font-semibold text-notice">
      {m.site.invented}
    </p>
  );
}

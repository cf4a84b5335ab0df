'use client';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/context';
import type { Asked as AskedAnswer } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';

/** A card around one answer: a fault, a wait, nothing to show, or the content. */
export function Asked<T>({
  asked,
  height,
  empty,
  emptyText,
  children,
}: {
  asked: AskedAnswer<T>;
  /** Of the room kept while waiting, in px. */
  height: number;
  empty: (data: T) => boolean;
  emptyText: string;
  children: (data: T) => ReactNode;
}) {
  const m = useMessages();
  return (
    <div className="card p-4 sm:p-5">
      {asked.fault ? (
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      ) : asked.data === undefined ? (
        <div className="skeleton" style={{ height }} role="status" aria-label={m.states.loading} />
      ) : empty(asked.data) ? (
        <Notice title={emptyText} />
      ) : (
        <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
          {children(asked.data)}
        </div>
      )}
    </div>
  );
}

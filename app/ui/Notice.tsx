'use client';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/context';
import { type Fault, failedRequest } from '../query/request';
import { Button } from './Button';

/** A drawn state in place of content: nothing to show, or something went wrong, and what to do. */
export function Notice({
  title,
  hint,
  children,
  tone = 'calm',
}: {
  title: string;
  hint?: string | undefined;
  children?: ReactNode;
  tone?: 'calm' | 'notice';
}) {
  return (
    <div
      role={tone === 'notice' ? 'alert' : undefined}
      className={`flex h-full min-h-36 flex-col items-center justify-center gap-1 rounded-md border border-dashed px-6 py-6 text-center ${tone === 'notice' ? 'border-notice-line bg-notice-soft' : 'border-line bg-page/60'}`}
    >
      <p className="font-semibold">{title}</p>
      {hint && <p className="max-w-prose break-words text-sm text-muted">{hint}</p>}
      {children && <div className="mt-3">{children}</div>}
    </div>
  );
}

/** What went wrong with a query, in words, with a retry. */
export function FaultNotice({ fault, retry }: { fault: Fault; retry: () => void }) {
  const m = useMessages();
  const request = failedRequest(fault);
  return (
    <div data-fault={fault} className="contents">
      <Notice tone="notice" title={m.errors[fault].title} hint={m.errors[fault].hint}>
        <Button onClick={retry}>{m.states.retry}</Button>
        {request && <p className="mt-2 text-[13px] text-muted">{m.states.reference(request)}</p>}
      </Notice>
    </div>
  );
}

'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useMessages } from '../messages/context';
import { Button } from '../ui/Button';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that the browser has no network: what is shown stays, and what was asked for comes when the network is back. */
export function OfflineBar() {
  const m = useMessages();
  const client = useQueryClient();
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  const retry = () =>
    void client.refetchQueries({ predicate: (query) => query.state.status === 'error' || query.state.fetchStatus === 'paused' });
  return (
    <p
      role="status"
      className="no-print flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-notice-line bg-notice-soft px-4 py-1.5 text-sm text-notice"
    >
      {m.states.offline}
      <Button onClick={retry}>{m.states.retry}</Button>
    </p>
  );
}

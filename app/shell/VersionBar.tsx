'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { shortVersion } from '@/lib/format';
import { useMessages } from '../messages/context';
import { useShown } from '../query/shown-version';
import { loadAgain, useNewer, useVersion } from '../query/use-answer';
import { Button } from '../ui/Button';

/** The address without the version that it pins. */
export function useCurrentHref(): Route {
  const path = usePathname();
  const params = new URLSearchParams(useSearchParams());
  params.delete('version');
  return (params.size > 0 ? `${path}?${params}` : path) as Route;
}

/** Says that the page shows an earlier version because the address pins it, or that newer data have come meanwhile. */
export function VersionBar() {
  const m = useMessages();
  const version = useVersion();
  const pinned = useShown()?.pinned ?? null;
  const newer = useNewer();
  const current = useCurrentHref();
  if (version === null || (pinned === null && !newer)) return null;
  return (
    <p
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-1.5 text-sm text-accent-strong"
    >
      {pinned === null ? (
        <>
          {m.version.newer}
          <Button className="no-print" onClick={loadAgain}>
            {m.version.refresh}
          </Button>
        </>
      ) : (
        <>
          {m.version.pinned(shortVersion(version))}
          <Link prefetch={false} href={current} className="link inline-flex min-h-6 items-center">
            {m.version.current}
          </Link>
        </>
      )}
    </p>
  );
}

'use client';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/context';
import { useCollectionName, useCollectionState } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { useCurrentHref } from './VersionBar';

/**
 * Without a readable collection there is nothing to draw: one notice says so, in place of the whole page. A name that no
 * collection has leads to those that exist.
 */
export function CollectionGate({ collections, children }: { collections: readonly string[]; children: ReactNode }) {
  const m = useMessages();
  const collection = useCollectionName();
  const { fault, retry } = useCollectionState();
  const current = useCurrentHref();
  if (fault === null) return children;
  if (fault === 'gone')
    return (
      <Notice tone="notice" title={m.errors.gone.title} hint={m.errors.gone.hint}>
        <Link prefetch={false} href={current} className="link inline-flex min-h-6 items-center">
          {m.version.current}
        </Link>
      </Notice>
    );
  if (fault !== 'missing' || collections.length === 0 || collections.includes(collection))
    return <FaultNotice fault={fault} retry={retry} />;
  return (
    <Notice tone="notice" title={m.states.noCollection(collection)} hint={m.states.noCollectionHint}>
      <ul className="flex flex-wrap justify-center gap-4">
        {collections.map((name) => (
          <li key={name}>
            <Link prefetch={false} href={`/?set=${name}` as Route} className="link inline-flex min-h-6 items-center">
              {name in m.collections ? m.collections[name as keyof typeof m.collections] : name}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import { HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ClientBundleId } from '../messages/bundles';
import { LocaleBundles } from '../messages/context';
import { collectionNames } from '../server/collections';
import { prefetch, type Questions } from '../server/prefetch';
import { DatasetGate } from './DatasetGate';
import { Footer } from './Footer';
import { InventedBanner } from './InventedBanner';

/**
 * Every page: asks its first questions on the server (into the browser's cache, so that the first paint has figures), then
 * draws banner and content. `questions` must equal what the components below ask: the question is the cache key.
 */
export async function Page({
  set,
  questions,
  bundles = [],
  children,
}: {
  set: string;
  questions: Questions;
  /** Messages that the components of the page use beside the common ones. */
  bundles?: readonly ClientBundleId[];
  children: ReactNode;
}) {
  return (
    <HydrationBoundary state={await prefetch(set, questions)}>
      <InventedBanner />
      <main id="main" className="mx-auto w-full max-w-7xl flex-1 px-4 pb-16 pt-6">
        <DatasetGate collections={collectionNames()}>
          <LocaleBundles ids={bundles}>{children}</LocaleBundles>
        </DatasetGate>
      </main>
      <Footer />
    </HydrationBoundary>
  );
}

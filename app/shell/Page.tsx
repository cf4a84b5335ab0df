import { HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { parseFilters, pinnedVersion, type SearchParams } from '@/lib/filters';
import { EmbeddedChart } from '../charts/Embedded';
import { PageSignal } from '../charts/PageSignal';
import { RememberVisit } from '../home/RememberVisit';
import type { ClientBundleId } from '../messages/bundles';
import { LocaleBundles } from '../messages/context';
import { ShownProvider } from '../query/shown-version';
import { collectionNames } from '../server/collections';
import { prefetch, type Questions } from '../server/prefetch';
import { UnknownRegion } from './bar/FilterChoice';
import { CollectionGate } from './CollectionGate';
import { getEmbedded } from './embed';
import { Footer } from './Footer';
import { InventedBanner } from './InventedBanner';
import { OfflineBar } from './OfflineBar';
import { PrintSheet } from './PrintSheet';
import { VersionBar } from './VersionBar';

/**
 * Every page: asks its first questions of one file on the server (into the browser's cache, so that the first paint has figures),
 * then draws banner and content. `questions` must equal what the components below ask: the question is the cache key.
 */
export async function Page({
  search,
  questions,
  bundles = [],
  bar,
  children,
}: {
  /** The address: it names the collection, and a version where one is pinned. */
  search: SearchParams;
  questions: Questions;
  /** Messages that the components of the page use beside the common ones. */
  bundles?: readonly ClientBundleId[];
  /** The line with place, year and what is looked at: `<PageBar>` or the page's own. */
  bar?: ReactNode;
  children: ReactNode;
}) {
  const { set } = parseFilters(search);
  const pinned = pinnedVersion(search);
  const [{ version, state }, embedded] = await Promise.all([prefetch(set, pinned, questions), getEmbedded()]);
  return (
    <HydrationBoundary state={state}>
      <ShownProvider shown={{ collection: set, version, pinned }}>
        <PageSignal />
        <PrintSheet />
        {embedded === null ? (
          <>
            <RememberVisit />
            <InventedBanner />
            <OfflineBar />
            <VersionBar />
            <LocaleBundles ids={bundles}>
              {bar}
              <main id="main" className="mx-auto w-full page-width flex-1 px-4 pb-16 pt-4 sm:pt-5 paper:pb-1 paper:pt-2">
                <CollectionGate collections={collectionNames()}>
                  {bar && <UnknownRegion />}
                  {children}
                </CollectionGate>
              </main>
            </LocaleBundles>
            <Footer />
          </>
        ) : (
          <LocaleBundles ids={bundles}>
            <EmbeddedChart embedded={embedded}>
              <CollectionGate collections={collectionNames()}>{children}</CollectionGate>
            </EmbeddedChart>
          </LocaleBundles>
        )}
      </ShownProvider>
    </HydrationBoundary>
  );
}

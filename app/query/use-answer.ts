'use client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { parseFilters } from '@/lib/filters';
import type { AnswerOf, ParametersOf, QueryId } from '@/lib/queries';
import { ask } from '../actions';
import { batcher } from './batch';
import { answerOptions, collectionOptions, servedOptions } from './options';
import { AskError, BATCH_LIMIT, type Fault, type Part, type Request } from './request';
import { useShown } from './shown-version';

/** All requests of one tick in one call of the server action. */
export const send = batcher<Request, Part>(async (requests) => {
  try {
    return await ask(requests);
  } catch {
    throw new AskError('offline');
  }
}, BATCH_LIMIT);

/** The collection shown: `?set=` of the address. */
export const useCollectionName = (): string => parseFilters(Object.fromEntries(useSearchParams())).set;

/** The version of every figure on the page; null until known. */
export const useVersion = (): string | null => useCollection().data?.version ?? null;

/** What the collection is in the version that the page shows; undefined until known. */
export function useCollection() {
  const collection = useCollectionName();
  const shown = useShown();
  const version = shown?.collection === collection ? shown.version : null;
  const opened = useQuery({
    ...answerOptions<'collection'>(send, { collection, version, id: 'collection', parameters: {} }),
    enabled: version !== null,
  });
  const asked = useQuery({ ...collectionOptions(send, collection, shown?.pinned ?? null), enabled: version === null });
  return version === null ? asked : opened;
}

/** Whether the server serves another version than the page shows. A page that pins a version does not ask. */
export function useNewer(): boolean {
  const collection = useCollectionName();
  const version = useVersion();
  const pinned = useShown()?.pinned ?? null;
  const { data } = useQuery({ ...servedOptions(send, collection, version ?? ''), enabled: version !== null && pinned === null });
  return version !== null && pinned === null && data !== version;
}

/** Loads the page again from the address: every figure changes at once. */
export const loadAgain = (): void => window.location.reload();

const faultOf = (error: Error | null): Fault | null => (error === null ? null : error instanceof AskError ? error.fault : 'failed');

/** What is wrong with the collection as a whole, while it has not answered once. */
export function useCollectionState(): { fault: Fault | null; retry: () => void } {
  const { data, error, refetch } = useCollection();
  return { fault: data === undefined ? faultOf(error) : null, retry: () => void refetch() };
}

export interface Asked<T> {
  readonly data: T | undefined;
  readonly fault: Fault | null;
  /** The figures shown belong to the filters before; those asked for are on the way. */
  readonly stale: boolean;
  readonly retry: () => void;
}

/** The answer to a registered query about the collection shown. Queries of one tick share one call. */
export function useAnswer<Id extends QueryId>(id: Id, parameters: ParametersOf<Id>, enabled = true): Asked<AnswerOf<Id>> {
  const collection = useCollectionName();
  const info = useCollection();
  const version = info.data?.version ?? null;
  const result = useQuery({
    ...answerOptions<Id>(send, { collection, version, id, parameters }),
    enabled: enabled && version !== null,
    // Figures of other filters stay until the new ones have come; figures of another version never do.
    placeholderData: (before, query) => (query?.queryKey[1] === collection && query.queryKey[2] === version ? before : undefined),
  });
  const fault = faultOf(info.data === undefined ? info.error : result.error);
  return {
    data: result.data,
    fault,
    stale: result.isPlaceholderData,
    retry: () => void (fault === 'gone' ? loadAgain() : info.data === undefined ? info.refetch() : result.refetch()),
  };
}

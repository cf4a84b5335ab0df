'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { parseFilters } from '@/lib/filters';
import type { AnswerOf, ParametersOf, QueryId } from '@/lib/queries';
import { ask } from '../actions';
import { batcher } from './batch';
import { answerOptions, datasetOptions } from './options';
import { AskError, BATCH_LIMIT, type Fault, type Part, type Request } from './part';

/** All requests of one tick in one call of the server action. */
export const send = batcher<Request, Part>(async (requests) => {
  try {
    return await ask(requests);
  } catch {
    throw new AskError('offline');
  }
}, BATCH_LIMIT);

/** The collection shown: `?set=` of the address. */
export const useCollection = (): string => parseFilters(Object.fromEntries(useSearchParams())).set;

/** What the collection is; undefined until known. */
export function useDataset() {
  return useQuery(datasetOptions(send, useCollection()));
}

const faultOf = (error: Error | null): Fault | null => (error === null ? null : error instanceof AskError ? error.fault : 'failed');

/** What is wrong with the collection as a whole, while it has not answered once. */
export function useDatasetState(): { fault: Fault | null; retry: () => void } {
  const { data, error, refetch } = useDataset();
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
  const set = useCollection();
  const dataset = useDataset();
  const version = dataset.data?.version ?? null;
  const result = useQuery({
    ...answerOptions<Id>(send, { set, id, parameters }, version),
    enabled: enabled && version !== null,
    placeholderData: keepPreviousData,
  });
  return {
    data: result.data,
    fault: faultOf(dataset.data === undefined ? dataset.error : result.error),
    stale: result.isPlaceholderData,
    retry: () => void (dataset.data === undefined ? dataset.refetch() : result.refetch()),
  };
}

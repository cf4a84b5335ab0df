/** react-query options of a request: key and function together, the same on the server (prefetch) and in the browser. */
import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, QueryId } from '@/lib/queries';
import { AskError, type Part, type Request } from './part';

export type Asker = (request: Request) => Promise<Part>;

/** @throws AskError with the fault. */
export async function unwrap<Id extends QueryId>(part: Promise<Part>): Promise<AnswerOf<Id>> {
  const got = await part;
  if (!got.ok) throw new AskError(got.fault);
  return got.answer as AnswerOf<Id>;
}

/**
 * `version` is the dataset version: when another file is swapped in, every key changes and every figure is asked again.
 * Within one version an answer never changes, so it is never stale.
 */
export const answerOptions = <Id extends QueryId>(asker: Asker, request: Request<Id>, version: string | null) =>
  queryOptions({
    queryKey: ['answer', request.set, version, request.id, request.parameters] as const,
    queryFn: () => unwrap<Id>(asker(request as Request)),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the collection is, its version first of all. Asked again every minute, so that a swapped file is noticed. */
export const datasetOptions = (asker: Asker, set: string) =>
  queryOptions({
    queryKey: ['dataset', set] as const,
    queryFn: () => unwrap<'collection'>(asker({ set, id: 'collection', parameters: {} })),
    staleTime: 30_000,
    refetchInterval: 60_000,
  });

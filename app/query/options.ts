/** react-query options of a request: key and function together, the same on the server (prefetch) and in the browser. */
import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, QueryId } from '@/lib/queries';
import { AskError, type Part, type Request, rememberFailed } from './request';

export type Asker = (request: Request) => Promise<Part>;

/** @throws AskError with the fault; `gone` for an answer of another version than the one asked for. */
export async function unwrap<Id extends QueryId>(part: Promise<Part>, version: string | null): Promise<AnswerOf<Id>> {
  const got = await part;
  if (!got.ok) {
    rememberFailed(got.fault, got.request);
    throw new AskError(got.fault);
  }
  if (version !== null && got.version !== version) throw new AskError('gone');
  return got.answer as AnswerOf<Id>;
}

/** The version is part of the key. Within one version an answer never changes, so it is never stale. */
export const answerOptions = <Id extends QueryId>(asker: Asker, request: Request<Id>) =>
  queryOptions({
    queryKey: ['answer', request.collection, request.version, request.id, request.parameters] as const,
    queryFn: () => unwrap<Id>(asker(request as Request), request.version),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The collection of a page that the server could not open: asked for in the browser until it answers, then kept. */
export const collectionOptions = (asker: Asker, collection: string, pinned: string | null) =>
  queryOptions({
    queryKey: ['collection', collection, pinned] as const,
    queryFn: () => unwrap<'collection'>(asker({ collection, version: pinned, id: 'collection', parameters: {} }), null),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Milliseconds between two looks at which version is served. */
const LOOK_EVERY = 60_000;

/** The version that the server serves now; asked again every minute while a page of another version may be open. */
export const servedOptions = (asker: Asker, collection: string, shown: string) =>
  queryOptions({
    queryKey: ['served', collection, shown] as const,
    queryFn: async () => {
      const part = await asker({ collection, version: null, id: 'collection', parameters: {} });
      return part.ok ? part.version : shown;
    },
    initialData: shown,
    staleTime: LOOK_EVERY,
    refetchInterval: LOOK_EVERY,
  });

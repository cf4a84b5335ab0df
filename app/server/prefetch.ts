import 'server-only';
import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { type ParametersOf, QUERIES, type QueryId } from '@/lib/queries';
import { currentAsking } from '@/lib/request-context';
import { createQueryClient } from '../query/client';
import { answerOptions } from '../query/options';
import type { Request } from '../query/request';
import { answerPart } from './answer';
import { pageSource } from './source';

/** Questions a page asks, by name of the query. */
export type Questions = { readonly [Id in QueryId]?: readonly ParametersOf<Id>[] };

export interface Prefetched {
  /** Version of the one file that answered; null when none could be opened: the browser asks again and draws what is wrong. */
  readonly version: string | null;
  /** For `<HydrationBoundary>`. */
  readonly state: DehydratedState;
}

/**
 * Asks one source on the server what the page will ask in the browser, into the same cache. A failed question is left out: the
 * browser asks it again and draws what is wrong.
 * @param pinned version that the address asks for
 */
export async function prefetch(collection: string, pinned: string | null, questions: Questions): Promise<Prefetched> {
  const client = createQueryClient();
  const source = await pageSource(collection, pinned).catch(() => null);
  if (source) {
    const { version } = source;
    const open = async () => source;
    const requests = (Object.keys(QUERIES) as QueryId[]).flatMap((id) =>
      (id === 'collection' ? [{}] : (questions[id] ?? [])).map((parameters) => ({ collection, version, id, parameters }) as Request),
    );
    await Promise.all(
      requests.map((request) => client.prefetchQuery({ ...answerOptions((one) => answerPart(one, open), request), retry: false })),
    );
  }
  const asking = currentAsking();
  if (
    asking &&
    (!source ||
      client
        .getQueryCache()
        .getAll()
        .some((query) => query.state.status !== 'success'))
  )
    asking.keep = false;
  return {
    version: source?.version ?? null,
    state: dehydrate(client, { shouldDehydrateQuery: (query) => query.state.status === 'success' }),
  };
}

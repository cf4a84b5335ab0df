import 'server-only';
import { dehydrate } from '@tanstack/react-query';
import { type ParametersOf, QUERIES, type QueryId } from '@/lib/queries';
import { createQueryClient } from '../query/client';
import { answerOptions, datasetOptions } from '../query/options';
import type { Request } from '../query/part';
import { answerPart } from './answer';

/** Questions a page asks, by name of the query. */
export type Questions = { readonly [Id in QueryId]?: readonly ParametersOf<Id>[] };

/**
 * Asks on the server what the page will ask in the browser, into the same cache. The collection comes first because its
 * version is part of every key. A failed question is left out: the browser asks again and draws what is wrong.
 * @returns state for `<HydrationBoundary>`.
 */
export async function prefetch(set: string, questions: Questions) {
  const client = createQueryClient();
  const version = await client
    .fetchQuery({ ...datasetOptions(answerPart, set), retry: false })
    .then((dataset) => dataset.version)
    .catch(() => null);
  if (version !== null) {
    const requests = (Object.keys(QUERIES) as QueryId[]).flatMap((id) =>
      (questions[id] ?? []).map((parameters) => ({ set, id, parameters }) as Request),
    );
    await Promise.all(requests.map((request) => client.prefetchQuery({ ...answerOptions(answerPart, request, version), retry: false })));
  }
  return dehydrate(client, { shouldDehydrateQuery: (query) => query.state.status === 'success' });
}

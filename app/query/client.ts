import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { AskError } from './request';

/** Faults that another try may mend at once; a time limit is not one: the page offers the retry. */
const retryable = (error: Error) => !(error instanceof AskError) || error.fault === 'offline';

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { gcTime: 5 * 60_000, refetchOnWindowFocus: false, retry: (count, error) => count < 1 && retryable(error) },
      // Queries still on their way when the shell is sent are streamed into the browser's cache.
      dehydrate: { shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending' },
    },
  });

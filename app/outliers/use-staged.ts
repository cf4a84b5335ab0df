'use client';
import { useQuery } from '@tanstack/react-query';
import { useCollectionName, useVersion } from '../query/use-answer';
import { stagedOf } from './actions';
import { NOTHING_STAGED, type Staged } from './state';

/** Which flags of the collection are being asked about and which are settled, in the version that the page shows. */
export function useStaged(): Staged {
  const collection = useCollectionName();
  const version = useVersion();
  const { data } = useQuery({
    queryKey: ['marks', collection, 'staged', version],
    queryFn: () => stagedOf(collection, version!),
    enabled: version !== null,
    staleTime: 30_000,
    placeholderData: (before, query) => (query?.queryKey[1] === collection ? before : undefined),
  });
  return data ?? NOTHING_STAGED;
}

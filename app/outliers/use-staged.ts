'use client';
import { useQuery } from '@tanstack/react-query';
import { useCollection, useVersion } from '../query/use-answer';
import { stagedOf } from './actions';
import { NOTHING_STAGED, type Staged } from './state';

/** Which flags of the collection are being asked about and which are settled, in the version that the page shows. */
export function useStaged(): Staged {
  const set = useCollection();
  const version = useVersion();
  const { data } = useQuery({
    queryKey: ['marks', set, 'staged', version],
    queryFn: () => stagedOf(set, version!),
    enabled: version !== null,
    staleTime: 30_000,
    placeholderData: (before, query) => (query?.queryKey[1] === set ? before : undefined),
  });
  return data ?? NOTHING_STAGED;
}

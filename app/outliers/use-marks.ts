'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Mark, MarkFault, MarkState, WritingRight } from '@/lib/state/mark';
import { useCollectionName, useVersion } from '../query/use-answer';
import { leave, mark, marksOf, right } from './actions';

export interface Marks {
  /** Every mark of the flag, the latest first. */
  readonly of: (flag: string) => readonly Mark[];
  readonly failed: boolean;
  /** @returns why the mark was not stored, or null */
  readonly add: (entry: { flag: string; state: MarkState; note: string; by: string }) => Promise<MarkFault | null>;
}

/** Whether this reader may write; undefined until known. The end of a session is one click. */
export function useRight(): { right: WritingRight | undefined; end: () => void } {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['right'], queryFn: () => right(), staleTime: 60_000 });
  return { right: data, end: () => void leave().then(() => client.invalidateQueries({ queryKey: ['right'] })) };
}

/** The marks of the flags that are listed, and a way to add one for the version that the page shows. */
export function useMarks(flags: readonly string[]): Marks {
  const collection = useCollectionName();
  const version = useVersion();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['marks', collection, flags],
    queryFn: () => marksOf(collection, flags),
    staleTime: 30_000,
    enabled: flags.length > 0,
    placeholderData: (before, query) => (query?.queryKey[1] === collection ? before : undefined),
  });
  return {
    of: (flag) => data?.filter((one) => one.flag === flag) ?? [],
    failed: data === null,
    async add(entry) {
      if (version === null) return 'failed';
      const fault = await mark(collection, version, entry).catch((): MarkFault => 'failed');
      if (fault === null) await client.invalidateQueries({ queryKey: ['marks', collection] });
      return fault;
    },
  };
}

'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Review } from '@/lib/reviews';
import { useCollection } from '../query/use-answer';
import { review, reviewsOf } from './actions';

/** The reviews of the collection by flag, and a way to add one. They belong to no version of the data. */
export function useReviews() {
  const set = useCollection();
  const client = useQueryClient();
  const key = ['reviews', set];
  const { data } = useQuery({ queryKey: key, queryFn: () => reviewsOf(set), staleTime: 30_000 });
  /** @returns false when it was not stored. */
  const add = async (entry: Omit<Review, 'at'>): Promise<boolean> => {
    const stored = await review(set, entry).catch(() => null);
    if (stored) await client.invalidateQueries({ queryKey: key });
    return stored !== null;
  };
  return { of: (flag: string) => data?.find((one) => one.flag === flag), failed: data === null, add };
}

'use client';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Filters } from '@/lib/filters';
import type { QueryId } from '@/lib/queries';
import { answerOptions } from './options';
import type { Request } from './request';
import { send } from './use-answer';

type AnswerKey = readonly ['answer', collection: string, version: string | null, QueryId, Request['parameters']];

/**
 * Asks at once what the page's panels will ask when they have been drawn with other filters: the answers travel while React
 * draws (0.2 s on an office PC). What a panel shows is still asked by the panel alone; here only the cache is warmed.
 */
export function useAnticipation(): (before: Filters, after: Filters) => void {
  const client = useQueryClient();
  return useCallback(
    (before, after) => {
      const shown = client.getQueryCache().findAll({ queryKey: ['answer', after.set], type: 'active' });
      for (const { queryKey } of shown) {
        const [, collection, version, id, parameters] = queryKey as unknown as AnswerKey;
        if (!('filters' in parameters) || hashKey([parameters.filters]) !== hashKey([before])) continue;
        void client.prefetchQuery(answerOptions(send, { collection, version, id, parameters: { ...parameters, filters: after } }));
      }
    },
    [client],
  );
}

'use client';
import { useMemo } from 'react';
import type { Filters } from '@/lib/filters';
import { movementTitle } from '@/lib/models/headline';
import type { ChartStyle } from '../charts/style';
import { useLocale } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { DECISION_METRICS, keyFiguresQuestion } from './questions';

/** What each chart of a group says, by rule from the key figures: what moved most, and who alone made it move. */
export function useChartMessages(filters: Filters): ChartStyle['says'] {
  const locale = useLocale();
  const figures = useAnswer('keyFigures', keyFiguresQuestion(filters)).data;
  return useMemo(() => {
    const of = (...metrics: readonly string[]) => movementTitle(figures?.rows.filter((row) => metrics.includes(row.metric)) ?? [], locale);
    return {
      applications: of('received'),
      outcomes: of('disclosure_rate'),
      decisions: of(...DECISION_METRICS),
      fees: of('fees'),
      remedies: of('remedies.total'),
    };
  }, [figures, locale]);
}

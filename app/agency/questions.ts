/** What the page of an agency asks: the figures of the overview's charts and headlines, of this agency alone. */
import type { ParametersOf } from '@/lib/queries';
import {
  APPLICATION_METRICS,
  DECISION_METRICS,
  FEE_METRICS,
  KEY_METRICS,
  REMEDY_METRICS,
  REMEDY_OUTCOME_METRICS,
} from '../overview/questions';

const METRICS = [
  ...new Set([...KEY_METRICS, ...APPLICATION_METRICS, ...DECISION_METRICS, ...FEE_METRICS, ...REMEDY_METRICS, ...REMEDY_OUTCOME_METRICS]),
];

/** What an agency's own run of years is shown of. */
export const RUN_METRICS: readonly string[] = METRICS;

export const figuresQuestion = (id: string): ParametersOf<'agencyFigures'> => ({ ids: [id], metrics: METRICS, from: null, to: null });
export const outcomesQuestion = (id: string, by: 'group' | 'reason'): ParametersOf<'agencyDispositions'> => ({
  ids: [id],
  by,
  from: null,
  to: null,
});

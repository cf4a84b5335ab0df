/** What the page of an agency asks: its figures of every year, and where it stands among its peers in one. */
import type { ParametersOf } from '@/lib/queries';
import {
  APPLICATION_METRICS,
  DECISION_METRICS,
  FEE_METRICS,
  KEY_METRICS,
  REMEDY_METRICS,
  REMEDY_OUTCOME_METRICS,
} from '../overview/questions';
import { REGION_METRICS } from '../region/questions';

const METRICS = [
  ...new Set([
    ...KEY_METRICS,
    ...REGION_METRICS,
    ...APPLICATION_METRICS,
    ...DECISION_METRICS,
    ...FEE_METRICS,
    ...REMEDY_METRICS,
    ...REMEDY_OUTCOME_METRICS,
  ]),
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
/** Among the peers by which it is judged. */
export const judgedQuestion = (id: string, year: number | null): ParametersOf<'benchmark'> => ({
  agency: id,
  year,
  peers: { within: 'nation' },
});
/** Among those of its own prefecture: for display only. */
export const nearQuestion = (id: string, year: number | null): ParametersOf<'benchmark'> => ({
  agency: id,
  year,
  peers: { within: 'prefecture' },
});
export const medianQuestion = (id: string): ParametersOf<'peerTrend'> => ({
  agency: id,
  metric: 'received',
  peers: { within: 'nation' },
});

/** The year that is shown: that of the address where there is a report, else the latest before it, else the latest. */
export function agencyYear(reports: readonly { readonly year: number }[], year: number | null): number | null {
  // Latest first.
  const years = reports.map((report) => report.year);
  return (year === null ? undefined : years.find((one) => one <= year)) ?? years[0] ?? null;
}

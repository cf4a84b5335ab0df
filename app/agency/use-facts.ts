'use client';
import { type AgencyFacts, agencySentences } from '@/lib/models/agency-sentences';
import { groupText, type Sentence } from '@/lib/models/sentence';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { REGION_METRICS } from '../region/questions';
import { figuresQuestion, judgedQuestion } from './questions';
import { useAgencyYear } from './use-agency-year';

/** Metrics of which a flag is told in a sentence: the key metrics and the decisions. */
export const TOLD = [...REGION_METRICS, 'licenses', 'coercive_measures', 'fees'];

/** What the sentences and titles of an agency's page stand on; null until all of it is known. */
export function useFacts(agency: AgencyRow | null | undefined): { facts: AgencyFacts | null; sentences: readonly Sentence[] } {
  const locale = useLocale();
  const m = useMessages();
  const year = useAgencyYear(agency?.reports ?? []);
  const id = agency?.id ?? '';
  const figures = useAnswer('agencyFigures', figuresQuestion(id), id !== '');
  const judged = useAnswer('benchmark', judgedQuestion(id, year), id !== '' && year !== null);
  const report = agency?.reports.find((one) => one.year === year);
  if (!agency || !report || !figures.data || judged.data === undefined || year === null) return { facts: null, sentences: [] };
  const group = judged.data?.group;
  const facts: AgencyFacts = {
    year,
    report: report.id,
    figures: figures.data.rows,
    rows: judged.data?.rows ?? [],
    peers: group?.level && group.kind ? groupText({ level: group.level, kind: group.kind, function: group.function }, locale) : m.bar.peers,
    // That sums hold is said of a whole report only; that one does not, of any.
    failed: report.completeness === 'full' || report.failed > 0 ? report.failed : null,
  };
  return { facts, sentences: agencySentences(facts, TOLD, locale) };
}

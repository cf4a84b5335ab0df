import 'server-only';
import { parseFilters, pinnedVersion, type SearchParams } from '@/lib/filters';
import type { AnswerOf, ParametersOf, QueryId } from '@/lib/queries';
import type { Request } from '../query/request';
import { answerPart } from './answer';
import { pageSource } from './source';

/** An answer that a page needs before it can ask the rest; null where it cannot be had: the browser asks again and draws what is wrong. */
export async function pageAnswer<Id extends QueryId>(
  search: SearchParams,
  id: Id,
  parameters: ParametersOf<Id>,
): Promise<AnswerOf<Id> | null> {
  const request: Request<Id> = { collection: parseFilters(search).set, version: pinnedVersion(search), id, parameters };
  const part = await answerPart(request, pageSource);
  return part.ok ? (part.answer as AnswerOf<Id>) : null;
}

import 'server-only';
import { cache } from 'react';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { answerPart } from '../server/answer';
import { pageSource } from '../server/source';

/** The agency, asked once for head and page; undefined when the collection cannot be read, which the page draws itself. */
export const findAgency = cache(async (collection: string, version: string | null, id: string): Promise<AgencyRow | null | undefined> => {
  const part = await answerPart({ collection, version, id: 'agency', parameters: { id } }, pageSource);
  return part.ok ? (part.answer as AgencyRow | null) : undefined;
});

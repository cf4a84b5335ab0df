'use server';
import { BATCH_LIMIT, type Part } from './query/part';
import { answerPart } from './server/answer';
import { openOnce } from './server/source';

/**
 * The one action through which every query of a page goes. It resolves at once and each part streams when it is ready. All
 * parts that ask for the same version, or for the current one, are answered from one file.
 * A request that is over the limit or not understood is answered `bad_request`.
 */
export async function ask(requests: readonly unknown[]): Promise<{ parts: Promise<Part>[] }> {
  const refused: Part = { ok: false, fault: 'bad_request' };
  if (!Array.isArray(requests)) return { parts: [] };
  const open = openOnce();
  return { parts: requests.map((request, i) => (i < BATCH_LIMIT ? answerPart(request, open) : Promise.resolve(refused))) };
}

'use server';
import { BATCH_LIMIT, type Part } from './query/request';
import { answerPart } from './server/answer';
import { openOnce } from './server/source';

/**
 * The one action through which every query of a page goes. It resolves at once and each part streams when it is ready. All
 * parts that ask for the same version, or for the current one, are answered from one file.
 * A request that is not understood is answered `bad_request`, and so is every one of a batch over the limit.
 */
export async function ask(requests: readonly unknown[]): Promise<{ parts: Promise<Part>[] }> {
  const refused: Part = { ok: false, fault: 'bad_request' };
  if (!Array.isArray(requests)) return { parts: [] };
  if (requests.length > BATCH_LIMIT) return { parts: Array.from({ length: BATCH_LIMIT + 1 }, () => Promise.resolve(refused)) };
  const open = openOnce();
  return { parts: requests.map((request) => answerPart(request, open)) };
}

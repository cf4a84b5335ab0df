import 'server-only';
import { z } from 'zod';
import { answer, QUERIES, type QueryId } from '@/lib/queries';
import { currentAsking } from '@/lib/request-context';
import { openSource } from '@/lib/warehouse/connection';
import type { WarehouseError } from '@/lib/warehouse/errors';
import { QueryTimeout, ReaderLeft, TooBusy } from '@/lib/warehouse/source';
import type { Fault, Part, Request } from '../query/request';
import type { Open } from './source';
import { asWarehouseError } from './warehouse-fault';

const envelope = z.object({
  collection: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/),
  /** Checked against the files that are kept. */
  version: z.string().max(64).nullable(),
  id: z.custom<QueryId>((id) => typeof id === 'string' && Object.hasOwn(QUERIES, id)),
  parameters: z.record(z.string(), z.unknown()),
});

const WAREHOUSE_FAULTS: Readonly<Record<WarehouseError['code'], Fault>> = {
  missing: 'missing',
  corrupt: 'missing',
  outdated: 'outdated',
  gone: 'gone',
  busy: 'failed',
  full: 'failed',
};

/** Which fault an error is. What is not foreseen is logged here, with its stack, and shown nowhere. */
export function faultOf(error: unknown): Fault {
  if (error instanceof QueryTimeout) return 'timeout';
  if (error instanceof TooBusy || error instanceof ReaderLeft) return 'busy';
  if (error instanceof z.ZodError) return 'bad_request';
  const known = asWarehouseError(error);
  if (known) return WAREHOUSE_FAULTS[known.code];
  console.error('query failed', error);
  return 'failed';
}

/**
 * Answers one request that came from outside: nothing of it is trusted, and nothing is thrown.
 * @param open gives the same source to every request of a batch or page
 */
export async function answerPart(request: unknown, open: Open = openSource): Promise<Part> {
  try {
    const { collection, version, id, parameters } = envelope.parse(request);
    const answered = await answer(await open(collection, version), id, parameters as Request['parameters']);
    return { ok: true, version: answered.version, answer: answered.value };
  } catch (error) {
    const asking = currentAsking();
    return { ok: false, fault: faultOf(error), ...(asking ? { request: asking.id } : {}) };
  }
}

/** Why the API gives no answer: a status, and a sentence that names what is wrong. */
import { closeName } from '@/lib/close-name';
import { QueryTimeout, TooBusy } from '@/lib/warehouse/source';
import { asWarehouseError } from '../warehouse-fault';

export const refusal = (
  status: number,
  error: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
) => Response.json({ error, ...more }, { status, headers: { 'cache-control': 'no-store', ...headers } });

/** Names that the address may not have, each with the one that was probably meant. */
export function unknownRefusal(unknown: readonly string[], known: readonly string[]): Response {
  const said = unknown.map((name) => {
    const meant = closeName(name, known);
    return meant === null ? name : `${name} (did you mean ${meant}?)`;
  });
  return refusal(400, `unknown parameter: ${said.join(', ')}`, { known });
}

/** What went wrong while the answer was made. @throws what no reader can act on */
export function faultOf(error: unknown): Response {
  if (error instanceof TooBusy) return refusal(503, 'busy', {}, { 'retry-after': '5' });
  if (error instanceof QueryTimeout) return refusal(504, 'the query took too long');
  const fault = asWarehouseError(error);
  if (!fault) throw error;
  return refusal(fault.code === 'gone' ? 410 : 503, fault.message);
}

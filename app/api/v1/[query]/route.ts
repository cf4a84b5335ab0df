import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { closeName } from '@/lib/close-name';
import { answer, isQueryId, QUERIES } from '@/lib/queries';
import { toCsv } from '@/lib/snapshot/csv';
import { openSource } from '@/lib/warehouse/connection';
import { collectionNames } from '@/lib/warehouse/files';
import type { Source } from '@/lib/warehouse/source';
import { COMMON, checkParameters, FORMATS, parametersOf, readParameters, unknownParameters } from '../../../server/api/address';
import { faultOf, refusal, unknownRefusal } from '../../../server/api/refusal';
import { rowsOf } from '../../../server/api/rows';
import { CSV } from '../../../server/respond';

/** Without the types of all answers: see `SCHEMAS` in address.ts. */
const answerOf = answer as unknown as (source: Source, id: string, parameters: unknown) => Promise<{ version: string; value: unknown }>;

/** The answer of a registered query: `?set=…&version=…&format=json|csv` and the query's own parameters, as `/api/v1/openapi` describes them. */
export async function GET(request: NextRequest, context: { params: Promise<{ query: string }> }): Promise<Response> {
  const { query } = await context.params;
  const search = request.nextUrl.searchParams;
  if (!isQueryId(query)) {
    const meant = closeName(query, Object.keys(QUERIES));
    return refusal(404, `no such query: ${query}${meant === null ? '' : ` (did you mean ${meant}?)`}`, { queries: Object.keys(QUERIES) });
  }
  const unknown = unknownParameters(query, search.keys());
  const known = [...COMMON, ...parametersOf(query).map(({ name }) => name)];
  if (unknown.length > 0) return unknownRefusal(unknown, known);
  const twice = known.filter((name) => search.getAll(name).length > 1);
  if (twice.length > 0) return refusal(400, `given more than once: ${twice.join(', ')}`);
  const format = search.get('format') ?? 'json';
  if (!(FORMATS as readonly string[]).includes(format)) return refusal(400, `unknown format: ${format}`, { known: FORMATS });
  const set = search.get('set') ?? 'public';
  if (!collectionNames().includes(set)) return refusal(404, `no such collection: ${set}`, { known: collectionNames() });
  try {
    const source = await openSource(set, search.get('version'));
    const etag = `"${source.version}-${format}"`;
    const headers = { etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
    const parameters = readParameters(query, search);
    // Refused before the tag is compared: a wrong address is wrong whatever the reader holds.
    checkParameters(query, parameters);
    if (request.headers.get('if-none-match')?.split(/,\s*/).includes(etag)) return new Response(null, { status: 304, headers });
    const answered = await answerOf(source, query, parameters);
    if (format === 'csv') {
      const { header, rows } = rowsOf(answered.value);
      return new Response(toCsv(header, rows), { headers: { ...headers, 'content-type': CSV, 'x-mingjian-version': answered.version } });
    }
    return Response.json({ set, version: answered.version, invented: source.meta.invented, query, answer: answered.value }, { headers });
  } catch (error) {
    if (error instanceof z.ZodError)
      return refusal(400, `unreadable: ${error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join('; ')}`, { known });
    if (error instanceof SyntaxError) return refusal(400, 'unreadable: parameters is no JSON');
    return faultOf(error);
  }
}

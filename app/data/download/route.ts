import type { NextRequest } from 'next/server';
import { parseFilters } from '@/lib/filters';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { openSource } from '@/lib/warehouse/connection';
import { csvOf, ndjsonOf } from '@/lib/warehouse/export-stream';
import { collectionNames } from '@/lib/warehouse/files';
import { getLocale } from '../../messages/server';
import { asWarehouseError } from '../../server/warehouse-fault';
import { FORMATS, fileName, preface, setFault } from '../download';

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' } as const;

/** A stream that makes the next batch when the reader has taken the last; a reader who leaves stops it. */
function streamOf(batches: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
}

const plain = (text: string, status: number): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

/** The reports of the filters in the address as a file: `?format=csv|ndjson`. */
export async function GET(request: NextRequest): Promise<Response> {
  const search = Object.fromEntries(request.nextUrl.searchParams);
  const locale = await getLocale();
  const format = FORMATS.find((one) => one === search.format);
  if (!format) {
    const said = locale === 'zh' ? '请在地址中写明 format=csv 或 format=ndjson。' : 'Say format=csv or format=ndjson in the address.';
    return plain(said, 400);
  }
  const refused = setFault(request.nextUrl.searchParams.getAll('set'), collectionNames(), locale);
  if (refused) return plain(refused.text, refused.status);
  const filters = parseFilters(search);
  try {
    const source = await openSource(filters.set);
    const asked = filterSchema.parse(filters);
    const { meta } = source;
    const described = { version: meta.version, builtAt: meta.built_at, invented: meta.invented };
    const batches = format === 'csv' ? csvOf(source, asked, preface(filters, described, locale), locale) : ndjsonOf(source, asked);
    return new Response(streamOf(batches), {
      headers: {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="${fileName(filters, meta.version, format)}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    const known = asWarehouseError(error);
    if (!known) throw error;
    return plain(known.message, 503);
  }
}

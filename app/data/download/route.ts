import type { NextRequest } from 'next/server';
import { parseFilters } from '@/lib/filters';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { openSource, WarehouseError } from '@/lib/warehouse/connection';
import { csvOf, ndjsonOf } from '@/lib/warehouse/export-stream';
import { getLocale } from '../../messages/server';
import { FORMATS, fileName, preface } from '../download';

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

/** The reports of the filters in the address as a file: `?format=csv|ndjson`. */
export async function GET(request: NextRequest): Promise<Response> {
  const search = Object.fromEntries(request.nextUrl.searchParams);
  const locale = await getLocale();
  const format = FORMATS.find((one) => one === search.format);
  if (!format) {
    const said = locale === 'zh' ? '请在地址中写明 format=csv 或 format=ndjson。' : 'Say format=csv or format=ndjson in the address.';
    return new Response(said, { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
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
    if (!(error instanceof WarehouseError)) throw error;
    return new Response(error.message, { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
}

import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { NextRequest } from 'next/server';
import { parseFilters, unreadableFilters } from '@/lib/filters';
import { csvOf, hasAgency, ndjsonOf } from '@/lib/queries/export-stream';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { openSource } from '@/lib/warehouse/connection';
import { PARQUET_NAMES } from '@/lib/warehouse/export-parquet';
import { collectionNames } from '@/lib/warehouse/files';
import { parquetFile } from '@/lib/warehouse/parquet-file';
import { REPORT_FORMATS, REPORT_PARAMETERS, unknownNames } from '../../../server/api/address';
import { faultOf, refusal, unknownRefusal } from '../../../server/api/refusal';
import { CSV, streamOf } from '../../../server/respond';

const TYPES = { json: 'application/json', csv: CSV, ndjson: 'application/x-ndjson; charset=utf-8' } as const;

async function* jsonOf(head: object, reports: AsyncGenerator<string>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"reports":[`;
  let before = '';
  for await (const lines of reports) {
    yield before + lines.trimEnd().replaceAll('\n', ',');
    before = ',';
  }
  yield ']}';
}

/** The bytes that `Range` asks for; null for the whole, undefined where they are not in the file. */
function rangeOf(header: string | null, size: number): readonly [number, number] | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? [first, last] : undefined;
}

/** A table as Parquet. Programs that read columns by themselves (DuckDB) ask for parts of the file. */
async function parquet(path: string, name: string, request: NextRequest, headers: Readonly<Record<string, string>>): Promise<Response> {
  const { size } = statSync(path);
  const range = rangeOf(request.headers.get('range'), size);
  if (range === undefined) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const [first, last] = range ?? [0, size - 1];
  const file = await open(path);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let at = first; at <= last; ) {
      const part = new Uint8Array(Math.min(2 ** 18, last - at + 1));
      const { bytesRead } = await file.read(part, 0, part.length, at);
      if (bytesRead === 0) throw new Error(`${path} became shorter`);
      at += bytesRead;
      yield part.subarray(0, bytesRead);
    }
  }
  return new Response(
    streamOf(bytes(), () => void file.close().catch(() => {})),
    {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        'content-type': 'application/vnd.apache.parquet',
        'content-length': String(last - first + 1),
        'accept-ranges': 'bytes',
        'content-disposition': `attachment; filename="${name}"`,
        ...(range ? { 'content-range': `bytes ${first}-${last}/${size}` } : {}),
      },
    },
  );
}

/** The reports themselves: all of a collection, of a region, of an agency; as Parquet a table of the whole collection. */
export async function GET(request: NextRequest): Promise<Response> {
  const search = request.nextUrl.searchParams;
  const known = REPORT_PARAMETERS.map(({ name }) => name);
  const unknown = unknownNames(known, search.keys());
  if (unknown.length > 0) return unknownRefusal(unknown, known);
  const twice = known.filter((name) => search.getAll(name).length > 1);
  if (twice.length > 0) return refusal(400, `given more than once: ${twice.join(', ')}`);
  const asked = Object.fromEntries(search);
  const { format = 'json', table, agency, set = 'public' } = asked;
  if (!(REPORT_FORMATS as readonly string[]).includes(format)) return refusal(400, `unknown format: ${format}`, { known: REPORT_FORMATS });
  if (format !== 'parquet' && table !== undefined) return refusal(400, 'table: only with format=parquet');
  if (table !== undefined && !PARQUET_NAMES.includes(table)) return refusal(400, `unknown table: ${table}`, { known: PARQUET_NAMES });
  const narrowing = known.filter((name) => asked[name] && !['set', 'version', 'format', 'table'].includes(name));
  if (format === 'parquet' && narrowing.length > 0)
    return refusal(400, `only the whole collection is there as Parquet: ${narrowing.join(', ')}`);
  if (!collectionNames().includes(set)) return refusal(404, `no such collection: ${set}`, { known: collectionNames() });
  const unreadable = unreadableFilters(asked);
  if (unreadable.length > 0) return refusal(400, `unreadable: ${unreadable.join(', ')}`);
  let release = () => {};
  try {
    const source = await openSource(set, asked.version ?? null);
    const headers = {
      etag: `"${source.version}-${format}"`,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-mingjian-version': source.version,
    };
    if (agency !== undefined && !(await hasAgency(source, agency))) return refusal(404, `no such agency: ${agency}`);
    if (request.headers.get('if-none-match')?.split(/,\s*/).includes(headers.etag)) return new Response(null, { status: 304, headers });
    if (format === 'parquet') {
      const name = table ?? 'fact';
      return await parquet(await parquetFile(source, name), `mingjian-${set}-${source.version}-${name}.parquet`, request, headers);
    }
    release = source.hold();
    const selection = { ...filterSchema.parse(parseFilters(asked)), agency };
    const { version, meta } = source;
    const batches =
      format === 'csv'
        ? csvOf(source, selection, [], null)
        : format === 'ndjson'
          ? ndjsonOf(source, selection)
          : jsonOf({ set, version, invented: meta.invented }, ndjsonOf(source, selection));
    return new Response(streamOf(batches, release), { headers: { ...headers, 'content-type': TYPES[format as keyof typeof TYPES] } });
  } catch (error) {
    release();
    return faultOf(error);
  }
}

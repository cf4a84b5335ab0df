/** A file made from one version of a collection, as the answer to a request; or in words why there is none. */
import 'server-only';
import type { NextRequest } from 'next/server';
import { closeName } from '@/lib/close-name';
import { DEFAULT_FILTERS, type Filters, parseFilters, pinnedVersion, unreadableFilters } from '@/lib/filters';
import type { Locale } from '@/lib/findings';
import { currentAsking } from '@/lib/request-context';
import { openSource } from '@/lib/warehouse/connection';
import { collectionNames } from '@/lib/warehouse/files';
import type { Source } from '@/lib/warehouse/source';
import { TooBusy } from '@/lib/warehouse/source';
import { collectionFault, type Described } from '../data/preface';
import { MESSAGES } from '../messages/all';
import { getLocale } from '../messages/server';
import { asWarehouseError } from './warehouse-fault';

export interface Asked {
  readonly source: Source;
  readonly filters: Filters;
  readonly described: Described;
  readonly locale: Locale;
  readonly search: Readonly<Record<string, string>>;
}

export interface Download {
  readonly name: string;
  readonly type: string;
  /** Text or bytes, made batch by batch as the reader takes it. */
  readonly batches: AsyncGenerator<string | Uint8Array>;
}

/** What the address names is not in the collection; the message says so to the reader. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

export const CSV = 'text/csv; charset=utf-8';

/**
 * A stream that makes the next batch when the reader has taken the last; a reader who leaves stops it.
 * @param release called once when the last batch is made, the reader has left or a batch could not be made
 */
export function streamOf(batches: AsyncGenerator<string | Uint8Array>, release: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await batches.next();
        if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      release();
    },
    async cancel() {
      release();
      await batches.return(undefined);
    },
  });
}

/** A refusal in words; of what failed the reader gets the number under which the log tells of it. */
const plain = (text: string, status: number, more: Readonly<Record<string, string>> = {}): Response =>
  new Response(status < 500 ? text : `${text}\n${currentAsking()?.id ?? ''}`.trim(), {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more },
  });

/** Names that every address of a file may have. */
const COMMON = [...Object.keys(DEFAULT_FILTERS), 'version'];

/**
 * The file that `make` gives; where it gives null the request asks for none that there is, and `help` says what to ask for.
 * @param own names that the address may have beside filters and version: any other is refused, because the file would hold more than was meant
 */
export async function respond(
  request: NextRequest,
  help: 'csvOrNdjson' | 'list' | 'letters',
  own: readonly string[],
  make: (asked: Asked) => Promise<Download | null>,
): Promise<Response> {
  const search = Object.fromEntries(request.nextUrl.searchParams);
  const locale = await getLocale();
  const refused = collectionFault(request.nextUrl.searchParams.getAll('set'), collectionNames(), locale);
  if (refused) return plain(refused.text, refused.status);
  const known = [...new Set([...COMMON, ...own])];
  const unknown = Object.keys(search).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    return plain(
      MESSAGES[locale].files.unknownParameters(
        unknown.join(MESSAGES[locale].common.text.and),
        unknown.flatMap((name) => closeName(name, known) ?? []).join(MESSAGES[locale].common.text.and),
        known.join(MESSAGES[locale].common.text.and),
      ),
      400,
    );
  const given = (name: string) => request.nextUrl.searchParams.getAll(name);
  const unreadable = unreadableFilters(
    Object.fromEntries(Object.keys(search).map((name) => [name, given(name).length > 1 ? given(name) : search[name]])),
  );
  if (unreadable.length > 0) return plain(MESSAGES[locale].files.unreadable(unreadable.join(', ')), 400);
  const filters = parseFilters(search);
  let release = () => {};
  try {
    const source = await openSource(filters.set, pinnedVersion(search));
    release = source.hold();
    const { version, built_at: builtAt, invented } = source.meta;
    const file = await make({ source, filters, described: { version, builtAt, invented }, locale, search });
    if (!file) {
      release();
      return plain(MESSAGES[locale].files.help[help], 400);
    }
    return new Response(streamOf(file.batches, release), {
      headers: {
        'content-type': file.type,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    release();
    if (error instanceof NotThere) return plain(error.message, 404);
    if (error instanceof TooBusy) return plain(MESSAGES[locale].common.errors.busy.hint, 503, { 'retry-after': '5' });
    const known = asWarehouseError(error);
    if (!known) throw error;
    return plain(known.message, known.code === 'gone' ? 410 : 503);
  }
}

import type { NextRequest } from 'next/server';
import { csvOf, ndjsonOf } from '@/lib/queries/export-stream';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { CSV, respond } from '../../server/respond';
import { FORMATS, fileName } from '../download';
import { preface } from '../preface';

const TYPES = { csv: CSV, ndjson: 'application/x-ndjson; charset=utf-8' } as const;

/** The reports of the filters in the address as a file: `?format=csv|ndjson`. */
export const GET = (request: NextRequest): Promise<Response> =>
  respond(request, 'csvOrNdjson', async ({ source, filters, described, locale, search }) => {
    const format = FORMATS.find((one) => one === search.format);
    if (!format) return null;
    const asked = filterSchema.parse(filters);
    return {
      name: fileName(filters, described.version, format),
      type: TYPES[format],
      batches: format === 'csv' ? csvOf(source, asked, preface(filters, described, locale), locale) : ndjsonOf(source, asked),
    };
  });

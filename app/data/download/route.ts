import type { NextRequest } from 'next/server';
import { csvOf, hasAgency, ndjsonOf } from '@/lib/queries/export-stream';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { MESSAGES } from '../../messages/all';
import { CSV, NotThere, respond } from '../../server/respond';
import { FORMATS, fileName } from '../download';
import { preface } from '../preface';

const TYPES = { csv: CSV, ndjson: 'application/x-ndjson; charset=utf-8' } as const;

/** The reports of the filters in the address as a file: `?format=csv|ndjson`, and `agency` for those of one agency. */
export const GET = (request: NextRequest): Promise<Response> =>
  respond(request, 'csvOrNdjson', ['format', 'agency'], async ({ source, filters, described, locale, search }) => {
    const format = FORMATS.find((one) => one === search.format);
    if (!format) return null;
    const { agency } = search;
    if (agency !== undefined && !(await hasAgency(source, agency))) throw new NotThere(MESSAGES[locale].files.noAgency(agency));
    const asked = { ...filterSchema.parse(filters), agency };
    const lines = preface(filters, described, locale);
    return {
      name: fileName(filters, described.version, format, agency),
      type: TYPES[format],
      batches: format === 'csv' ? csvOf(source, asked, lines, locale) : ndjsonOf(source, asked),
    };
  });

import type { NextRequest } from 'next/server';
import { openState } from '@/lib/state';
import { latestMarks } from '@/lib/state/marks';
import { MESSAGES } from '../../messages/all';
import { outlierState } from '../../outliers/state';
import { lettersDocx, lettersOf, lettersXlsx } from '../../server/letters';
import { respond } from '../../server/respond';
import { listPreface } from '../preface';

const MAKE = {
  xlsx: { make: lettersXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { make: lettersDocx, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
} as const;

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What each place is asked to explain: `?format=xlsx` or `docx`, with the filters and own parameters of the review list. */
export const GET = (request: NextRequest): Promise<Response> =>
  respond(request, 'letters', ['format', ...outlierState.names], async ({ source, filters, described, locale, search }) => {
    const format = search.format === 'xlsx' || search.format === 'docx' ? search.format : null;
    const letters = format && (await lettersOf(source, search, locale, latestMarks(openState(), filters.set)));
    if (!letters) return null;
    const { make, type } = MAKE[format];
    const preface = listPreface(filters, described, locale, MESSAGES[locale].outliers.letters.note);
    return {
      name: `mingjian-${filters.set}-${described.version}-letters-${letters.year}.${format}`,
      type,
      batches: whole(await make(letters, preface)),
    };
  });

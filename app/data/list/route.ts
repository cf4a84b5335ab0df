import type { NextRequest } from 'next/server';
import { readReviews } from '@/lib/reviews';
import { listCsv, takenList } from '../../server/lists';
import { CSV, respond } from '../../server/respond';
import { LISTS, listPreface } from '../download';

const HELP = {
  zh: `请在地址中写明 list=${LISTS.join('、')} 之一；list=findings 还需写明 code。`,
  en: `Say list=${LISTS.join(', ')} in the address; list=findings needs a code as well.`,
};

/** A list of a page as a whole: `?list=` and the filters and own parameters of the page that shows it. */
export const GET = (request: NextRequest): Promise<Response> =>
  respond(request, HELP, async ({ source, filters, described, locale, search }) => {
    const list = await takenList({ source, search, locale, reviews: () => readReviews(filters.set) });
    return (
      list && {
        name: `mingjian-${filters.set}-${described.version}-${search.list}.csv`,
        type: CSV,
        batches: listCsv(list, [...listPreface(filters, described, locale, list.title), ...list.notes]),
      }
    );
  });

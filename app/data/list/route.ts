import type { NextRequest } from 'next/server';
import { openState } from '@/lib/state';
import { latestMarks } from '@/lib/state/marks';
import { outlierState } from '../../outliers/state';
import { qualityState } from '../../quality/questions';
import { listCsv, takenList } from '../../server/lists';
import { CSV, respond } from '../../server/respond';
import { listPreface } from '../preface';

/** A list of a page as a whole: `?list=` and the filters and own parameters of the page that shows it. */
export const GET = (request: NextRequest): Promise<Response> =>
  respond(
    request,
    'list',
    ['list', ...outlierState.names, ...qualityState.names],
    async ({ source, filters, described, locale, search }) => {
      const list = await takenList({ source, search, locale, marks: () => latestMarks(openState(), filters.set) });
      return (
        list && {
          name: `mingjian-${filters.set}-${described.version}-${search.list}.csv`,
          type: CSV,
          batches: listCsv(list, [...listPreface(filters, described, locale, list.title), ...list.notes]),
        }
      );
    },
  );

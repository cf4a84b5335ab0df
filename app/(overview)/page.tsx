import type { Route } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { filterParams, parseFilters, parseYear, type SearchParams } from '@/lib/filters';
import { YearScope } from '../filters/YearScope';
import { Home } from '../home/Home';
import { isPlace, placeCookie } from '../home/place';
import { ofGroup, placeQuestion, seriesQuestion } from '../home/questions';
import { getMessages } from '../messages/server';
import { AgencyTable } from '../overview/AgencyTable';
import { ApplicationsChart } from '../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../overview/DecisionsChart';
import { DispositionChart } from '../overview/DispositionChart';
import { dispositionQuestion, keyFiguresQuestion, tableQuestion, tableState, yearlyQuestion } from '../overview/questions';
import { RemediesChart } from '../overview/RemediesChart';
import { pageAnswer } from '../server/page-answer';
import { PageBar } from '../shell/bar/PageBar';
import { Page } from '../shell/Page';
import { Section } from '../ui/Section';

type Props = { searchParams: Promise<SearchParams> };

export default async function Overview({ searchParams }: Props) {
  const search = await searchParams;
  const asked = parseFilters(search);
  const own = (await cookies()).get(placeCookie(asked.set))?.value;
  if (search.region === undefined && isPlace(own)) {
    const to = filterParams({ ...asked, region: own });
    for (const key of ['version', 'year'] as const) if (typeof search[key] === 'string') to.set(key, search[key]);
    redirect(`/?${to}` as Route);
  }
  // Figures up to the year of the address.
  const filters = { ...asked, to: parseYear(search) ?? asked.to };
  const place = placeQuestion(filters);
  // Everything else stands on the group that this answer shows; unanswered, the browser asks again.
  const answer = await pageAnswer(search, 'regionOverview', place);
  const shown = answer ? ofGroup(filters, answer) : filters;
  const words = await getMessages('overview');
  return (
    <Page
      bundles={['home', 'overview', 'region']}
      search={search}
      bar={<PageBar summed />}
      questions={{
        regionOverview: [place],
        keyFigures: [keyFiguresQuestion(shown)],
        yearly: [yearlyQuestion(shown)],
        dispositions: [dispositionQuestion(shown, 'group')],
        agencyTable: [tableQuestion(shown, tableState.parse(search))],
        completeSeries: [seriesQuestion],
        regionPath: filters.region === '' ? [] : [{ code: filters.region }],
      }}
    >
      <YearScope>
        <Home
          charts={
            <div className="grid min-w-0 grid-cols-1 gap-3 md:grid-cols-2 lg:grid-cols-3">
              <ApplicationsChart />
              <DispositionChart />
              <FeesChart />
              <div className="min-w-0 md:col-span-2 [&>figure]:h-full">
                <DecisionsChart />
              </div>
              <RemediesChart />
            </div>
          }
          agencies={
            <Section title={words.agencies}>
              <AgencyTable />
            </Section>
          }
        />
      </YearScope>
    </Page>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, parseYear } from '@/lib/filters';
import { ofGroup } from '../../home/questions';
import { getMessages } from '../../messages/server';
import { ApplicationsChart } from '../../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../../overview/DecisionsChart';
import { DispositionChart } from '../../overview/DispositionChart';
import { dispositionQuestion, keyFiguresQuestion, remedyQuestion, yearlyQuestion } from '../../overview/questions';
import { RemediesChart, RemedyOutcomesChart } from '../../overview/RemediesChart';
import { pageAnswer } from '../../server/page-answer';
import { Page } from '../../shell/Page';
import { groupOf, regionQuestion } from '../questions';
import { RegionBar } from '../RegionBar';
import { RegionView } from '../RegionView';

type Props = PageProps<'/region/[[...code]]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ code }, search, m] = await Promise.all([params, searchParams, getMessages()]);
  const region = (await pageAnswer(search, 'regionPath', { code: code?.[0] ?? '' }))?.at(-1);
  return { title: region ? `${region.name} · ${m.site.pages.region}` : m.site.pages.region };
}

export default async function RegionPage({ params, searchParams }: Props) {
  const [{ code }, search] = await Promise.all([params, searchParams]);
  // An address that names no region code is none.
  if (code && (code.length > 1 || !/^\d{6}$/.test(code[0]!))) notFound();
  const region = code?.[0] ?? '';
  const filters = parseFilters(search);
  const place = regionQuestion(region, parseYear(search), groupOf(filters), filters.function);
  // The charts stand on the group that this answer shows; unanswered, the browser asks again.
  const answer = await pageAnswer(search, 'regionOverview', place);
  const shown = answer && !answer.sample && { ...ofGroup({ ...filters, region, from: null }, answer) };
  return (
    <Page
      bundles={['overview', 'region']}
      search={search}
      bar={<RegionBar region={region} />}
      questions={{
        regionOverview: [place],
        ...(shown
          ? {
              keyFigures: [keyFiguresQuestion(shown)],
              yearly: [yearlyQuestion(shown)],
              dispositions: [dispositionQuestion(shown, 'group')],
              remedyOutcomes: [remedyQuestion(shown)],
            }
          : {}),
        regionChildren: [{ parent: region }],
        regionPath: region === '' ? [] : [{ code: region }],
      }}
    >
      <RegionView
        region={region}
        charts={
          <div className="grid gap-4 lg:grid-cols-2">
            <ApplicationsChart />
            <DispositionChart />
            <DecisionsChart />
            <FeesChart />
            <RemediesChart />
            <RemedyOutcomesChart />
          </div>
        }
      />
    </Page>
  );
}

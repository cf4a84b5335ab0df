import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, parseYear } from '@/lib/filters';
import { getMessages } from '../../messages/server';
import { ApplicationsChart } from '../../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../../overview/DecisionsChart';
import { DispositionChart } from '../../overview/DispositionChart';
import { RemediesChart, RemedyOutcomesChart } from '../../overview/RemediesChart';
import { Page } from '../../shell/Page';
import { groupOf, regionQuestion } from '../questions';
import { RegionBar } from '../RegionBar';
import { RegionView } from '../RegionView';

type Props = PageProps<'/region/[[...code]]'>;

export async function generateMetadata(): Promise<Metadata> {
  const m = await getMessages();
  return { title: m.site.pages.region };
}

export default async function RegionPage({ params, searchParams }: Props) {
  const [{ code }, search] = await Promise.all([params, searchParams]);
  // An address that names no region code is none.
  if (code && (code.length > 1 || !/^\d{6}$/.test(code[0]!))) notFound();
  const region = code?.[0] ?? '';
  return (
    <Page
      bundles={['overview', 'region']}
      search={search}
      bar={<RegionBar region={region} />}
      questions={{
        regionOverview: [regionQuestion(region, parseYear(search), groupOf(parseFilters(search)))],
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

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, parseYear, pinnedVersion } from '@/lib/filters';
import type { RegionRow } from '@/lib/queries/places/answers';
import { getMessages } from '../../messages/server';
import { ApplicationsChart } from '../../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../../overview/DecisionsChart';
import { DispositionChart } from '../../overview/DispositionChart';
import { RemediesChart, RemedyOutcomesChart } from '../../overview/RemediesChart';
import { answerPart } from '../../server/answer';
import { pageSource } from '../../server/source';
import { Page } from '../../shell/Page';
import { groupOf, regionQuestion } from '../questions';
import { RegionBar } from '../RegionBar';
import { RegionView } from '../RegionView';

type Props = PageProps<'/region/[[...code]]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ code }, search, m] = await Promise.all([params, searchParams, getMessages()]);
  const part = await answerPart(
    { set: parseFilters(search).set, version: pinnedVersion(search), id: 'regionPath', parameters: { code: code?.[0] ?? '' } },
    pageSource,
  );
  const region = part.ok ? (part.answer as RegionRow[]).at(-1) : undefined;
  return { title: region ? `${region.name} · ${m.site.pages.region}` : m.site.pages.region };
}

export default async function RegionPage({ params, searchParams }: Props) {
  const [{ code }, search] = await Promise.all([params, searchParams]);
  // An address that names no region code is none.
  if (code && (code.length > 1 || !/^\d{6}$/.test(code[0]!))) notFound();
  const region = code?.[0] ?? '';
  const filters = parseFilters(search);
  return (
    <Page
      bundles={['overview', 'region']}
      search={search}
      bar={<RegionBar region={region} />}
      questions={{
        regionOverview: [regionQuestion(region, parseYear(search), groupOf(filters), filters.function)],
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

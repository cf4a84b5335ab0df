import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters } from '@/lib/filters';
import { isMetricId } from '@/lib/metrics';
import { getMessages } from '../../messages/server';
import { ApplicationsChart } from '../../overview/ApplicationsChart';
import { DecisionsChart, FeesChart } from '../../overview/DecisionsChart';
import { DispositionChart } from '../../overview/DispositionChart';
import { RemediesChart, RemedyOutcomesChart } from '../../overview/RemediesChart';
import { Page } from '../../shell/Page';
import { FIRST_METRIC, type RegionAddress } from '../address';
import { groupOf, REGION_METRICS, regionQuestion, yearOf } from '../questions';
import { RegionView } from '../RegionView';

type Props = PageProps<'/region/[[...code]]'>;

export async function generateMetadata(): Promise<Metadata> {
  const m = await getMessages();
  return { title: m.site.pages.region };
}

/** The address of a place; an address that names no region code is none. */
async function addressOf({ params, searchParams }: Props): Promise<RegionAddress> {
  const [{ code }, search] = await Promise.all([params, searchParams]);
  if (code && (code.length > 1 || !/^\d{6}$/.test(code[0]!))) notFound();
  const filters = parseFilters(search);
  const metric =
    typeof search.metric === 'string' && isMetricId(search.metric) && REGION_METRICS.includes(search.metric) ? search.metric : FIRST_METRIC;
  return { region: code?.[0] ?? '', year: yearOf(search), group: groupOf(filters), metric, set: filters.set };
}

export default async function RegionPage(props: Props) {
  const address = await addressOf(props);
  return (
    <Page
      bundles={['overview', 'region']}
      search={await props.searchParams}
      questions={{
        regionOverview: [regionQuestion(address.region, address.year, address.group)],
        regionChildren: [{ parent: address.region }],
      }}
    >
      <RegionView
        address={address}
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

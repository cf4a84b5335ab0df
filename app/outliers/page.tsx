import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { PageBar } from '../shell/bar/PageBar';
import { Page } from '../shell/Page';
import { OutliersView } from './OutliersView';
import { outlierState, outliersQuestion } from './state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.outliers };
}

export default async function OutliersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const [filters, state] = [parseFilters(search), outlierState.parse(search)];
  return (
    <Page
      bundles={['outliers', 'peerCharts']}
      search={search}
      bar={<PageBar range={false} />}
      questions={{
        outliers: [outliersQuestion(filters, state)],
        ...(state.open ? { outlier: [{ id: state.open }] } : {}),
        ...(filters.region ? { regionPath: [{ code: filters.region }] } : {}),
      }}
    >
      <OutliersView />
    </Page>
  );
}

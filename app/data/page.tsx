import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { Page } from '../shell/Page';
import { DataBar } from './DataBar';
import { DownloadsView } from './DownloadsView';
import { correctionsQuestion } from './questions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.data };
}

export default async function DataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const filters = parseFilters(search);
  return (
    <Page
      bundles={['data']}
      search={search}
      bar={<DataBar />}
      questions={{ reportedAgencies: [{ filters }], reportFindings: [correctionsQuestion(filters, 0)] }}
    >
      <DownloadsView />
    </Page>
  );
}

import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { Page } from '../shell/Page';
import { DownloadsView } from './DownloadsView';
import { correctionsQuestion } from './questions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.data };
}

export default async function DataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = parseFilters(await searchParams);
  return (
    <Page
      bundles={['data']}
      set={filters.set}
      questions={{ reportedAgencies: [{ filters }], reportFindings: [correctionsQuestion(filters, 0)] }}
    >
      <DownloadsView />
    </Page>
  );
}

import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { PageBar } from '../shell/bar/PageBar';
import { Page } from '../shell/Page';
import { QualityView } from './QualityView';
import { deadlinesQuestion, listQuestion, matrixQuestion, missingQuestion, qualityState } from './questions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.quality };
}

export default async function QualityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const [filters, state] = [parseFilters(search), qualityState.parse(search)];
  return (
    <Page
      bundles={['quality']}
      search={search}
      bar={<PageBar />}
      questions={{
        coverage: [matrixQuestion(filters, '', 0)],
        reportedAgencies: [{ filters }],
        missingThisYear: [missingQuestion(filters, state.year, '', 0)],
        findingsByKind: [{ filters }],
        problemsByKind: [{ filters }],
        readability: [{ filters }],
        deadlines: [deadlinesQuestion(filters, state.year)],
        ...(state.code ? { reportFindings: [listQuestion(state.code, filters, 0)] } : {}),
      }}
    >
      <QualityView />
    </Page>
  );
}

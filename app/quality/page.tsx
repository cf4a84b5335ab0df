import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { PageBar } from '../shell/bar/PageBar';
import { Page } from '../shell/Page';
import { QualityView } from './QualityView';
import { chaseQuestion, deadlinesQuestion, digitsQuestion, listQuestion, matrixQuestion, qualityState } from './questions';

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
        ...(state.part === 'chase'
          ? {
              chase: [chaseQuestion(filters, state.year, state.what, state.page - 1)],
              coverage: [matrixQuestion(filters, state.q.trim(), state.rows - 1)],
              reportedAgencies: [{ filters }],
              deadlines: [deadlinesQuestion(filters, state.year)],
              findingsByKind: [{ filters }],
            }
          : {
              problemsByKind: [{ filters }],
              readability: [{ filters }],
              ...(filters.region ? { digits: [digitsQuestion(filters, state.year)] } : {}),
            }),
        ...(state.code ? { reportFindings: [listQuestion(state.code, filters, state.list - 1)] } : {}),
      }}
    >
      <QualityView />
    </Page>
  );
}

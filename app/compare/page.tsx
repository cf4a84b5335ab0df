import type { Metadata } from 'next';
import { parseFilters, type SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { Page } from '../shell/Page';
import { CompareBar } from './CompareBar';
import { CompareView } from './CompareView';
import { figuresQuestion, mixQuestion, parseCompare, SUGGESTIONS, suggestionQuestion } from './state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.compare };
}

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const [filters, state] = [parseFilters(search), parseCompare(search)];
  return (
    <Page
      bundles={['compare']}
      search={search}
      bar={<CompareBar />}
      questions={
        state.agencies.length === 0
          ? { agencySearch: SUGGESTIONS.map(suggestionQuestion) }
          : {
              agencySearch: [{ ids: [...state.agencies] }],
              agencyFigures: [figuresQuestion(state, filters)],
              agencyDispositions: [mixQuestion(state, filters)],
            }
      }
    >
      <CompareView />
    </Page>
  );
}

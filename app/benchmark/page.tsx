import type { Metadata } from 'next';
import type { SearchParams } from '@/lib/filters';
import { SUGGESTIONS, suggestionQuestion } from '../compare/state';
import { getMessages } from '../messages/server';
import { SectionBar } from '../shell/bar/SectionBar';
import { Page } from '../shell/Page';
import { BenchmarkView } from './BenchmarkView';
import { benchmarkQuestion, benchmarkState } from './state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).site.pages.benchmark };
}

export default async function BenchmarkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const state = benchmarkState.parse(search);
  return (
    <Page
      bundles={['benchmark', 'outliers', 'peers']}
      search={search}
      bar={<SectionBar section="agencies" />}
      questions={state.agency === '' ? { agencySearch: SUGGESTIONS.map(suggestionQuestion) } : { benchmark: [benchmarkQuestion(state)] }}
    >
      <BenchmarkView />
    </Page>
  );
}

import type { Metadata } from 'next';
import type { SearchParams } from '@/lib/filters';
import { getMessages } from '../messages/server';
import { Page } from '../shell/Page';
import { BriefingView } from './BriefingView';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages('briefing')).title };
}

/** What a person has collected from the pages, put in order and taken into a meeting. */
export default async function Briefing({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <Page search={await searchParams} questions={{}} bundles={['briefing']}>
      <BriefingView />
    </Page>
  );
}

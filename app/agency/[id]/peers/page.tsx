import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, parseYear, pinnedVersion, type SearchParams } from '@/lib/filters';
import { getMessages } from '../../../messages/server';
import { PeersView } from '../../../peers/PeersView';
import { peersQuestion, peersState } from '../../../peers/state';
import { Page } from '../../../shell/Page';
import { AgencyBar } from '../../AgencyBar';
import { findAgency } from '../../find';
import { agencyYear, figuresQuestion, judgedQuestion } from '../../questions';

type Props = PageProps<'/agency/[id]/peers'>;

const found = (search: SearchParams, id: string) => findAgency(parseFilters(search).set, pinnedVersion(search), id);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search, m] = await Promise.all([params, searchParams, getMessages()]);
  const agency = await found(search, id);
  return { title: agency ? `${agency.name} · ${m.site.pages.peers}` : m.site.pages.peers };
}

/** One agency among its peers on every metric. */
export default async function PeersPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const agency = await found(search, id);
  if (agency === null) notFound();
  const state = { ...peersState.parse(search), agency: agency?.id ?? id };
  const year = agency && agencyYear(agency.reports, parseYear(search));
  return (
    <Page
      bundles={['peers', 'outliers', 'peerCharts']}
      search={search}
      bar={<AgencyBar id={state.agency} peers />}
      questions={{
        agency: [{ id: state.agency }],
        agencyFigures: [figuresQuestion(state.agency)],
        benchmark: [peersQuestion(state), ...(year ? [judgedQuestion(state.agency, year)] : [])],
      }}
    >
      <PeersView />
    </Page>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, parseYear, pinnedVersion, type SearchParams } from '@/lib/filters';
import { Page } from '../../shell/Page';
import { AgencyBar } from '../AgencyBar';
import { AgencyView } from '../AgencyView';
import { findAgency } from '../find';
import { agencyYear, figuresQuestion, judgedQuestion, medianQuestion, nearQuestion, outcomesQuestion } from '../questions';

const found = (search: SearchParams, id: string) => findAgency(parseFilters(search).set, pinnedVersion(search), id);

type Props = PageProps<'/agency/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const agency = await found(search, id);
  return agency ? { title: agency.name } : {};
}

export default async function AgencyPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const agency = await found(search, id);
  if (agency === null) notFound();
  const year = agency && agencyYear(agency.reports, parseYear(search));
  return (
    <Page
      bundles={['agency', 'overview']}
      search={search}
      bar={<AgencyBar id={id} />}
      questions={{
        agency: [{ id }],
        agencyFigures: [figuresQuestion(id)],
        ...(year ? { benchmark: [judgedQuestion(id, year), nearQuestion(id, year)] } : {}),
        peerTrend: [medianQuestion(id)],
        agencyDispositions: [outcomesQuestion(id, 'group'), outcomesQuestion(id, 'reason')],
      }}
    >
      <AgencyView id={id} />
    </Page>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { parseFilters, parseYear, pinnedVersion, type SearchParams } from '@/lib/filters';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { answerPart } from '../../server/answer';
import { pageSource } from '../../server/source';
import { Page } from '../../shell/Page';
import { AgencyBar } from '../AgencyBar';
import { AgencyView } from '../AgencyView';
import { agencyYear, figuresQuestion, judgedQuestion, medianQuestion, nearQuestion, outcomesQuestion } from '../questions';

/** The agency, asked once for head and page; undefined when the collection cannot be read, which the page draws itself. */
const find = cache(async (set: string, version: string | null, id: string): Promise<AgencyRow | null | undefined> => {
  const part = await answerPart({ set, version, id: 'agency', parameters: { id } }, pageSource);
  return part.ok ? (part.answer as AgencyRow | null) : undefined;
});

const found = (search: SearchParams, id: string) => find(parseFilters(search).set, pinnedVersion(search), id);

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

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { parseFilters } from '@/lib/filters';
import type { AgencyRow } from '@/lib/queries/agencies/answers';
import { answerPart } from '../../server/answer';
import { Page } from '../../shell/Page';
import { AgencyView } from '../AgencyView';
import { figuresQuestion, outcomesQuestion } from '../questions';

/** The agency, asked once for head and page; undefined when the collection cannot be read, which the page draws itself. */
const find = cache(async (set: string, id: string): Promise<AgencyRow | null | undefined> => {
  const part = await answerPart({ set, id: 'agency', parameters: { id } });
  return part.ok ? (part.answer as AgencyRow | null) : undefined;
});

type Props = PageProps<'/agency/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const agency = await find(parseFilters(search).set, id);
  return agency ? { title: agency.name } : {};
}

export default async function AgencyPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  if ((await find(parseFilters(search).set, id)) === null) notFound();
  return (
    <Page
      bundles={['agency']}
      set={parseFilters(search).set}
      questions={{
        agency: [{ id }],
        agencyFigures: [figuresQuestion(id)],
        agencyDispositions: [outcomesQuestion(id, 'group'), outcomesQuestion(id, 'reason')],
      }}
    >
      <AgencyView id={id} />
    </Page>
  );
}

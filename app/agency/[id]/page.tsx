import type { Metadata } from 'next';
import { parseFilters } from '@/lib/filters';
import type { AgencyRow } from '@/lib/queries/agency';
import { answerPart } from '../../server/answer';
import { Page } from '../../shell/Page';
import { AgencyView } from '../AgencyView';
import { figuresQuestion, outcomesQuestion } from '../questions';

type Props = PageProps<'/agency/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const part = await answerPart({ set: parseFilters(search).set, id: 'agency', parameters: { id } });
  const agency = part.ok ? (part.answer as AgencyRow | null) : null;
  return agency ? { title: agency.name } : {};
}

export default async function AgencyPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  return (
    <Page
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

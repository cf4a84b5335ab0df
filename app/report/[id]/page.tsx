import type { Metadata } from 'next';
import { parseFilters } from '@/lib/filters';
import type { ReportRow } from '@/lib/queries/report';
import { answerPart } from '../../server/answer';
import { Page } from '../../shell/Page';
import { ReportView } from '../ReportView';

type Props = PageProps<'/report/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const part = await answerPart({ set: parseFilters(search).set, id: 'report', parameters: { id } });
  const report = part.ok ? (part.answer as ReportRow | null) : null;
  return report ? { title: `${report.agencyName} ${report.year}` } : {};
}

export default async function ReportPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  return (
    <Page set={parseFilters(search).set} questions={{ report: [{ id }] }}>
      <ReportView id={id} />
    </Page>
  );
}

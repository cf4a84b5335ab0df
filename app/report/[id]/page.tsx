import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { parseFilters } from '@/lib/filters';
import type { ReportRow } from '@/lib/queries/reports/answers';
import { answerPart } from '../../server/answer';
import { Page } from '../../shell/Page';
import { ReportView } from '../ReportView';

/** The report, asked once for head and page; undefined when the collection cannot be read, which the page draws itself. */
const find = cache(async (set: string, id: string): Promise<ReportRow | null | undefined> => {
  const part = await answerPart({ set, id: 'report', parameters: { id } });
  return part.ok ? (part.answer as ReportRow | null) : undefined;
});

type Props = PageProps<'/report/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const report = await find(parseFilters(search).set, id);
  return report ? { title: `${report.agencyName} ${report.year}` } : {};
}

export default async function ReportPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  if ((await find(parseFilters(search).set, id)) === null) notFound();
  return (
    <Page bundles={['report']} set={parseFilters(search).set} questions={{ report: [{ id }] }}>
      <ReportView id={id} />
    </Page>
  );
}

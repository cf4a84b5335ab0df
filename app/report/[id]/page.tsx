import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { archivedDocument } from '@/lib/archive';
import { parseFilters, pinnedVersion, type SearchParams } from '@/lib/filters';
import type { ReportRow } from '@/lib/queries/reports/answers';
import { answerPart } from '../../server/answer';
import { pageSource } from '../../server/source';
import { Page } from '../../shell/Page';
import { ArchivedDocuments } from '../Archived';
import { ReportBar } from '../ReportBar';
import { ReportView } from '../ReportView';

/** The report, asked once for head and page; undefined when the collection cannot be read, which the page draws itself. */
const find = cache(async (collection: string, version: string | null, id: string): Promise<ReportRow | null | undefined> => {
  const part = await answerPart({ collection, version, id: 'report', parameters: { id } }, pageSource);
  return part.ok ? (part.answer as ReportRow | null) : undefined;
});

const found = (search: SearchParams, id: string) => find(parseFilters(search).set, pinnedVersion(search), id);

type Props = PageProps<'/report/[id]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const report = await found(search, id);
  return report ? { title: `${report.agencyName} ${report.year}` } : {};
}

export default async function ReportPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const report = await found(search, id);
  if (report === null) notFound();
  const hashes = report ? [report.source.sha256, ...report.revisions.map((revision) => revision.sha256)] : [];
  const kept = hashes.filter((sha256) => sha256 !== null && archivedDocument(sha256) !== null) as string[];
  return (
    <Page bundles={['report']} search={search} bar={<ReportBar id={id} />} questions={{ report: [{ id }] }}>
      <ArchivedDocuments value={kept}>
        <ReportView id={id} />
      </ArchivedDocuments>
    </Page>
  );
}

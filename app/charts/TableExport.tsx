'use client';
import { shortVersion } from '@/lib/format';
import { useMessages } from '../messages/context';
import { useDataset } from '../query/use-answer';
import { ExportMenu } from './ExportMenu';
import type { ChartTable } from './table';

/** Export menu of a table without a chart: its figures as CSV, under its title, what `lines` say of it and the dataset's version. */
export function TableExport({ title, lines, table }: { title: string; lines: readonly string[]; table: ChartTable }) {
  const m = useMessages();
  const dataset = useDataset().data;
  async function onExport() {
    const { csvFile, download, fileName } = await import('./export');
    const source = [m.charts.source, dataset && m.site.version(shortVersion(dataset.version))].filter(Boolean).join(' · ');
    download(csvFile(table, [...(dataset?.invented ? [m.site.invented] : []), title, ...lines, source]), fileName(title, 'csv'));
  }
  return <ExportMenu title={title} formats={['csv']} onExport={onExport} />;
}

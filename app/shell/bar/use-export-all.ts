'use client';
import { useState } from 'react';
import { useLocale, useMessages } from '../../messages/context';
import type { BarAction } from './Actions';

/** One workbook with every chart and table of the page. What makes files is fetched when asked for. */
export function useExportAll(): BarAction {
  const m = useMessages();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    const [{ pageFile }, { download }] = await Promise.all([import('../../charts/page-files'), import('../../charts/export')]);
    const title = document.title.split(' · ').slice(0, -1).join(' · ');
    download(await pageFile('xlsx', title, m, locale), `${title.replaceAll(/[\\/:*?"<>|\s]+/g, '-')}.xlsx`);
  };
  return {
    id: 'export-all',
    label: busy ? m.charts.exporting : m.bar.exportAll,
    primary: true,
    onSelect: () => {
      setBusy(true);
      void take().finally(() => setBusy(false));
    },
  };
}

'use client';
import type { ChartModel } from '@/lib/models/chart-model';
import { useLocale, useMessages } from '../messages/context';
import { HTML_LANG } from '../messages/locale';
import { useCollection, useCollectionName } from '../query/use-answer';

/** Where the page is, without a version: opened again it shows the newest figures. */
function addressHere(): string {
  const here = new URL(window.location.href);
  here.searchParams.delete('version');
  return here.pathname + here.search;
}

/** Adds to a chart what the page knows: source, collection, version, language, address. The address is read when the model is asked for. */
export function useModel(): (chart: Omit<ChartModel, 'source' | 'set' | 'version' | 'mark' | 'lang' | 'address'>) => ChartModel {
  const m = useMessages();
  const locale = useLocale();
  const collection = useCollectionName();
  const info = useCollection().data;
  return (chart) => ({
    ...chart,
    source: m.charts.source,
    set: collection,
    version: info?.version ?? '',
    mark: info?.invented ? m.site.invented : null,
    lang: HTML_LANG[locale],
    address: addressHere(),
  });
}

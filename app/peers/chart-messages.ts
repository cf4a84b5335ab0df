'use client';
/** Messages of the charts of an agency among its peers, with the names of what a metric counts. */
import { type CellId, cell } from '@/lib/form';
import { count, titleWithUnit } from '@/lib/format';
import type { Metric } from '@/lib/metrics';
import type { DecileWords, FunnelWords } from '../charts/types';
import { useLocale, useMessages } from '../messages/context';

/** The note of a chart that leaves agencies within the limits out because there are too many to draw; none for none. */
export function useOmittedNote(omitted: number): string[] {
  const words = useMessages('peerCharts');
  const locale = useLocale();
  return omitted === 0 ? [] : [words.omitted(count(omitted, locale))];
}

/** Names the numerator and the denominator of a metric: with the label of their cell where they are one cell. */
function useNames({ numerator, denominator, denominatorLess }: Metric): { numerator: string; denominator: string } {
  const m = useMessages();
  const words = useMessages('peerCharts');
  const locale = useLocale();
  const name = (what: string, cells: readonly CellId[]): string => {
    const [only, ...more] = cells;
    return only && more.length === 0 ? m.labelled(what, cell(only).rowLabel[locale].at(-1) ?? '') : what;
  };
  return {
    numerator: name(words.numerator, numerator),
    denominator: name(words.denominator, denominatorLess?.length ? [] : (denominator ?? [])),
  };
}

export function useFunnelWords(metric: Metric): { title: string; words: FunnelWords } {
  const locale = useLocale();
  const words = useMessages('peerCharts');
  const names = useNames(metric);
  return {
    title: words.funnel(metric[locale]),
    words: {
      region: words.region,
      x: names.numerator,
      n: names.denominator,
      y: titleWithUnit(metric, locale),
      z: 'z*',
      agency: words.agency,
      status: words.statusHead,
      report: words.report,
      centre: words.centre,
      limits95: words.limits95,
      limits998: words.limits998,
      keys: words.funnelKeys,
      statuses: words.status,
    },
  };
}

export function useDecileWords(agency: string): DecileWords {
  const { charts } = useMessages();
  const { year, median, bands } = useMessages('peerCharts');
  return { year, agency, median, bands, noFigure: charts.noFigure };
}

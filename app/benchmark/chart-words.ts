'use client';
import { cell } from '@/lib/form';
import { count, unitText } from '@/lib/format';
import type { Metric } from '@/lib/metrics';
import type { FunnelStatus } from '../charts/status';
import type { DecileWords, FunnelWords } from '../charts/types';
import { useLocale, useMessages } from '../messages/context';
import type { Locale } from '../messages/locale';

const STATUSES: Readonly<Record<Locale, Readonly<Record<FunnelStatus, string>>>> = {
  zh: { inside: '界限以内', watch: '关注', flag: '建议复核', in_doubt: '数据存疑，不作判断', not_judged: '不足以判断' },
  en: {
    inside: 'Within the limits',
    watch: 'Watch',
    flag: 'Worth a check',
    in_doubt: 'In doubt, not judged',
    not_judged: 'Too few to judge',
  },
};
export const useStatusWords = () => STATUSES[useLocale()];

/** The note of a chart that leaves agencies within the limits out because there are too many to draw; none for none. */
export function useOmittedNote(omitted: number): string[] {
  const locale = useLocale();
  const n = count(omitted, locale);
  if (omitted === 0) return [];
  return [locale === 'zh' ? `另有 ${n} 个界限以内的机构未画出` : `${n} more agencies within the limits are not drawn`];
}

/** The metric's name with its unit where it has one. */
export const metricTitle = (metric: Metric, locale: Locale): string => {
  const unit = unitText(metric.unit, locale);
  if (unit === '') return metric[locale];
  return locale === 'zh' ? `${metric.zh}（${unit}）` : `${metric.en} (${unit})`;
};

/** What the numerator counts: the label of its cell where it is one. */
function partName(metric: Metric, locale: Locale): string {
  const [only, ...more] = metric.numerator;
  const name = locale === 'zh' ? '分子' : 'Numerator';
  return only && more.length === 0 ? `${name}${locale === 'zh' ? '：' : ': '}${cell(only).rowLabel[locale].at(-1)}` : name;
}

/** What the denominator counts: the label of its cell, or of the metric's base. */
function baseName(metric: Metric, locale: Locale): string {
  const [only, ...more] = metric.denominator ?? [];
  if (only && more.length === 0 && !metric.denominatorLess?.length) {
    const { rowLabel } = cell(only);
    return locale === 'zh' ? `分母：${rowLabel.zh.at(-1)}` : `Denominator: ${rowLabel.en.at(-1)}`;
  }
  return locale === 'zh' ? '分母' : 'Denominator';
}

export function useFunnelWords(metric: Metric): { title: string; words: FunnelWords } {
  const locale = useLocale();
  const statuses = useStatusWords();
  const zh = locale === 'zh';
  return {
    title: zh ? `${metric.zh}：同类机构漏斗图` : `${metric.en}: peers on a funnel plot`,
    words: {
      region: zh ? '地区' : 'Region',
      x: partName(metric, locale),
      n: baseName(metric, locale),
      y: metricTitle(metric, locale),
      z: 'z*',
      agency: zh ? '机构' : 'Agency',
      status: zh ? '状态' : 'Status',
      report: zh ? '报告编号' : 'Report id',
      centre: zh ? '同类中心' : 'Peers’ centre',
      limits95: zh ? '95% 界限' : '95% limits',
      limits998: zh ? '99.8% 界限' : '99.8% limits',
      keys: zh
        ? '用左右方向键按分母由小到大逐个机构查看数值。'
        : 'Use the left and right arrow keys to read agency by agency, by size of the denominator.',
      statuses,
    },
  };
}

export function useDecileWords(agency: string): DecileWords {
  const locale = useLocale();
  const m = useMessages();
  return locale === 'zh'
    ? {
        year: '年份',
        agency,
        median: '同类中位数',
        bands: ['第 1–9 十分位', '第 2–8 十分位', '第 3–7 十分位', '第 4–6 十分位'],
        noFigure: m.charts.noFigure,
      }
    : {
        year: 'Year',
        agency,
        median: 'Median of peers',
        bands: ['1st–9th decile', '2nd–8th decile', '3rd–7th decile', '4th–6th decile'],
        noFigure: m.charts.noFigure,
      };
}

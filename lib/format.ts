/** Numbers to text, in Chinese and English: the only place that words a figure. Pure and independent of the machine's locale. */

import type { Locale } from './findings';
import type { Figure, FigureReason, Metric, MetricUnit } from './metric';
import type { YearChange } from './year-change';

const GROUPING: Readonly<Record<Locale, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }),
};
const MINUS = '−';
/** What stands where there is no number. */
export const DASH = '—';

const fixed = (digits: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const ONE = fixed(1);
const TWO = fixed(2);
/** Three significant digits, without trailing zeros: 1.23, 12.3, 123. */
const SIGNIFICANT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** A hyphen becomes a true minus, and a rounded −0 becomes 0. */
const minus = (text: string): string => (/^-[0.,]*$/.test(text) ? text.slice(1) : text.replace('-', MINUS));
const signed = (value: number, text: string): string => (value > 0 && !/^[0.,]*$/.test(text) ? `+${text}` : text);

/** 1234567 → "1,234,567"; at most two decimals. */
export const count = (value: number, locale: Locale = 'zh'): string => minus(GROUPING[locale].format(value));

const STEPS: Readonly<Record<Locale, readonly (readonly [number, string])[]>> = {
  zh: [
    [1e8, '亿'],
    [1e4, '万'],
  ],
  en: [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ],
};

/** 12345678 → "1,230万" (zh) or "12.3M" (en): three significant digits, for axes and tiles. The exact number is shown beside or on hover. */
export function short(value: number, locale: Locale = 'zh'): string {
  if (Math.abs(value) < 1e4) return count(value, locale);
  // A value that rounds up to the next step is written in that step: 99,999,999 is 1亿, not 10,000万.
  for (const [step, suffix] of STEPS[locale]) {
    const rounded = Number((value / step).toPrecision(3));
    if (Math.abs(rounded) >= 1) return minus(SIGNIFICANT.format(rounded)) + suffix;
  }
  return count(value, locale);
}

const TWO_SIGNIFICANT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** A factor: 1.634 → "× 1.6", 0.00251 → "× 0.0025"; never rounded to 0. */
export const times = (factor: number): string => `× ${TWO_SIGNIFICANT.format(factor)}`;

/** 0.1234 → "12.3%". */
export const percent = (fraction: number): string => `${minus(ONE.format(fraction * 100))}%`;

/** A difference of two fractions: 0.012 → "+1.2个百分点" or "+1.2 points". */
export function points(difference: number, locale: Locale = 'zh'): string {
  const text = minus(ONE.format(difference * 100));
  return `${signed(difference, text)}${locale === 'zh' ? '个百分点' : ' points'}`;
}

/** A fraction with its sign: 0.12 → "+12.0%". */
export const signedPercent = (fraction: number): string => signed(fraction, percent(fraction).slice(0, -1)).concat('%');

/** Unit in words, for axes, table heads and after a number. '' for plain counts. */
export function unitText(unit: MetricUnit, locale: Locale = 'zh'): string {
  const words: Readonly<Record<MetricUnit, readonly [string, string]>> = {
    count: ['', ''],
    money: ['万元', '×10,000 yuan'],
    rate: ['%', '%'],
    per_100: ['件／百件', 'per 100'],
    ratio: ['', ''],
  };
  return words[unit][locale === 'zh' ? 0 : 1];
}

/** A name with a unit, as a title or a column's head: "甲局（%）", "A (%)"; the name alone for plain counts. */
export function nameWithUnit(name: string, unit: MetricUnit, locale: Locale = 'zh'): string {
  const text = unitText(unit, locale);
  if (text === '') return name;
  return locale === 'zh' ? `${name}（${text}）` : `${name} (${text})`;
}

/** "公开率（%）": the name of a metric with its unit, as a title or the head of an axis. */
export const titleWithUnit = (metric: Pick<Metric, 'unit' | 'zh' | 'en'>, locale: Locale = 'zh'): string =>
  nameWithUnit(metric[locale], metric.unit, locale);

/** A centre or a limit of counts: whole from a hundred on, else with one decimal: nobody counts 9,299.16 pieces. */
const pieces = (number: number): number => (Math.abs(number) >= 100 ? Math.round(number) : Math.round(number * 10) / 10);

/** A metric's value without its unit word: counts grouped, rates as "12.3%", quotients with two decimals. */
export function value(number: number, unit: MetricUnit, locale: Locale = 'zh'): string {
  if (unit === 'count') return count(pieces(number), locale);
  if (unit === 'rate') return percent(number);
  if (unit === 'per_100' || unit === 'ratio') return minus(TWO.format(number));
  return count(number, locale);
}

/**
 * A value as a file holds it, in the unit that {@link unitText} names in the column's head: a rate is a percentage with two
 * decimals (0.727272 → 72.73), everything else is the figure itself. Every writer of CSV uses it; null stays null.
 */
export const fileValue = (number: number | null, unit: MetricUnit): number | null =>
  number === null || unit !== 'rate' ? number : Math.round(number * 1e4) / 100;

/** As {@link value}, abbreviated for axes and tiles. */
export const shortValue = (number: number, unit: MetricUnit, locale: Locale = 'zh'): string =>
  unit === 'count' || unit === 'money' ? short(number, locale) : value(number, unit, locale);

/** A tick of an axis: as {@link shortValue}, a whole percentage without its .0: "60%". */
export const tickText = (number: number, unit: MetricUnit, locale: Locale = 'zh'): string =>
  unit === 'rate' ? percent(number).replace('.0%', '%') : shortValue(number, unit, locale);

/**
 * As {@link shortValue}, with its unit word. Money is written in yuan, because 万元 after an abbreviated number would be read
 * twice: 1350000 (万元) → "135亿元" or "13.5B yuan".
 */
export function shortWithUnit(number: number, unit: MetricUnit, locale: Locale = 'zh'): string {
  if (unit === 'money') return short(Number((number * 1e4).toPrecision(12)), locale) + (locale === 'zh' ? '元' : ' yuan');
  const word = unit === 'rate' ? '' : unitText(unit, locale);
  return word ? `${shortValue(number, unit, locale)} ${word}` : shortValue(number, unit, locale);
}

/** A value with its unit word: "1,234.5 万元", "12.3%". */
export function withUnit(number: number, unit: MetricUnit, locale: Locale = 'zh'): string {
  const word = unit === 'rate' ? '' : unitText(unit, locale);
  return word ? `${value(number, unit, locale)} ${word}` : value(number, unit, locale);
}

/** Why there is no number, in a word. */
export const REASON_TEXT: Readonly<Record<FigureReason, Readonly<Record<Locale, string>>>> = {
  blank: { zh: '空白', en: 'blank' },
  absent: { zh: '未列', en: 'not listed' },
  unreadable: { zh: '无法识别', en: 'unreadable' },
  not_transcribed: { zh: '未转录', en: 'not transcribed' },
  not_reported: { zh: '无报告', en: 'no report' },
  series_break: { zh: '表式变化', en: 'form changed' },
  too_few: { zh: '基数过小', en: 'too few to judge' },
};

/** "— 空白": a gap says why it is one. */
export const gap = (reason: FigureReason, locale: Locale = 'zh'): string => `${DASH} ${REASON_TEXT[reason][locale]}`;

/** The figure as a table cell shows it: its value, the two counts where they are too few, or the gap with its reason. */
export function figure(of: Figure, metric: Pick<Metric, 'unit'>, locale: Locale = 'zh'): string {
  if (of.value !== null) return value(of.value, metric.unit, locale);
  if (of.reason === 'too_few' && of.numerator !== null && of.denominator !== null) {
    const counts = `${count(of.numerator, locale)}/${count(of.denominator, locale)}`;
    return locale === 'zh' ? `${counts}（基数过小）` : `${counts} (too few to judge)`;
  }
  return gap(of.reason ?? 'absent', locale);
}

const WORDS: Readonly<Record<YearChange['word'], Readonly<Record<Locale, string>>>> = {
  new: { zh: '新增', en: 'new' },
  fell_to_zero: { zh: '降为0', en: 'fell to 0' },
  no_change: { zh: '无变化', en: 'no change' },
  up: { zh: '上升', en: 'up' },
  down: { zh: '下降', en: 'down' },
};

/** A difference with its sign, in the metric's unit. */
export const difference = (number: number, unit: MetricUnit, locale: Locale = 'zh'): string =>
  unit === 'rate' ? points(number, locale) : signed(number, value(number, unit, locale));

/**
 * "新增 12", "降为0", "无变化", "+1,234（+12.3%）", "+38.2万元（+2.1%）", "+1.2个百分点". A null change is a dash.
 * @param brief abbreviated as the figure above it is: "+50.8万（+34.5%）"
 */
export function change(of: YearChange | null, metric: Pick<Metric, 'unit'>, locale: Locale = 'zh', brief = false): string {
  if (!of) return DASH;
  const word = WORDS[of.word][locale];
  if (of.word === 'no_change' || of.word === 'fell_to_zero') return word;
  if (of.points !== null) return points(of.points, locale);
  if (of.absolute === null) return word;
  // Money stands under a figure in yuan: see shortWithUnit.
  const amount =
    metric.unit === 'money' || brief ? shortWithUnit(of.absolute, metric.unit, locale) : value(of.absolute, metric.unit, locale);
  if (of.word === 'new') return `${word} ${amount}`;
  const absolute = metric.unit === 'rate' ? points(of.absolute, locale) : signed(of.absolute, amount);
  if (of.percent === null) return absolute;
  return locale === 'zh' ? `${absolute}（${signedPercent(of.percent)}）` : `${absolute} (${signedPercent(of.percent)})`;
}

/** English: "1 report", "2 reports". `n` is a number as {@link count} writes it. */
export const plural = (n: string, one: string, many = `${one}s`): string => `${n} ${n === '1' ? one : many}`;

/** "26 个机构中 23 个有数", "23 of 26 agencies"; in a sample, where nobody is due, "23 个机构有数", "23 agencies". */
export function coverage(counted: number, due: number | null, locale: Locale = 'zh'): string {
  if (due === null) return locale === 'zh' ? `${count(counted, locale)} 个机构有数` : plural(count(counted, locale), 'agency', 'agencies');
  const [n, m] = [count(counted, locale), count(due, locale)];
  return locale === 'zh' ? `${m} 个机构中 ${n} 个有数` : `${n} of ${plural(m, 'agency', 'agencies')}`;
}

/** Years as "2021", "2019–2024". */
export const years = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`);

const EIGHT_HOURS = 8 * 3_600_000;
/** The day in Beijing of a moment in ISO form, in UTC where it names no zone: "2026-11-30 17:00:00" is 2026-12-01. */
export function beijingDay(moment: string): string {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(moment) ? moment : `${moment.replace(' ', 'T')}Z`;
  return new Date(Date.parse(zoned) + EIGHT_HOURS).toISOString().slice(0, 10);
}

/** A version short enough to print: its first eight characters. */
export const shortVersion = (version: string): string => version.slice(0, 8);

/** Longest address that is kept. */
const LONGEST_ADDRESS = 2000;

/** The address of a page on the web as it may stand in a link; null for any other: a document can name a script or a file as its source. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? '';
  if (address.length === 0 || address.length > LONGEST_ADDRESS || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return /[\p{Cc}\p{Cf}]/u.test(address) ? null : address;
}

/** A flag in words and figures. Pure: the rule and the metric name what the row only numbers. */
import type { Locale } from '@/lib/findings';
import { count, DASH, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AnyRuleId, FlagLimits, OutlierRow, RuleCount } from '@/lib/queries/flags/answers';
import { REPORT_RULES } from '@/lib/stats/report-rules';
import { RULES } from '@/lib/stats/rules';
import type { MessagesOf } from '../messages/types';

type Text = { readonly zh: string; readonly en: string };
const NAMES: Readonly<Record<string, { readonly name: Text }>> = { ...RULES, ...REPORT_RULES };
export const ruleName = (id: AnyRuleId, locale: Locale): string => NAMES[id]?.name[locale] ?? id;

type Of = Pick<OutlierRow, 'metric'>;
/** Rules about whole reports speak of counts. */
const unitOf = ({ metric }: Of) => (metric === null ? 'count' : metricById(metric).unit);
/** What the row is about: the metric, or the rule where it is about the whole report. */
export const subject = ({ metric, rule }: Pick<OutlierRow, 'metric' | 'rule'>, locale: Locale): string =>
  metric === null ? ruleName(rule, locale) : metricById(metric)[locale];

const short = (of: Of, value: number | null, locale: Locale): string => (value === null ? DASH : shortWithUnit(value, unitOf(of), locale));
export const exact = (of: Of, value: number | null, locale: Locale): string =>
  value === null ? DASH : withUnit(value, unitOf(of), locale);

/** The outer pair of limits, as far as there is one: "12 – 40", "≤ 40", "≥ 12". */
export function limitsText(of: Of, limits: FlagLimits | null, locale: Locale): string {
  const [lo, hi] = [limits?.lo998 ?? limits?.lo95 ?? null, limits?.hi998 ?? limits?.hi95 ?? null];
  if (lo === null && hi === null) return DASH;
  if (lo === null) return `≤ ${short(of, hi, locale)}`;
  if (hi === null) return `≥ ${short(of, lo, locale)}`;
  return `${short(of, lo, locale)} – ${short(of, hi, locale)}`;
}

/** Signed z, M or √χ² with the rule's letter. */
export function deviationText(row: Pick<OutlierRow, 'rule' | 'deviation'>, locale: Locale): string {
  if (row.deviation === null) return DASH;
  const letter = row.rule === 'modified_z' ? 'M' : row.rule === 'trend' ? '√χ²' : 'z';
  return `${letter} = ${row.deviation > 0 ? '+' : ''}${count(Math.round(row.deviation * 10) / 10, locale)}`;
}

/** A multiple to two digits: 4.5, 0.92, 7,742. */
export const multiple = (times: number, locale: Locale): string =>
  count(times >= 100 ? Math.round(times) : Number(times.toPrecision(2)), locale);

/** The flag in one plain sentence: value, what is usual, among how many. It names figures and leaves the judgement to the reader. */
export function sentence(row: OutlierRow, words: Pick<MessagesOf<'outliers'>, 'sentence' | 'among'>, locale: Locale): string {
  const say = words.sentence;
  if (row.metric === null) return aboutReport(row, say, locale);
  // Sums of money are read in yuan; the exact figures stand in the list and the report.
  const text = (value: number | null) => (unitOf(row) === 'money' ? short : exact)(row, value, locale);
  const what = subject(row, locale);
  const [value, centre] = [text(row.value), text(row.centre)];
  if (row.rule === 'trend') return say[row.direction === 'low' ? 'falling' : 'rising']({ what, value, centre });
  const [low, high] = [row.limits?.lo95 ?? null, row.limits?.hi95 ?? null];
  const [lo, hi] = [text(low), text(high)];
  const n = count(row.peers ?? 0, locale);
  const peers = words.among[row.among ?? 'class'];
  if (row.rule === 'zero_among_busy') return say.zero({ what, centre, lo, hi, n, peers });
  if (row.rule === 'modified_z') return say.volume({ what, value, centre, lo, hi, n, peers });
  if (row.rule === 'funnel') return say.rate({ what, value, base: count(row.n ?? 0, locale), centre, lo, hi, n, peers });
  const last = row.last ?? 0;
  if (unitOf(row) !== 'count') return say.moved({ what, value, last: text(row.last), lo, hi, n, peers });
  if (last === 0) return say.fromZero({ what, value, lo: rounded(low, locale), hi: rounded(high, locale), n, peers });
  const times = (of: number | null) => (of === null ? DASH : multiple(of / last, locale));
  return say.changed({ what, value, last: text(last), times: times(row.value), lo: times(low), hi: times(high), n, peers });
}

const rounded = (value: number | null, locale: Locale): string => (value === null ? DASH : count(Math.round(value), locale));

function aboutReport(row: OutlierRow, say: MessagesOf<'outliers'>['sentence'], locale: Locale): string {
  const [value, centre] = [exact(row, row.value, locale), exact(row, row.centre, locale)];
  const number = (key: string) => count(Number(row.detail?.[key] ?? 0), locale);
  switch (row.rule) {
    case 'checks_failed':
    case 'area_differs_from_agencies':
      return say[row.rule]({ value, centre, findings: number('findings') });
    case 'carried_in_differs':
    case 'stock_does_not_roll':
      return say[row.rule]({ value, centre });
    case 'all_zero':
      return say.all_zero({ findings: number('figures'), centre });
    case 'missing':
    case 'silent':
      return say[row.rule](String(row.detail?.last ?? DASH));
    case 'same_as_last_year':
    case 'outdated_form':
      return say[row.rule];
    default:
      return ruleName(row.rule, locale);
  }
}

/** Why a list is empty: no row passes its filters, nothing reached a limit, or nothing could be judged at all. */
export function nothingListed(rules: readonly RuleCount[]): 'empty' | 'judgedNone' | 'unjudged' {
  if (rules.some((rule) => rule.flag + rule.watch + rule.inDoubt > 0)) return 'empty';
  // Rules about whole reports judge every report, and do not count figures.
  return rules.some((rule) => rule.judged === null || rule.judged > 0) ? 'judgedNone' : 'unjudged';
}

/** So many that chance would raise: whole above ten, else two digits. */
export const roughly = (n: number, locale: Locale): string => count(n >= 10 ? Math.round(n) : Number(n.toPrecision(2)), locale);

/** A probability to two digits; what no digit of a number holds is said to be smaller. */
export function probability(p: number): string {
  if (p < 1e-12) return '< 10⁻¹²';
  return p < 0.001 ? p.toExponential(1) : p.toPrecision(2);
}

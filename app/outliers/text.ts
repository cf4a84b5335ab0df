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

export const short = (of: Of, value: number | null, locale: Locale): string =>
  value === null ? DASH : shortWithUnit(value, unitOf(of), locale);
export const exact = (of: Of, value: number | null, locale: Locale): string =>
  value === null ? DASH : withUnit(value, unitOf(of), locale);

/** The outer pair of limits, as far as there is one: "12 – 40", "≤ 40", "≥ 12". */
export function limitsText(of: Of, limits: FlagLimits | null, locale: Locale, text = short): string {
  const [lo, hi] = [limits?.lo998 ?? limits?.lo95 ?? null, limits?.hi998 ?? limits?.hi95 ?? null];
  if (lo === null && hi === null) return DASH;
  if (lo === null) return `≤ ${text(of, hi, locale)}`;
  if (hi === null) return `≥ ${text(of, lo, locale)}`;
  return `${text(of, lo, locale)} – ${text(of, hi, locale)}`;
}

/** Signed z* or M with the rule's letter; where the rule has none, the size in units of its threshold. */
export function deviationText(
  row: Pick<OutlierRow, 'rule' | 'deviation' | 'strength'>,
  times: (n: string) => string,
  locale: Locale,
): string {
  const tenth = (value: number) => count(Math.round(value * 10) / 10, locale);
  // A zero has no size: it stands beside the peers' median and how many of them are above 0.
  if (row.rule === 'zero_among_busy') return DASH;
  if (row.deviation !== null) return `${row.rule === 'modified_z' ? 'M' : 'z'} = ${row.deviation > 0 ? '+' : ''}${tenth(row.deviation)}`;
  return row.strength === null ? DASH : times(tenth(row.strength));
}

/** What the value of a rule is compared with. */
export type Against = 'peersCentre' | 'peersMedian' | 'lastYear' | 'asPeersChanged' | 'firstYear' | 'otherSide';
export function against({ rule, metric }: Pick<OutlierRow, 'rule' | 'metric'>): Against {
  if (metric === null) return 'otherSide';
  if (rule === 'change_self') return 'lastYear';
  if (rule === 'change_peers') return 'asPeersChanged';
  if (rule === 'zero_among_busy') return 'peersMedian';
  return rule === 'trend' ? 'firstYear' : 'peersCentre';
}

/** The flag in one plain sentence that names figures and leaves the judgement to the reader. */
export function sentence(row: OutlierRow, words: MessagesOf<'outliers'>['sentence'], locale: Locale): string {
  const what = subject(row, locale);
  const { agencyName: agency } = row;
  const year = String(row.year);
  if (row.metric === null) return words.report({ agency, year, what });
  // Sums of money are read in yuan; the exact figures stand in the list and the report.
  const text = unitOf(row) === 'money' ? short : exact;
  const [value, centre] = [text(row, row.value, locale), text(row, row.centre, locale)];
  const compared = words.compared[against(row)];
  if (row.rule === 'trend') return words[row.direction === 'low' ? 'falling' : 'rising']({ agency, year, what, value, compared, centre });
  const limits = limitsText(row, row.limits, locale, text);
  return words.figure({ agency, year, what, value, compared, centre, limits: limits === DASH ? '' : words.limits(limits) });
}

/** Why a list is empty: no row passes its filters, nothing reached a limit, or nothing could be judged at all. */
export function nothingListed(rules: readonly RuleCount[]): 'empty' | 'judgedNone' | 'unjudged' {
  if (rules.some((rule) => rule.flag + rule.watch + rule.inDoubt > 0)) return 'empty';
  // Rules about whole reports judge every report, and do not count figures.
  return rules.some((rule) => rule.judged === null || rule.judged > 0) ? 'judgedNone' : 'unjudged';
}

/** So many that chance would raise: whole above ten, else two digits. */
export const roughly = (n: number, locale: Locale): string => count(n >= 10 ? Math.round(n) : Number(n.toPrecision(2)), locale);

/** A flag in words and figures. Pure: the rule and the metric name what the row only numbers. */
import type { Locale } from '@/lib/findings';
import { count, DASH, shortWithUnit, withUnit } from '@/lib/format';
import { metricById } from '@/lib/metrics';
import type { AnyRuleId, FlagLimits, OutlierRow, RuleCount } from '@/lib/queries/flags/answers';
import { REPORT_RULES } from '@/lib/stats/report-rules';
import { RULES } from '@/lib/stats/rules';

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

const COMPARED: Readonly<Record<Against, Text>> = {
  peersCentre: { zh: '同类中心为', en: 'the centre of its peers is' },
  peersMedian: { zh: '其余同类机构的中位数为', en: 'the median of its peers is' },
  lastYear: { zh: '上年为', en: 'the year before it was' },
  asPeersChanged: { zh: '若与同类同步变化应约为', en: 'had it changed as its peers did it would be about' },
  firstYear: { zh: '首个有效年份为', en: 'in the first valid year it was' },
  otherSide: { zh: '对应数字为', en: 'the other side is' },
};

/** The flag in one plain sentence that names figures and leaves the judgement to the reader. */
export function sentence(row: OutlierRow, locale: Locale): string {
  const zh = locale === 'zh';
  const what = subject(row, locale);
  // Sums of money are read in yuan; the exact figures stand in the list and the report.
  const text = unitOf(row) === 'money' ? short : exact;
  const [value, centre] = [text(row, row.value, locale), text(row, row.centre, locale)];
  const compared = COMPARED[against(row)][locale];
  if (row.metric === null) return zh ? `${row.agencyName} ${row.year} 年：${what}。` : `${row.agencyName}, ${row.year}: ${what}.`;
  if (row.rule === 'trend')
    return zh
      ? `${row.agencyName}的“${what}”多年朝${row.direction === 'low' ? '下' : '上'}变化，${compared} ${centre}，${row.year} 年为 ${value}。`
      : `“${what}” of ${row.agencyName} has moved ${row.direction === 'low' ? 'down' : 'up'} for years: ${compared} ${centre}, in ${row.year} ${value}.`;
  const limits = limitsText(row, row.limits, locale, text);
  const between = limits === DASH ? '' : zh ? `，规则的界限为 ${limits}` : `; the rule’s limits are ${limits}`;
  return zh
    ? `${row.agencyName} ${row.year} 年的“${what}”为 ${value}，${compared} ${centre}${between}。`
    : `“${what}” of ${row.agencyName} in ${row.year} is ${value}; ${compared} ${centre}${between}.`;
}

/** Why a list is empty: no row passes its filters, nothing reached a limit, or nothing could be judged at all. */
export function nothingListed(rules: readonly RuleCount[]): 'empty' | 'judgedNone' | 'unjudged' {
  if (rules.some((rule) => rule.flag + rule.watch + rule.inDoubt > 0)) return 'empty';
  // Rules about whole reports judge every report, and do not count figures.
  return rules.some((rule) => rule.judged === null || rule.judged > 0) ? 'judgedNone' : 'unjudged';
}

/** So many that chance would raise: whole above ten, else two digits. */
export const roughly = (n: number, locale: Locale): string => count(n >= 10 ? Math.round(n) : Number(n.toPrecision(2)), locale);

/**
 * What a flag is about: figures of one report that move together (a total and its parts, a rate and its complement) have one
 * cause, and are one entry of the list.
 */
import type { Metric } from '../metric';
import type { Among } from './flag';
import type { ReportRuleId } from './report-rules';
import type { FlagStatus } from './rules';

export const CAUSES = {
  report: { zh: '整份报告', en: 'The whole report' },
  sums: { zh: '表内数字', en: 'Sums of the form' },
  carried: { zh: '上年结转', en: 'Carried over' },
  area: { zh: '汇总与所属机构', en: 'Area and its agencies' },
  form: { zh: '表式', en: 'The form' },
  stock: { zh: '现行有效件数', en: 'Stock in force' },
  requests: { zh: '申请数量', en: 'Number of applications' },
  answers: { zh: '办理结果构成', en: 'Make-up of the answers' },
  remedies: { zh: '复议诉讼', en: 'Reviews and lawsuits' },
  licenses: { zh: '行政许可', en: 'Licences' },
  penalties: { zh: '行政处罚', en: 'Penalties' },
  coercive_measures: { zh: '行政强制', en: 'Coercive measures' },
  fees: { zh: '收费', en: 'Fees' },
  documents: { zh: '规章和规范性文件', en: 'Regulations and normative documents' },
  form_2019: { zh: '2019 年版其他栏目', en: 'Other rows of the 2019 form' },
} as const;
export type CauseId = keyof typeof CAUSES;
export const CAUSE_IDS = Object.keys(CAUSES) as readonly CauseId[];

const DECISIONS: readonly CauseId[] = ['licenses', 'penalties', 'coercive_measures'];

/** The cause of a metric's flags. Counts of table 三 follow the number of applications; its rates say how they were answered. */
export function causeOfMetric({ id, group, unit }: Pick<Metric, 'id' | 'group' | 'unit'>): CauseId {
  if (group === 'decisions') return DECISIONS.find((cause) => cause === id) ?? 'penalties';
  if (group === 'remedies' || group === 'fees' || group === 'documents' || group === 'form_2019') return group;
  return unit === 'rate' ? 'answers' : 'requests';
}

export const CAUSE_OF_RULE: Readonly<Record<ReportRuleId, CauseId>> = {
  checks_failed: 'sums',
  carried_in_differs: 'carried',
  stock_does_not_roll: 'stock',
  area_differs_from_agencies: 'area',
  same_as_last_year: 'report',
  outdated_form: 'form',
  all_zero: 'report',
  missing: 'report',
  silent: 'report',
};

/**
 * In what order entries are looked at. `explain`: the data contradict themselves or are not there; `zero`: a figure that only its
 * agency can confirm; `screened`: q within the screening; `rest`: everything else, which is one click away.
 */
export const TIERS = ['explain', 'zero', 'screened', 'rest'] as const;
export type Tier = (typeof TIERS)[number];

export const EXPLAIN: readonly ReportRuleId[] = [
  'checks_failed',
  'carried_in_differs',
  'area_differs_from_agencies',
  'same_as_last_year',
  'all_zero',
  'missing',
  'silent',
];

/** The tier of one flag by itself. `q`: null for a rule without a chance model. */
export function tierOf(
  flag: { readonly rule: string; readonly status: FlagStatus; readonly q: number | null; readonly among: Among | null },
  screen: number,
): Tier {
  if (flag.status !== 'flag') return 'rest';
  if ((EXPLAIN as readonly string[]).includes(flag.rule)) return 'explain';
  if (flag.rule === 'zero_among_busy' || flag.rule === 'outdated_form') return 'zero';
  // A level compared with other trades tells the trades apart before it tells the agencies.
  if (flag.among === 'mixed' && flag.rule !== 'change') return 'rest';
  return flag.q !== null && flag.q <= screen ? 'screened' : 'rest';
}

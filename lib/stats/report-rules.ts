/**
 * Outlier rules about whole reports rather than one figure: what is missing, copied, or entirely zero, and the findings
 * of lib/checks that belong on the outlier list. As data for the methods page, with the pure functions behind them.
 */
import { groupBy } from './group';
import { type Judged, unjudged } from './judged';
import { median } from './ranks';

interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface ReportRule {
  readonly version: number;
  readonly name: Text;
  readonly why: Text;
  readonly formula: Text;
  readonly thresholds: Readonly<Record<string, number>>;
  /** Codes of lib/findings.ts that raise the rule; empty where a function of this file does. */
  readonly findings: readonly string[];
}

export const REPORT_RULES = {
  checks_failed: {
    version: 1,
    name: { zh: '表内数字对不上', en: 'Sums that do not hold' },
    why: {
      zh: '表内数字相互矛盾，其中至少一个有误，据此计算的指标不作判断。',
      en: 'Figures of one table contradict each other; at least one is off, and what is computed from them is not judged.',
    },
    formula: { zh: '见“表内数字核对”一节所列各式。', en: 'The sums of the form, listed under checks.' },
    thresholds: {},
    findings: ['balance', 'outcomes', 'applicants', 'remedies', 'parts_exceed_whole'],
  },
  carried_in_differs: {
    version: 1,
    name: { zh: '与上年报告对不上', en: 'Differs from last year’s report' },
    why: {
      zh: '同一批未办结申请在两年报告中应为同一个数；机构调整会使二者不同。',
      en: 'The same open requests should be the same number in both reports; a reorganisation may explain a difference.',
    },
    formula: {
      zh: '本年“上年结转”＝上一年度“结转下年度继续办理”。',
      en: 'What this report carries over from last year = what last year’s report carries over.',
    },
    thresholds: {},
    findings: ['carried_in_differs'],
  },
  stock_does_not_roll: {
    version: 1,
    name: { zh: '现行有效件数接不上', en: 'Stock in force does not roll forward' },
    why: {
      zh: '仅供参考：修订计入制发、自然失效计入废止等填报方式也会造成差异。',
      en: 'Advisory only: counting amendments as issued or lapses as repealed also makes a difference.',
    },
    formula: { zh: '现行有效＝上年现行有效＋制发－废止。', en: 'In force = last year’s in force + issued − repealed.' },
    thresholds: {},
    findings: ['stock_does_not_roll'],
  },
  area_differs_from_agencies: {
    version: 1,
    name: { zh: '汇总报告与所属机构之和不一致', en: 'Area report differs from its agencies' },
    why: {
      zh: '汇总范围或时点可能不同，也可能漏加，建议核对。',
      en: 'The area may cover other bodies or another date, or a body was left out; worth a check.',
    },
    formula: {
      zh: '汇总数＝所属机构之和；机构不齐时，仅当机构之和已大于汇总数才提示。',
      en: 'Area figure = sum of its agencies; with some missing, told only when their sum already exceeds it.',
    },
    thresholds: {},
    findings: ['area_differs_from_agencies'],
  },
  same_as_last_year: {
    version: 1,
    name: { zh: '全部数字与上年相同', en: 'Every figure equals last year’s' },
    why: { zh: '可能误用了上年的表格，建议核实。', en: 'Last year’s table may have been used by mistake; worth a check.' },
    formula: {
      zh: '两年印出的数字完全相同，其中非合计、非存量的非零数字不少于 8 个、不同数值不少于 4 个。',
      en: 'All printed figures are equal; at least 8 figures that are no totals or stocks are not 0, with at least 4 different values.',
    },
    thresholds: {},
    findings: ['same_as_last_year'],
  },
  outdated_form: {
    version: 1,
    name: { zh: '使用旧版表式', en: 'Outdated form' },
    why: {
      zh: '2021 年起应使用国办公开办函〔2021〕30号的表式，旧表式的部分数字不可比。',
      en: 'The form of 2021 applies since the report of 2021; part of the older form cannot be compared.',
    },
    formula: { zh: '2021 年及以后的报告采用 2019 年版表式。', en: 'A report for 2021 or later in the form of 2019.' },
    thresholds: {},
    findings: ['outdated_form'],
  },
  all_zero: {
    version: 1,
    name: { zh: '整份报告全为 0', en: 'A whole report of zeros' },
    why: {
      zh: '同类机构大多有数字，而本报告所有数字均为 0，可能漏填，建议核实。',
      en: 'Most peers have something to report and every figure here is 0: perhaps the form was left unfilled; worth a check.',
    },
    formula: {
      zh: '印出的数字不少于 20 个且全部为 0；同类机构至少 12 个，其中 90% 以上有非零数字，非零数字个数的中位数不少于 10。',
      en: 'At least 20 printed figures, all 0; at least 12 peers, over 90% of them with a figure that is not 0, the median number of such figures at least 10.',
    },
    thresholds: { figures: 20, peers: 12, busyShare: 0.9, median: 10 },
    findings: [],
  },
  missing: {
    version: 1,
    name: { zh: '本年未见报告', en: 'No report this year' },
    why: {
      zh: '上一年有报告而本年没有，且同类机构大多已有；可能未发布，也可能只是本库未收录。',
      en: 'There was a report last year and none this year while most peers have one: it may be unpublished, or only not collected here.',
    },
    formula: {
      zh: '上年有、本年无；上年有报告的同类机构（至少 5 个）中本年有报告的不少于 50%。',
      en: 'Reported last year, not this year; of the peers that reported last year (at least 5), at least 50% did this year.',
    },
    thresholds: { peers: 5, share: 0.5 },
    findings: [],
  },
  silent: {
    version: 1,
    name: { zh: '连续多年后不再有报告', en: 'Silent after years of reporting' },
    why: {
      zh: '连续报告多年后中断两年以上，可能机构已撤并或更名，建议核实。',
      en: 'Reports stopped for two years or more after several years: the body may have been merged or renamed; worth a check.',
    },
    formula: {
      zh: '曾连续报告至少 3 年，最近至少 2 年没有；其末次报告之年有报告的同类机构（至少 5 个）中本年有报告的不少于 50%。',
      en: 'At least 3 years in a row, then none for the last 2 or more; of the peers that reported in its last year (at least 5), at least 50% report this year.',
    },
    thresholds: { before: 3, gap: 2, peers: 5, share: 0.5 },
    findings: [],
  },
} as const satisfies Record<string, ReportRule>;
export type ReportRuleId = keyof typeof REPORT_RULES;
export const REPORT_RULE_IDS = Object.keys(REPORT_RULES) as readonly ReportRuleId[];

/** How many figures a report prints, and how many of them are not 0. */
export interface Filled {
  readonly figures: number;
  readonly nonZero: number;
}

/** Whether peers are such that a report of zeros among them is odd. */
export function filledPeers(peers: readonly Filled[]): Judged<{ busy: boolean; median: number }> {
  const { peers: needed, busyShare, median: least } = REPORT_RULES.all_zero.thresholds;
  if (peers.length < needed) return unjudged('too_few_peers');
  const centre = median(peers.map((p) => p.nonZero));
  const share = peers.filter((p) => p.nonZero > 0).length / peers.length;
  return { judged: true, busy: share >= busyShare && centre >= least, median: centre };
}

/** Whether a report prints enough figures and all of them are 0. */
export const isAllZero = ({ figures, nonZero }: Filled): boolean => figures >= REPORT_RULES.all_zero.thresholds.figures && nonZero === 0;

/** Whether a report is all zeros among peers (itself not among them) that are not. */
export function allZero(report: Filled, peers: readonly Filled[]): Judged<{ odd: boolean; median: number }> {
  const among = filledPeers(peers);
  return among.judged ? { judged: true, odd: among.busy && isAllZero(report), median: among.median } : among;
}

export interface Reporting {
  readonly agency: string;
  readonly group: string;
  /** Years with a report. */
  readonly years: ReadonlySet<number>;
  /** First year in which the agency is known to exist no more (merged, dissolved); null while it exists. */
  readonly ended: number | null;
}

export interface Gap {
  readonly agency: string;
  readonly rule: 'missing' | 'silent';
  /** Last year with a report. */
  readonly last: number;
}

/**
 * Agencies without a report for `year`: `silent` after years of reporting, else `missing` when they reported the year
 * before. Only where enough peers went on reporting: of those that reported in the agency's last year, half report in
 * `year`. Agencies known to have ended are left out.
 */
export function reportingGaps(all: readonly Reporting[], year: number): Gap[] {
  const groups = groupBy(
    all.filter((a) => a.ended === null || a.ended > year),
    (a) => a.group,
  );
  return [...groups.values()].flatMap((group) => gapsOf(group, year));
}

function gapsOf(group: readonly Reporting[], year: number): Gap[] {
  const goingOn = new Map<number, boolean>();
  /** Whether enough others that reported in `last` report in `year`; the agency asked about does not. */
  const peersGoOn = (last: number, { peers: needed, share }: { readonly peers: number; readonly share: number }) => {
    const known = goingOn.get(last);
    if (known !== undefined) return known;
    const then = group.filter((a) => a.years.has(last));
    const others = then.length - 1;
    const go = others >= needed && then.filter((a) => a.years.has(year)).length / others >= share;
    goingOn.set(last, go);
    return go;
  };
  const { missing, silent } = REPORT_RULES;
  return group.flatMap(({ agency, years }): Gap[] => {
    if (years.has(year)) return [];
    const last = Math.max(...[...years].filter((y) => y < year));
    if (!Number.isFinite(last)) return [];
    let run = 1;
    while (years.has(last - run)) run += 1;
    const silenced = year - last >= silent.thresholds.gap && run >= silent.thresholds.before;
    if (silenced) return peersGoOn(last, silent.thresholds) ? [{ agency, rule: 'silent', last }] : [];
    return year - last === 1 && peersGoOn(last, missing.thresholds) ? [{ agency, rule: 'missing', last }] : [];
  });
}

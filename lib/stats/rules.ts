/**
 * The outlier rules as data: the code takes its thresholds from here and the methods page is rendered from here. A
 * change of a threshold or formula raises the rule's version, which every flag carries.
 */

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** `flag` invites a check; `watch` is worth a look; the others stand in place of a flag where the figure itself is in doubt. */
export const FLAG_STATUSES = ['flag', 'watch', 'data_quality', 'series_break', 'merger'] as const;
export type FlagStatus = (typeof FLAG_STATUSES)[number];

export interface Rule {
  readonly version: number;
  readonly name: Text;
  /** Why the rule matters to a reader. */
  readonly why: Text;
  readonly formula: Text;
  readonly thresholds: Readonly<Record<string, number>>;
  /** Share of agencies without any true difference that reach each status by chance; null where no chance model applies. */
  readonly chance: { readonly flag: number; readonly watch: number } | null;
  readonly source: string;
}

const SPIEGELHALTER =
  'Spiegelhalter (2005), Statistics in Medicine 24:1185–1202; Spiegelhalter (2005), Quality and Safety in Health Care 14:347–351';

export const RULES = {
  funnel: {
    version: 1,
    name: { zh: '漏斗图', en: 'Funnel plot' },
    why: {
      zh: '比率与同类机构差别明显，且难以用申请量小造成的偶然波动或同类机构之间固有的差异来解释，建议复核。',
      en: 'The rate differs clearly from its peers, beyond what small numbers or the usual spread between peers explain; worth a check.',
    },
    formula: {
      zh: '中心 θ₀＝Σx/Σn；界限为二项（计数比为泊松）精确分布的 95% 与 99.8% 插值界限。z*＝(Y−Y₀)/√(s²＋τ²)，Y＝arcsin√y（计数比 Y＝√y），s＝1/(2√n)，τ² 由上下 10% 缩尾后的 z 估计。n 不少于 10，同类机构不少于 10 个。|z*|＞3.090 且超出 99.8% 精确界限为“建议复核”，|z*|＞1.960 且超出 95% 精确界限为“关注”。',
      en: 'Centre θ₀ = Σx/Σn; exact interpolated binomial (for ratios of counts Poisson) limits at 95% and 99.8%. z* = (Y−Y₀)/√(s²+τ²), Y = arcsin√y (ratios: Y = √y), s = 1/(2√n), τ² from z winsorised at the outer 10% on either side. n ≥ 10, at least 10 peers. Flag: |z*| > 3.090 and outside the exact 99.8% limits; watch: |z*| > 1.960 and outside the exact 95% limits.',
    },
    thresholds: { flag: 3.09, watch: 1.96, denominator: 10, peers: 10, winsorise: 0.1 },
    chance: { flag: 0.002, watch: 0.05 },
    source: SPIEGELHALTER,
  },
  modified_z: {
    version: 1,
    name: { zh: '稳健 z 值', en: 'Modified z-score' },
    why: {
      zh: '数量与同级同类机构的中位数相差悬殊，可能是职能、规模不同，也可能是统计口径或填报有误，建议复核。',
      en: 'The count is far from the median of bodies of the same level and kind: a different remit or size, or a different way of counting; worth a check.',
    },
    formula: {
      zh: '在同级、同类、同年内，x→ln(x＋1)，M＝0.6745(x−中位数)/MAD；MAD＝0 时用 (x−中位数)/(1.2533×平均绝对偏差)。同类机构不少于 12 个。|M|＞3.5。',
      en: 'Within level, kind and year, x → ln(x+1), M = 0.6745(x−median)/MAD; where MAD = 0, (x−median)/(1.2533 × mean absolute deviation). At least 12 peers. |M| > 3.5.',
    },
    thresholds: { flag: 3.5, peers: 12, scale: 0.6745, meanDeviationScale: 1.2533 },
    chance: { flag: 0.000465, watch: 0 },
    source: 'Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers, ASQC',
  },
  zero_among_busy: {
    version: 1,
    name: { zh: '同类普遍较多而填报为 0', en: 'Zero among busy peers' },
    why: {
      zh: '九成以上的同类机构都有数字而本机构填报为 0，可能确无此项业务，也可能漏填，建议核实。',
      en: 'At least nine in ten peers have something to report and this body printed 0: perhaps it has no such business, perhaps it was left out; worth a check.',
    },
    formula: {
      zh: '印出的数字为 0，其余同类机构至少 12 个，其中大于 0 的不少于 90%，中位数不少于 10。空白不是 0，不适用本规则。',
      en: 'The printed figure is 0; at least 12 other peers, at least 90% of them above 0, their median at least 10. A blank is not 0 and is not judged.',
    },
    thresholds: { peers: 12, positiveShare: 0.9, median: 10 },
    chance: null,
    source: '本项目规则 / rule of this project',
  },
  change_self: {
    version: 2,
    name: { zh: '与本机构上年相比', en: 'Change against last year' },
    why: {
      zh: '与本机构上一年相比变化明显，超出数量本身的偶然波动；若同类机构同样变化，则只列为“关注”。',
      en: 'The count changed clearly from this body’s own last year, beyond chance variation; where peers changed alike it is only watched.',
    },
    formula: {
      zh: '上年 a、本年 b；若无变化，b 服从 Bin(a＋b, ½)，双侧精确检验 p＜0.002。',
      en: 'Last year a, this year b; without change b ~ Bin(a+b, ½); two-sided exact p < 0.002.',
    },
    thresholds: { p: 0.002 },
    chance: { flag: 0.002, watch: 0 },
    source: 'Przyborowski & Wilenski (1940), Biometrika 31:313–323',
  },
  change_peers: {
    version: 1,
    name: { zh: '与同类机构的变化相比', en: 'Change against peers’ change' },
    why: {
      zh: '变化幅度与同类机构同年的变化明显不同，建议复核。',
      en: 'The change differs clearly from how peers changed in the same year; worth a check.',
    },
    formula: {
      zh: 'Y＝ln((b＋0.5)/(a＋0.5))，s²＝1/(a＋0.5)＋1/(b＋0.5)；z＝(Y−中位数)/√(s²＋τ²)，τ² 同漏斗图（上下 10% 缩尾）。a＋b 不少于 10，可比机构不少于 10 个。|z|＞3.090 为“建议复核”，＞1.960 为“关注”。',
      en: 'Y = ln((b+0.5)/(a+0.5)), s² = 1/(a+0.5) + 1/(b+0.5); z = (Y−median)/√(s²+τ²), τ² as for the funnel (winsorised at the outer 10%). a+b ≥ 10, at least 10 comparable peers. |z| > 3.090 flag, > 1.960 watch.',
    },
    thresholds: { flag: 3.09, watch: 1.96, counted: 10, peers: 10, winsorise: 0.1 },
    chance: { flag: 0.002, watch: 0.05 },
    source: SPIEGELHALTER,
  },
  trend: {
    version: 1,
    name: { zh: '多年趋势', en: 'Trend over years' },
    why: {
      zh: '多年持续朝一个方向变化，且去掉任何一年方向都不变，值得了解原因。',
      en: 'The figure has moved one way for years, and leaving out any one year does not change the direction; worth understanding.',
    },
    formula: {
      zh: '至少 5 个有效年份（比率的分母不少于 10）。比率 Y＝arcsin√y、权重 4n；数量 Y＝ln(x＋0.5)、权重 x＋0.5。加权斜率 b，χ²＝b²Σw(t−t̄)²/max(1, φ)＞9.5495（自由度 1，p＜0.002），φ 为加权残差均方，且逐年剔除后斜率符号不变。',
      en: 'At least 5 valid years (proportions: denominator ≥ 10). Proportions: Y = arcsin√y, weight 4n; counts: Y = ln(x+0.5), weight x+0.5. Weighted slope b, χ² = b²Σw(t−t̄)²/max(1, φ) > 9.5495 (1 degree of freedom, p < 0.002) with φ the weighted residual mean square, and the sign stays when each year is left out.',
    },
    thresholds: { chi2: 9.5495, years: 5, denominator: 10 },
    chance: { flag: 0.002, watch: 0 },
    source: 'Armitage (1955), Biometrics 11:375–386',
  },
} as const satisfies Record<string, Rule>;
export type RuleId = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** The status in a word or two, for lists. */
export const FLAG_STATUS_TEXT: Record<FlagStatus, Text> = {
  flag: { zh: '建议复核', en: 'Worth a check' },
  watch: { zh: '关注', en: 'Watch' },
  data_quality: { zh: '数据待核实', en: 'Figure in doubt' },
  series_break: { zh: '表式变化', en: 'Form changed' },
  merger: { zh: '机构调整', en: 'Reorganised' },
};

/** The wording of every flag: an invitation, never a verdict. */
export const FLAG_WORDING: Record<FlagStatus, Text> = {
  flag: { zh: '差异或变化明显，建议复核', en: 'Clearly different; worth a check' },
  watch: { zh: '可以关注', en: 'Worth watching' },
  data_quality: { zh: '数据本身有待核实，不作判断', en: 'The figure itself is in doubt; not judged' },
  series_break: { zh: '表式或口径变化，前后不可比', en: 'The series breaks here; not comparable' },
  merger: { zh: '机构合并或调整，前后不可比', en: 'The body was merged or reorganised; not comparable' },
};

/** Flags and watches that chance alone would raise among so many judged figures; null for a rule without a chance model. */
export function expectedByChance(rule: RuleId, judged: number): { flag: number; watch: number } | null {
  const { chance }: Rule = RULES[rule];
  return chance && { flag: judged * chance.flag, watch: judged * Math.max(0, chance.watch - chance.flag) };
}

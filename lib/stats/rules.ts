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
  /** Rules of one family are screened together. */
  readonly family: string;
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
    version: 2,
    family: 'rates',
    name: { zh: '漏斗图', en: 'Funnel plot' },
    why: {
      zh: '比率与同类机构差别明显，且难以用申请量小造成的偶然波动或同类机构之间固有的差异来解释，建议复核。',
      en: 'The rate differs clearly from its peers, beyond what small numbers or the usual spread between peers explain; worth a check.',
    },
    formula: {
      zh: '中心 θ₀＝Σx/Σn。z*＝(Y−Y₀)/√(s²＋τ²)，Y＝arcsin√y（计数比 Y＝√y），s＝1/(2√n)；τ²≥0 取使标准化残差的四分位距为 1.349 的值（二分法）。与同类机构 Y 的中位数相比也须同样少见，以免个别大机构拉偏中心。z* 的概率按自由度 (I−1)/3·((s²＋τ²)/其调和平均数)² 的 t 分布计；p 取它与二项（计数比为泊松）精确分布双侧概率中较大者。n 不少于 10，同类机构不少于 10 个。p＜0.002 为“建议复核”，p＜0.05 为“关注”；图上界限为与之对应的 99.8% 与 95% 界限（与插值精确界限取外侧）。',
      en: 'Centre θ₀ = Σx/Σn. z* = (Y−Y₀)/√(s²+τ²), Y = arcsin√y (ratios: Y = √y), s = 1/(2√n); τ² ≥ 0 is where the interquartile range of the standardised residuals is 1.349 (bisection). The figure must be as rare beside the median Y of peers, so that one large body cannot pull the centre off. The probability of z* is that of t with (I−1)/3·((s²+τ²)/their harmonic mean)² degrees of freedom; p is the larger of it and of the exact two-sided binomial (ratios: Poisson) probability. n ≥ 10, at least 10 peers. Flag: p < 0.002; watch: p < 0.05; the limits drawn are those of 99.8% and 95%, the outer of these and of the exact interpolated ones.',
    },
    thresholds: { flag: 0.002, watch: 0.05, denominator: 10, peers: 10 },
    chance: { flag: 0.002, watch: 0.05 },
    source: SPIEGELHALTER,
  },
  modified_z: {
    version: 2,
    family: 'volumes',
    name: { zh: '稳健 z 值', en: 'Modified z-score' },
    why: {
      zh: '数量与同级同类机构的中位数相差悬殊，可能是职能、规模不同，也可能是统计口径或填报有误，建议复核。',
      en: 'The count is far from the median of bodies of the same level and kind: a different remit or size, or a different way of counting; worth a check.',
    },
    formula: {
      zh: '在同级、同类、同年内，x→ln(x＋1)，M＝0.6745(x−中位数)/MAD；MAD＝0 时用 (x−中位数)/(1.2533×平均绝对偏差)。同类机构不少于 12 个。p 按自由度 (I−1)/3 的 t 分布计；|M|＞3.5 且 p＜0.002。',
      en: 'Within level, kind and year, x → ln(x+1), M = 0.6745(x−median)/MAD; where MAD = 0, (x−median)/(1.2533 × mean absolute deviation). At least 12 peers. p is that of t with (I−1)/3 degrees of freedom; |M| > 3.5 and p < 0.002.',
    },
    thresholds: { flag: 3.5, p: 0.002, peers: 12, scale: 0.6745, meanDeviationScale: 1.2533 },
    chance: { flag: 0.000465, watch: 0 },
    source: 'Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers, ASQC',
  },
  zero_among_busy: {
    version: 1,
    family: 'zeros',
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
  change: {
    version: 3,
    family: 'changes',
    name: { zh: '与上年相比', en: 'Change against last year' },
    why: {
      zh: '与上年相比的变化幅度，同类机构同年少见，也不是数量本身的偶然波动，建议复核。',
      en: 'A change from last year that is rare among peers in the same year, and more than chance between two counts; worth a check.',
    },
    formula: {
      zh: '上年 a、本年 b。Y＝ln((b＋½)/(a＋½))，s²＝1/(a＋½)＋1/(b＋½)；比率 Y＝arcsin√y₂−arcsin√y₁，s²＝1/(4n₁)＋1/(4n₂)。中心（中位数）与 τ² 取自同职能、同级、同范围、同年度的同类机构，不少于 12 对；不足时取同类各年度合并，不少于 30 对；再不足则不作判断。z＝(Y−中心)/√(s²＋τ²)，τ² 与概率的算法同漏斗图；p 取它与精确条件检验（数量：b 服从 Bin(a＋b, ½)；比率：Fisher）双侧概率中较大者。数量 a＋b 不少于 10，比率两年分母均不少于 10。p＜0.002 为“建议复核”，p＜0.05 为“关注”。',
      en: 'Last year a, this year b. Y = ln((b+½)/(a+½)), s² = 1/(a+½) + 1/(b+½); proportions: Y = arcsin√y₂ − arcsin√y₁, s² = 1/(4n₁) + 1/(4n₂). Centre (median) and τ² from peers of the same function, level, scope and pair of years, at least 12 pairs; else from the class over all years, at least 30 pairs; else not judged. z = (Y−centre)/√(s²+τ²), τ² and its probability as for the funnel; p is the larger of it and of the exact conditional test (counts: b ~ Bin(a+b, ½); proportions: Fisher), two-sided. Counts: a+b ≥ 10; proportions: both denominators ≥ 10. p < 0.002 flag, p < 0.05 watch.',
    },
    thresholds: { flag: 0.002, watch: 0.05, counted: 10, denominator: 10, peers: 12, pooled: 30 },
    chance: { flag: 0.002, watch: 0.05 },
    source: `Gart & Zweifel (1967), Biometrika 54:181–187; Przyborowski & Wilenski (1940), Biometrika 31:313–323; ${SPIEGELHALTER}`,
  },
  trend: {
    version: 2,
    family: 'trends',
    name: { zh: '多年趋势', en: 'Trend over years' },
    why: {
      zh: '多年持续朝一个方向变化，去掉任何一年方向都不变，且与同类机构的走势不同，值得了解原因。',
      en: 'The figure has moved one way for years, and leaving out any one year does not change the direction, and peers did not move alike; worth understanding.',
    },
    formula: {
      zh: '至少 5 个有效年份（比率的分母不少于 10）。比率 Y＝arcsin√y、权重 4n；数量 Y＝ln(x＋0.5)、权重 x＋0.5。加权斜率 b，χ²＝b²Σw(t−t̄)²/max(1, φ)＞9.5495（自由度 1，p＜0.002），φ 为加权残差均方；φ＞1 时 p 按自由度“年数−2”的 t 分布计，须 p＜0.002；逐年剔除后斜率符号不变。同职能（不足 12 个时为同类）机构（不少于 12 个）斜率的中位数为 b₀ 时，b 与 b₀ 之差也须 p＜0.002（φ 不小于其中位数），否则只列为“关注”。',
      en: 'At least 5 valid years (proportions: denominator ≥ 10). Proportions: Y = arcsin√y, weight 4n; counts: Y = ln(x+0.5), weight x+0.5. Weighted slope b, χ² = b²Σw(t−t̄)²/max(1, φ) > 9.5495 (1 degree of freedom, p < 0.002) with φ the weighted residual mean square; where φ > 1, p is that of t with (years − 2) degrees of freedom and must be below 0.002 too; and the sign stays when each year is left out. Where the median slope of peers (of the function, with fewer than 12 of the class; at least 12) is b₀, b − b₀ must have p < 0.002 too, with φ no less than their median; else it is only watched.',
    },
    thresholds: { chi2: 9.5495, p: 0.002, years: 5, denominator: 10, peers: 12 },
    chance: { flag: 0.002, watch: 0 },
    source: 'Armitage (1955), Biometrics 11:375–386',
  },
} as const satisfies Record<string, Rule>;
export type RuleId = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/**
 * Screening: of how many figures told one may expect to be told by chance, as data for the methods page. The list shows what has
 * q up to this by default.
 */
export const SCREENING = {
  version: 1,
  q: 0.05,
  name: { zh: '筛查', en: 'Screening' },
  formula: {
    zh: '同一规则、同一年度、整个数据集内的全部判断按 Benjamini–Hochberg 方法由 p 求 q；默认列出 p＜0.002 且 q≤0.05 的线索，其中预计由偶然造成的不超过 5%。排序：先是必须说明的数据问题，再按 −log q，再按变化或差异的大小；这个次序只说明先看哪一条，不是机构的排名。模拟核对（npm run bench -- flags）：各规则按“没有真实差别时提示 0.2%”设计；须同时通过精确检验的规则、同类只有 12–30 个时，以及离散很大的比率（比率不会超出 0–100%）都低于此数，大样本漏斗图最高 0.34%，稳健 z 值约 0.05%。',
    en: 'Of all judgements of one rule and year in the whole collection, q follows from p by Benjamini–Hochberg; listed by default is what has p < 0.002 and q ≤ 0.05, of which no more than 5% are expected to be chance. Order: what the data themselves must explain, then −log q, then the size of the effect; it says what to look at first and ranks no agency. Checked by simulation (npm run bench -- flags): each rule is designed to flag 0.2% where nobody differs; rules that must also pass an exact test, groups of 12–30 peers, and widely spread rates (a rate cannot leave 0–100%) flag fewer, funnels of very many peers up to 0.34%, the modified z about 0.05%.',
  },
  source:
    'Benjamini & Hochberg (1995), JRSS B 57:289–300; Spiegelhalter et al. (2012), Statistical methods for healthcare regulation, JRSS A 175:1–47',
} as const;

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

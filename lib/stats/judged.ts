/** A statistic that was computed, or the reason why it was not: a condition that fails is an answer, never NaN. */

export const WHY = {
  denominator_too_small: { zh: '分母太小，不足以判断', en: 'the denominator is too small to judge' },
  too_few_peers: { zh: '同类机构太少，不足以判断', en: 'too few peers to judge' },
  too_few_years: { zh: '有效年份太少，不足以判断', en: 'too few valid years to judge' },
  no_variation: { zh: '同类机构的数字全部相同，没有可比的差异', en: 'all peers have the same figure; there is nothing to compare' },
  nothing_counted: { zh: '两年均为 0，没有变化可言', en: 'both years are 0; there is no change to judge' },
  not_a_proportion: { zh: '分子大于分母，数字自相矛盾', en: 'the numerator exceeds the denominator: the figures contradict each other' },
} as const;
export type Why = keyof typeof WHY;

export interface Unjudged {
  readonly judged: false;
  readonly why: Why;
}
export type Judged<T> = ({ readonly judged: true } & T) | Unjudged;

export const unjudged = (why: Why): Unjudged => ({ judged: false, why });

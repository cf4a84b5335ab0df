import type { CoverageState } from '@/lib/queries/quality/answers';

type Text = { readonly zh: string; readonly en: string };

export const STATE_TEXT: Readonly<Record<CoverageState, Text>> = {
  full: { zh: '完整', en: 'full' },
  excerpt: { zh: '摘录', en: 'excerpt' },
  replaced: { zh: '有新版', en: 'replaced' },
  missing: { zh: '无报告', en: 'no report' },
  ended: { zh: '已并入', en: 'merged' },
};

/** By the rule that tells it; `none` where too few peers went on reporting. */
export const MISSING_TEXT: Readonly<Record<'missing' | 'silent' | 'none', Text>> = {
  missing: { zh: '同类大多已有，建议核实', en: 'Most peers have one; worth a check' },
  silent: { zh: '多年后中断，建议核实', en: 'Stopped after years; worth a check' },
  none: { zh: '同类太少，不作判断', en: 'Too few peers to judge' },
};

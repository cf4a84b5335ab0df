/** One term for one thing, and plain ones: words that the interface does not use, with what it says instead. */
import { expect, it } from 'vitest';
import { KIND_TEXT, LEVEL_TEXT, SCOPE_TEXT } from '@/lib/dimensions';
import { FINDINGS, PROBLEMS } from '@/lib/findings';
import { METRICS } from '@/lib/metrics';
import { CAUSES } from '@/lib/stats/causes';
import { REPORT_RULES } from '@/lib/stats/report-rules';
import { FLAG_STATUS_TEXT, FLAG_WORDING, RULES } from '@/lib/stats/rules';
import { MESSAGES } from './all';

const BANNED = {
  zh: [
    [/勾稽/, '表内数字对得上／对不上'],
    [/基准/, '同类对照'],
    [/异常/, '待复核、复核线索'],
    [/(报告|同一|不同|换一种|层级和)口径/, '报告范围（辖区汇总／本单位）'],
    [/政府汇总报告|单个机构报告/, '辖区汇总、本单位'],
    [/缺报/, '未见报告'],
    [/(?<!筛选下)没有报告/, '未见报告；未收录不等于未报'],
    [/不符(?!合)/, '对不上'],
    [/不足以判断|同类太少/, '不作判断，并写明同类差多少'],
    [/排行榜|垫底|违规|造假/, '不作评价'],
  ],
  en: [
    [/\bcarried (in|out)\b/i, 'carried over from last year, to next year'],
    [/\bbenchmarks?\b/i, 'with peers'],
    [/\boutliers?\b|\banomal/i, 'to review, worth a check'],
    [/\bcompared (to|with) last year\b/i, 'vs 2024'],
    [/\bviolat|\bfraud|\bworst\b/i, 'no verdict'],
  ],
} as const;

/** Texts that a reader sees, by where they stand. Search keys hold what people look for, and the help of download addresses the names in them. */
function texts(node: unknown, at: string): [string, string][] {
  if (typeof node === 'string') return [[at, node]];
  if (typeof node === 'function') return [[at, String(node)]];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'pageKeys' || key === 'help' ? [] : texts(value, `${at}.${key}`)));
}
const pick = (node: unknown, at: string, locale: 'zh' | 'en'): [string, string][] =>
  texts(node, at).filter(([path]) => path.endsWith(`.${locale}`));

it.each(['zh', 'en'] as const)('no banned word in %s', (locale) => {
  const catalogues = {
    LEVEL_TEXT,
    KIND_TEXT,
    SCOPE_TEXT,
    FINDINGS,
    PROBLEMS,
    METRICS,
    CAUSES,
    REPORT_RULES,
    RULES,
    FLAG_WORDING,
    FLAG_STATUS_TEXT,
  };
  const all = [
    ...texts(MESSAGES[locale], locale),
    ...Object.entries(catalogues).flatMap(([name, catalogue]) => pick(catalogue, name, locale)),
  ];
  expect(all.length).toBeGreaterThan(1000);
  const found = all.flatMap(([at, text]) =>
    BANNED[locale].flatMap(([word, better]) => (word.test(text) ? [`${at}: “${text}” → ${better}`] : [])),
  );
  expect(found).toEqual([]);
});

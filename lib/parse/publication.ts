/**
 * When the report was published, where its page or whoever kept it says so in a field of its own: a meta tag, a line
 * 发布日期/发布时间 or 公开日期/公开时间 above the report, the column `published` of a manifest. 条例 Art. 26 counts the days
 * within which something is made public (公开) from the day it was made (形成): 成文日期, 发文日期 and 生成日期 are that day, not
 * the publication. Dates of changes and of files are something else again, and two sources that disagree leave it unknown.
 */
import type { Document, TextBlock } from '../documents/document';
import type { Publication } from '../report';

/** Names of meta tags and of the manifest's column, lower case; 政府网站发展指引 prescribes PubDate. */
const META_NAMES: readonly string[] = [
  'published',
  'pubdate',
  'publishdate',
  'publish_date',
  'publishtime',
  'firstpublishedtime',
  'article:published_time',
  '发布日期',
  '发布时间',
  '公开日期',
  '公开时间',
];

const PUBLISH = '(?:[发發]\\s*[布佈]|公\\s*[开開])\\s*(?:日\\s*期|[时時]\\s*[间間])';
/** 首次 and 文章 may stand before it; 数据发布时间 is about something else. */
const LABEL = new RegExp(`(?<![\\p{Script=Han}])(?:首次|信息|文章)?${PUBLISH}\\s*[】\\]]?[\\s:：|]*`, 'gu');
const LABEL_ALONE = new RegExp(`^[\\[【]?(?:首次|信息|文章)?${PUBLISH}\\s*[】\\]]?[\\s:：|]*$`, 'u');
const DATE = /^(20\d\d)\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)\s*日?/;
/** A time elsewhere than in China may be another day there. */
const ELSEWHERE = /^T?\s*[\d:.]+\s*(?:Z|[+-](?!08:?00)\d\d)/;

/** The date at the beginning of a text as ISO; null when there is none or no such day. */
export function dateIn(text: string): string | null {
  const match = DATE.exec(text.normalize('NFKC').trim());
  if (!match || ELSEWHERE.test(text.normalize('NFKC').trim().slice(match[0].length))) return null;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/** Menus of a site may fill hundreds of lines before the title. */
const MOST_LINES = 1500;

function* stated(meta: Document['meta'], preamble: readonly TextBlock[]): Generator<Publication> {
  for (const [name, value] of Object.entries(meta)) {
    const date = META_NAMES.includes(name.toLowerCase()) ? dateIn(value) : null;
    if (date) yield { date, from: name === 'published' ? 'manifest.csv' : `meta ${name}` };
  }
  for (const [i, { text }] of preamble.slice(0, MOST_LINES).entries()) {
    if (!/[布佈开開]/.test(text)) continue;
    const line = text.slice(0, 400);
    const next = LABEL_ALONE.test(line.trim()) ? (preamble[i + 1]?.text.slice(0, 40) ?? '') : '';
    for (const match of `${line} ${next}`.matchAll(LABEL)) {
      const date = dateIn(`${line} ${next}`.slice(match.index + match[0].length));
      if (date) yield { date, from: match[0].replace(/[^\p{Script=Han}]/gu, '') };
    }
  }
}

/**
 * The publication date that the document states for its report of `year`; null when it states none, several, or one
 * before the year it reports on was over.
 * @param preamble the lines above the report, rows of tables as one line each
 */
export function publication(meta: Document['meta'], preamble: readonly TextBlock[], year: number): Publication | null {
  const found = [...stated(meta, preamble)];
  const [first] = found;
  if (!first || found.some(({ date }) => date !== first.date)) return null;
  return first.date > `${year}-12-31` ? first : null;
}

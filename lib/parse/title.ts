/** The title in a line of text: agency, year and the words 政府信息公开工作年度报告. */
import { remembered } from '../memoise';
import { cleanName } from './agency';
import { compact } from './normalize';
import { YEAR, yearOf } from './year';

export interface Title {
  /** The title as printed, without line breaks. */
  readonly text: string;
  readonly year: number | null;
  readonly agency: string | null;
}

const KIND = '(?:政府|政务|部门|行政)?信息(?:主动)?公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:年度)?(?:报告|年报|总结)';
/** The words that {@link KIND} ends with: most entries of menus speak of 信息公开 and have none of them. */
const ENDS_TITLE = /报告|年报|总结/;
const DATED = `[(〔[]?(?<year>${YEAR})年?度?[)〕\\]]?`;
const WITH_YEAR = new RegExp(`^(?<before>.{0,60}?)${DATED}(?<after>.{0,40}?)${KIND}`);
/** 某局政府信息公开工作年度报告（2023年）; without an agency it may be a menu's. */
const YEAR_BEHIND = new RegExp(`^(?<before>.{2,40}?)${KIND}${DATED}$`);
const WITHOUT_YEAR = new RegExp(`^(?<before>.{2,40}?)${KIND}$`);
const NOT_A_TITLE = /^(?:上一[篇条]|下一[篇条]|相关|附件|返回|当前位置.{0,6}$)|[。;]|(?:以下简称|根据|按照|要求|如下)/;

/** Dates and document numbers bear years that are not the report's. */
export const ASIDE =
  /20\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})(?:\d{1,2}:\d{2}(?::\d{2})?)?|^[^|]{0,16}?[[(〔]20\d\d[\])〕]第?\d+号/g;

/** Every title has one of these; most lines of a site's menus have none. */
export const MAY_TITLE = /[公信]/;
/** And ends in 报告, 年报 or 总结, in either script. */
const MAY_END_TITLE = /[告报報结結]/;

/** The parts of a line between bars, each first without the breadcrumbs before it. */
const pieces = (text: string): readonly string[] =>
  /[|>»›:]/.test(text) ? text.split('|').flatMap((p) => [...new Set([p.split(/[>»›:]/).at(-1)!, p])]) : [text];

/**
 * Lines that speak of 信息公开 are the same few in the menus of every site, and each is looked at up to seven times, with the
 * lines around it: what they say is worked out once.
 */
const readTitle = remembered(titleOf, { most: 5_000, longest: 160 });

/** The title in one line of text, or null. Breadcrumbs, document numbers and site names around it are cut off. */
export function titleIn(line: string): Title | null {
  if (!MAY_TITLE.test(line) || !MAY_END_TITLE.test(line) || !/[公信].{0,12}[开開公]/su.test(line)) return null;
  return readTitle(line);
}

function titleOf(line: string): Title | null {
  const bare = compact(line).replace(/^[#*\s]+/, '');
  const text = bare.includes('20') ? bare.replace(ASIDE, '') : bare;
  if (text.length < 8 || text.length > 140 || !text.includes('公开') || !ENDS_TITLE.test(text) || NOT_A_TITLE.test(text)) return null;
  for (const piece of pieces(text)) {
    const match = WITH_YEAR.exec(piece);
    if (match?.groups) {
      const { before = '', year = '', after = '' } = match.groups;
      if (/[,，]/.test(before)) continue;
      const agency = cleanName(before) ?? cleanName(after);
      return { text: piece.slice(0, match[0].length), year: yearOf(year), agency };
    }
    const behind = YEAR_BEHIND.exec(piece)?.groups;
    const named = behind && cleanName(behind.before ?? '');
    if (named) return { text: piece, year: yearOf(behind.year ?? ''), agency: named };
    const undated = WITHOUT_YEAR.exec(piece);
    if (undated?.groups && !/[,，、]/.test(piece)) {
      const agency = cleanName(undated.groups.before ?? '');
      if (agency) return { text: piece, year: null, agency };
    }
  }
  return null;
}

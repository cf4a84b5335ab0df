/** Documents that are no annual disclosure report, by what they say and what was found in them. */
import type { Document } from '../documents/document';
import { APPLICATION_ROWS, type TableId } from '../form';
import { compact, labelForm, plain } from './normalize';
import { type NotAReport, refusal } from './refusal';
import type { Sections } from './sections';
import type { Sheet } from './sheet';
import type { TitleBlock } from './title-block';

const ERROR_PAGE =
  /(?:40[34]|50[0-4])(?:错误|not|forbidden|bad|service|internal)|notfound|页面不存在|无法访问|访问出错|出错了|没有找到.{0,4}页面|页面没有找到|您访问的页面|服务器错误|拒绝访问|(?:error|错误)(?:代码)?:?(?:40[34]|50[0-4])/i;

/** Does any figure stand in the tables, readable or not? */
const isPrinted = ({ cells, states }: Sheet): boolean =>
  Object.values(cells).some((value) => value !== null) || Object.values(states).some((state) => state === 'unreadable');

/** Labels of table 三 with the figures of their row right behind them and nothing between. */
const RUN_TOGETHER = new RegExp(
  `(?:${APPLICATION_ROWS.map(({ zh }) => labelForm(zh))
    .filter((label) => label.length >= 4 && !label.includes('('))
    .join('|')})\\d{7,}`,
  'g',
);
const LEAST_RUN_TOGETHER = 5;

const runTogether = (lines: Sections['lines']): boolean =>
  lines.reduce(
    (count, { text }) =>
      count +
      (/\d{7}/.test(text)
        ? (plain(text)
            .replace(/[“”、]/g, '')
            .match(RUN_TOGETHER)?.length ?? 0)
        : 0),
    0,
  ) >= LEAST_RUN_TOGETHER;

/** The reason why the document is no report, or null when it is one. */
export function whyNot(
  document: Document,
  parts: Sections,
  sheet: Sheet,
  found: Readonly<Record<TableId, boolean>>,
  heading: TitleBlock,
): NotAReport | null {
  const tables = Object.values(found).some(Boolean);
  if (!Object.values(sheet.cells).some((value) => value !== null) && runTogether(parts.lines)) return refusal('cells_run_together');
  if (tables && (heading.agency === null || heading.year === null) && !isPrinted(sheet)) return refusal('blank_form');
  if (!tables) {
    const text = compact([document.title ?? '', ...parts.lines.slice(0, 60).map((l) => l.text.slice(0, 500))].join('\n'));
    if (text === '') return refusal('empty');
    if (text.length < 3000 && heading.year === null && ERROR_PAGE.test(text)) return refusal('error_page');
    if (!/信息(?:主动)?公开/.test(text.slice(0, 1500)) || !heading.title?.includes('公开')) {
      if (/政府工作报告/.test(text) || (/各位代表/.test(text) && /工作报告/.test(text))) return refusal('government_work_report');
      if (/(?:部门|单位|财政|年度|收支)?(?:预算|决算)/.test(text.slice(0, 400))) return refusal('budget');
    }
    // A report of today's form whose tables were lost is still a report; one of the years before had none.
    if (parts.headings < 2 || heading.agency === null)
      return refusal(heading.year !== null && heading.year < 2019 ? 'before_2019' : 'no_tables');
    if (heading.year !== null && heading.year < 2019) return refusal('before_2019');
  }
  return heading.year === null ? refusal('no_year') : null;
}

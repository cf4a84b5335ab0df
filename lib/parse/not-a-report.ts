/** Documents that are no annual disclosure report, and the reason in words. */
import type { Document } from '../documents/document';
import type { TableId } from '../form';
import type { Heading } from './heading';
import { compact } from './normalize';
import type { Sections } from './sections';
import type { Sheet } from './sheet';

export type NotAReportCode =
  | 'error_page'
  | 'government_work_report'
  | 'budget'
  | 'blank_form'
  | 'before_2019'
  | 'no_year'
  | 'no_tables'
  | 'empty';

/** The document holds no report. `message` says what it is instead and what to do (Chinese). */
export class NotAReport extends Error {
  constructor(
    readonly code: NotAReportCode,
    message: string,
  ) {
    super(message);
    this.name = 'NotAReport';
  }
}

const ADVICE = '请提供含有第二、三、四部分统计表的政府信息公开工作年度报告。';
const MESSAGES: Readonly<Record<NotAReportCode, string>> = {
  error_page: `这是网站的出错页面，不是报告。请重新下载原文。`,
  government_work_report: `这是政府工作报告，不是政府信息公开工作年度报告。${ADVICE}`,
  budget: `这是预算或决算公开材料，不是政府信息公开工作年度报告。${ADVICE}`,
  blank_form: `这是空白表格，没有填写机关名称、年度和数字。请提供填写完成的报告。`,
  before_2019: `这是2019年以前的叙述式年度报告，没有法定统计表，无法取数。`,
  no_year: `无法确定报告的年度：标题、统计期限和正文都没有写明。请在 manifest.csv 的 year 列注明。`,
  no_tables: `没有找到“主动公开”“收到和处理申请”“行政复议、行政诉讼”三张统计表。${ADVICE}`,
  empty: `文件中没有文字。请检查原文件。`,
};

const ERROR_PAGE =
  /(?:40[34]|50[0-4])(?:错误|not|forbidden|bad|service|internal)|notfound|页面不存在|无法访问|访问出错|出错了|没有找到.{0,4}页面|页面没有找到|您访问的页面|服务器错误|拒绝访问|(?:error|错误)(?:代码)?:?(?:40[34]|50[0-4])/i;

export const NO_TABLES = (): NotAReport => new NotAReport('no_tables', MESSAGES.no_tables);
export const NO_YEAR = (): NotAReport => new NotAReport('no_year', MESSAGES.no_year);

/** Does any figure stand in the tables, readable or not? */
const isPrinted = ({ cells, states }: Sheet): boolean =>
  Object.values(cells).some((value) => value !== null) || Object.values(states).some((state) => state === 'unreadable');

/** The reason why the document is no report, or null when it is one. */
export function whyNot(
  document: Document,
  parts: Sections,
  sheet: Sheet,
  found: Readonly<Record<TableId, boolean>>,
  heading: Heading,
): NotAReport | null {
  const no = (code: NotAReportCode): NotAReport => new NotAReport(code, MESSAGES[code]);
  const tables = Object.values(found).some(Boolean);
  if (tables && (heading.agency === null || heading.year === null) && !isPrinted(sheet)) return no('blank_form');
  if (!tables) {
    const text = compact([document.title ?? '', ...parts.lines.slice(0, 60).map((l) => l.text.slice(0, 500))].join('\n'));
    if (text === '') return no('empty');
    if (text.length < 3000 && heading.year === null && ERROR_PAGE.test(text)) return no('error_page');
    if (!/信息(?:主动)?公开/.test(text.slice(0, 1500)) || !heading.title?.includes('公开')) {
      if (/政府工作报告/.test(text) || (/各位代表/.test(text) && /工作报告/.test(text))) return no('government_work_report');
      if (/(?:部门|单位|财政|年度|收支)?(?:预算|决算)/.test(text.slice(0, 400))) return no('budget');
    }
    // A report of today's form whose tables were lost is still a report; one of the years before had none.
    if (parts.headings < 2 || heading.agency === null)
      return no(heading.year !== null && heading.year < 2019 ? 'before_2019' : 'no_tables');
    if (heading.year !== null && heading.year < 2019) return no('before_2019');
  }
  return heading.year === null ? no('no_year') : null;
}

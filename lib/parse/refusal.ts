/** The document holds no annual report: the reasons, in words. */
export type NotAReportCode =
  | 'error_page'
  | 'government_work_report'
  | 'budget'
  | 'blank_form'
  | 'before_2019'
  | 'no_year'
  | 'no_tables'
  | 'cells_run_together'
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
  cells_run_together: `统计表的单元格之间没有任何分隔，数字连成了一串，无法分开。请重新保存原文：网页另存为 HTML，或复制到 Word、Excel 时保留表格，或提供 PDF。`,
  empty: `文件中没有文字。请检查原文件。`,
};

export const refusal = (code: NotAReportCode): NotAReport => new NotAReport(code, MESSAGES[code]);

/**
 * The catalogue of what can be said about a report: PROBLEMS (the parser could not read or place something) and
 * FINDINGS (the figures or the document contradict themselves). One entry per code, in both languages; `{name}` is
 * filled from the problem's or finding's `detail`. Never an accusation: a finding invites a check.
 */
import { type CellId, isCellId } from './form';
import type { Finding, Problem } from './report';

type Text = { readonly zh: string; readonly en: string };

export const PROBLEMS = {
  table_missing: { zh: '没有找到“{table}”表', en: 'Table “{table}” was not found' },
  row_missing: { zh: '表中没有“{row}”行', en: 'Row “{row}” was not found in its table' },
  unknown_label: { zh: '无法识别的栏目“{label}”，其数字未采用', en: 'Unknown label “{label}”; its figures were not used' },
  unreadable_value: { zh: '“{cell}”的内容“{text}”无法读作数字', en: 'Cannot read “{text}” as a number for “{cell}”' },
  unknown_unit: { zh: '“{cell}”的金额“{text}”没有可确定的单位', en: 'The unit of “{text}” for “{cell}” cannot be determined' },
  cell_count: {
    zh: '“{row}”行应有 {expected} 个数字，实有 {found} 个，未采用',
    en: 'Row “{row}” should have {expected} values and has {found}; not used',
  },
  figures_doubtful: {
    zh: '“{table}”表中这些行的数字可能错位或属于另一张表，各项合计不能证实，未采用：{rows}',
    en: 'Figures of “{table}” may be displaced or another table’s: no sum proves them; not used: {rows}',
  },
  columns_unclear: { zh: '“{table}”表的列标题无法确定，数字未采用', en: 'Column headings of “{table}” are unclear; figures not used' },
  agency_unknown: { zh: '未能从文件中确定发布机构', en: 'The agency could not be determined from the document' },
  region_unknown: { zh: '“{agency}”未能对应到行政区划', en: '“{agency}” could not be matched to a region' },
  region_ambiguous: { zh: '“{agency}”可能属于：{candidates}', en: '“{agency}” may belong to: {candidates}' },
  several_agencies: { zh: '一份报告署有多个机构：{agencies}', en: 'One report names several agencies: {agencies}' },
  repeated_lines_lost: {
    zh: '原文重复行在提取时丢失，相关数字未采用',
    en: 'Repeated lines were lost on extraction; the figures are left unknown',
  },
  date_unclear: { zh: '发布日期“{text}”不是年月日俱全的日期，未采用', en: 'The publication date “{text}” is no full date; not used' },
  hidden_cells: { zh: '{where}已隐藏，未读取', en: '{where}: hidden in the workbook, not read' },
  unplaced_text: { zh: '表内文字“{text}”未能归位', en: 'Text “{text}” inside a table could not be placed' },
} as const satisfies Record<string, Text>;
export type ProblemCode = keyof typeof PROBLEMS;

export const FINDINGS = {
  balance: {
    zh: '{column}：新收＋上年结转（{left}）≠ 办理总计＋结转下年（{right}）',
    en: '{column}: received + carried over from last year ({left}) ≠ processed + carried over to next year ({right})',
  },
  outcomes: {
    zh: '{column}：办理总计（{left}）≠ 各项办理结果之和（{right}）',
    en: '{column}: processed total ({left}) ≠ sum of outcomes ({right})',
  },
  applicants: {
    zh: '“{row}”：总计（{left}）≠ 六类申请人之和（{right}）',
    en: '“{row}”: total ({left}) ≠ sum of six applicant columns ({right})',
  },
  remedies: { zh: '{row}：总计（{left}）≠ 四种结果之和（{right}）', en: '{row}: total ({left}) ≠ sum of its four outcomes ({right})' },
  parts_exceed_whole: {
    zh: '{parts}合计至少 {right}，大于{whole}（{left}）',
    en: '{parts} add up to at least {right}, more than {whole} ({left})',
  },
  duplicate_label: {
    zh: '“{label}”印了两次，后一行按表内位置识别为“{row}”',
    en: '“{label}” is printed twice; the later row is read as “{row}” from its place in the table',
  },
  label_misprint: { zh: '“{label}”应为“{row}”', en: '“{label}” should read “{row}”' },
  outdated_form: { zh: '{year} 年报告的{table}使用了 2019 年版表式', en: 'The {year} report uses the 2019 form for {table}' },
  mixed_editions: { zh: '各表使用了不同版本的表式', en: 'The tables follow different editions of the form' },
  period_mismatch: { zh: '统计期限写的是 {period} 年，与标题 {year} 年不一致', en: 'The period says {period} while the title says {year}' },
  cited_notice: { zh: '引用了已被替代的国办公开办函〔2019〕60号', en: 'Cites the superseded notice 国办公开办函〔2019〕60号' },
  in_force_below_issued: {
    zh: '{row}：现行有效（{left}）少于本年制发（{right}）',
    en: '{row}: in force ({left}) is below issued this year ({right})',
  },
  blanks_imply_zero: {
    zh: '{cells} 为空白；按表内等式只能为 0（推断，未计入）',
    en: '{cells} are blank; the form’s sums leave only 0 (inferred, not counted)',
  },
  single_change: {
    zh: '若“{cell}”应为 {value}，则{scope}数字全部对得上（原文为 {printed}）',
    en: 'If “{cell}” were {value}, every sum {scope}would hold (printed: {printed})',
  },
  several_changes: { zh: '若同时将{changes}，则{scope}数字全部对得上', en: 'Every sum {scope}would hold with all of: {changes}' },
  alternative_changes: {
    zh: '改动以下任一数字，{scope}数字即可全部对上：{changes}',
    en: 'Every sum {scope}would hold with any one of: {changes}',
  },
  not_localised: {
    zh: '{count} 处对不上，无法确定是哪个数字有误',
    en: '{count} sums fail; which figure is off cannot be told from the sums alone',
  },
  corrected: { zh: '“{cell}”已由 {printed} 更正为 {value}：{reason}', en: '“{cell}” was corrected from {printed} to {value}: {reason}' },
  carried_in_differs: {
    zh: '上年结转（{left}）与上年报告的结转下年（{right}）对不上',
    en: 'Carried over from last year ({left}), but last year’s report carries over {right}',
  },
  stock_does_not_roll: {
    zh: '{row}：现行有效（{left}）≠ 上年现行有效＋制发－废止（{right}），仅供参考',
    en: '{row}: in force ({left}) ≠ last year’s stock + issued − repealed ({right}); advisory only',
  },
  area_differs_from_agencies: {
    zh: '“{cell}”：汇总报告（{left}）≠ 所属机构之和（{right}，{reported}/{expected} 个机构）',
    en: '“{cell}”: area report ({left}) ≠ sum of its agencies ({right}, {reported} of {expected})',
  },
  same_as_last_year: { zh: '全部数字与上一年度报告相同', en: 'Every figure equals last year’s report' },
  sources_disagree: { zh: '“{cell}”：两个来源不一致（{left} 与 {right}）', en: '“{cell}”: two sources disagree ({left} and {right})' },
} as const satisfies Record<string, Text>;
export type FindingCode = keyof typeof FINDINGS;

/** Findings that a document or a correction brings. Every other code comes from a check and is computed again at each build. */
const BROUGHT = ['duplicate_label', 'label_misprint', 'period_mismatch', 'cited_notice', 'corrected'] as const satisfies FindingCode[];
export type DocumentFinding = Exclude<(typeof BROUGHT)[number], 'corrected'>;
export const isBrought = ({ code }: Pick<Finding, 'code'>): boolean => (BROUGHT as readonly string[]).includes(code);

/** Failed: a printed or implied equation or inequality that does not hold. Whatever else a check says is advisory. */
export const isFailed = (finding: Pick<Finding, 'verdict' | 'standing'>): boolean =>
  finding.verdict === 'failed' && finding.standing !== 'advisory';

/** The cell of the year before that a finding compares with its first cell; null where it compares none. */
export function cellOfYearBefore({ code, cells }: Pick<Finding, 'code' | 'cells'>): CellId | null {
  const [first] = cells;
  if (first === undefined) return null;
  if (code === 'stock_does_not_roll') return first;
  const before = first.replace('.carried_in.', '.carried_out.');
  return code === 'carried_in_differs' && isCellId(before) ? before : null;
}

export type Locale = 'zh' | 'en';

function fill(text: Text | undefined, code: string, locale: Locale, values: Record<string, unknown>): string {
  // A detail may carry its English name beside the Chinese one: `row` and `row_en`.
  const value = (key: string) => (locale === 'en' ? (values[`${key}_en`] ?? values[key]) : values[key]);
  return text ? text[locale].replace(/\{(\w+)\}/g, (_, key: string) => String(value(key) ?? '—')) : code;
}

/** The problem in words. */
export const problemText = (problem: Pick<Problem, 'code' | 'detail'>, locale: Locale = 'zh'): string =>
  fill(PROBLEMS[problem.code as ProblemCode], problem.code, locale, problem.detail ?? {});

/** A sum that holds something other than a number has no two sides to print: what it is about, and why. */
const CANNOT_JUDGE: Text = {
  zh: '“{subject}”是否对得上无法判断：{why}',
  en: 'The sum of “{subject}” cannot be judged: {why}',
};

/** The finding in words; a finding that cannot be judged says so and why. */
export function findingText(finding: Pick<Finding, 'code' | 'detail' | 'left' | 'right' | 'verdict'>, locale: Locale = 'zh'): string {
  const { code, left, right, detail, verdict } = finding;
  if (verdict === 'cannot_judge') {
    const subject = { subject: detail?.row ?? detail?.column, subject_en: detail?.row_en ?? detail?.column_en };
    return fill(CANNOT_JUDGE, code, locale, { ...subject, ...detail });
  }
  return fill(FINDINGS[code as FindingCode], code, locale, { left, right, ...detail });
}

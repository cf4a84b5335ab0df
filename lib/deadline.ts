/**
 * Who must publish the report by when: Art. 49 of the Regulations on Open Government Information, the only deadlines the
 * law itself sets. Townships, sub-districts, zones, institutions and enterprises are not named there: theirs come from
 * local notices, which are not known here.
 */
import type { Kind, Level } from './dimensions';

export interface Deadline {
  readonly id: 'department' | 'government';
  /** Day of the year after the reporting year, that day included. */
  readonly month: number;
  readonly day: number;
  readonly kinds: readonly Kind[];
  readonly levels: readonly Level[];
  readonly zh: string;
  readonly en: string;
  /** For the head of a table's row. */
  readonly short: { readonly zh: string; readonly en: string };
}

/**
 * The offices of governments (办公厅、办公室) are read as departments: Art. 4 names them as the departments in charge. The
 * State Council's own report has no deadline: the second sentence speaks of local governments.
 */
export const DEADLINES: readonly Deadline[] = [
  {
    id: 'department',
    month: 1,
    day: 31,
    kinds: ['department', 'office'],
    levels: ['national', 'province', 'prefecture', 'county'],
    zh: '县级以上人民政府部门（含政府办公厅、办公室）',
    en: 'Departments of governments at county level and above, their offices included',
    short: { zh: '部门', en: 'Departments' },
  },
  {
    id: 'government',
    month: 3,
    day: 31,
    kinds: ['government'],
    levels: ['province', 'prefecture', 'county'],
    zh: '县级以上地方人民政府',
    en: 'Local governments at county level and above',
    short: { zh: '地方政府', en: 'Local governments' },
  },
];

/** First reporting year under Art. 49: the Regulations came into force on 15 May 2019; reports for 2018 fell under the old ones. */
export const FIRST_DEADLINE_YEAR = 2019;

const MONTH: Readonly<Record<number, string>> = { 1: 'January', 3: 'March' };

/** The rule in words: what Art. 49 says, and what is taken for a date of publication. */
export const DEADLINE_RULE = {
  law: {
    zh: `《政府信息公开条例》第四十九条：${DEADLINES.map((d) => `${d.zh}的上一年度报告，每年 ${d.month} 月 ${d.day} 日前公布`).join('；')}。乡镇、街道、开发区、事业单位和企业，条例没有规定期限；${FIRST_DEADLINE_YEAR} 年度以前的报告不适用。`,
    en: `Regulations on Open Government Information, Art. 49. The report for the past year is published: ${DEADLINES.map((d) => `${d.en.toLowerCase()}, by ${d.day} ${MONTH[d.month]}`).join('; ')}. The Regulations set no deadline for townships, sub-districts, zones, institutions and enterprises, nor for reports before ${FIRST_DEADLINE_YEAR}.`,
  },
  date: {
    zh: '发布日期只取网页或随附清单专门载明的（元数据 PubDate、“发布日期”“发布时间”栏、清单的 published 列），不取成文日期，不按文件时间推断；几处不一致、或早于报告年度结束的，记为未知。网页迁移、重新发布会改变所载日期，请以原页为准。',
    en: 'A date of publication is taken only from a field of its own: the page’s metadata (PubDate), its line 发布日期 or 发布时间, or the column published of an accompanying list; never from the date of signature or of a file. Where several disagree, or it lies before the end of the year reported on, it is unknown. A page that was moved or published anew may give another date: check the page itself.',
  },
  caution: {
    zh: '这里只列事实，不作是否违规的判断；日期未知不表示逾期，也不表示按期。',
    en: 'These are facts and no judgement of compliance; an unknown date says neither late nor on time.',
  },
} as const satisfies Record<string, Record<'zh' | 'en', string>>;

/** The last day of the deadline for a reporting year, as an ISO date. */
export const dueDate = ({ month, day }: Pick<Deadline, 'month' | 'day'>, year: number): string =>
  `${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The deadline that the law sets for a report; null where it sets none. */
export const deadlineOf = (report: {
  readonly year: number;
  readonly level: Level | null;
  readonly kind: Kind | null;
}): Deadline | null => {
  const { year, level, kind } = report;
  if (year < FIRST_DEADLINE_YEAR || level === null || kind === null) return null;
  return DEADLINES.find((deadline) => deadline.kinds.includes(kind) && deadline.levels.includes(level)) ?? null;
};

/** Whole days from one ISO date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

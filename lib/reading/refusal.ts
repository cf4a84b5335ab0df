/** Reports that are none: refused at the door, with the reason in Chinese. */
import { resolveAgency } from '../regions';
import type { Report } from '../report';

/** A file, or a place in it, that gave no report. */
export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

export type Refuse = (file: string, reason: string) => void;

/** 合计, 全市小计, 平均值: a row that adds others up. */
const SUMMARY =
  /^(?:.{0,12}?)(?:合计|总计|小计|共计|累计|汇总|平均|均值|平均值|平均数|中位数|最大值|最小值|占比|增幅|同比)(?:数|值)?[：:]?$/;
/** Notes at the foot of a list. */
const NOTE = /^(?:备注|说明|注|填表|制表|审核|填报|联系|单位负责人|统计负责人|数据来源|以上|如下)|^[（(]?注[：:]|[：:]$/;

/** Why an agency is no public body; null when it may be one. */
export function agencyFault({ name, region, kind }: Pick<Report['agency'], 'name' | 'region' | 'kind'>): string | null {
  if (SUMMARY.test(name)) return `“${name}”是合计或平均行，不是机构。请删去这一行`;
  if (!/\p{Script=Han}/u.test(name) || NOTE.test(name)) return `“${name}”不是机构名称`;
  if (kind !== null || region !== null) return null;
  const found = resolveAgency({ name });
  const known = found.kind !== null || found.region !== null || found.candidates !== undefined;
  return known ? null : `“${name}”不像机构名称：既没有地区，也没有机关的类别。请填写全称`;
}

/**
 * Why a report is refused; null when it is taken.
 * @param thisYear a report is written when its year is over, so the current year itself is the last that may come
 */
export function reportFault({ agency, year, problems }: Report, thisYear = new Date().getFullYear()): string | null {
  if (year > thisYear) return `年度 ${year} 晚于今年（${thisYear} 年），不会已有报告。请核对年度`;
  // A document that names nobody is kept under the problem that says so.
  return problems.some((p) => p.code === 'agency_unknown') ? null : agencyFault(agency);
}

/** Years as reports write them: 2022, 二〇二二, and the period text with its usual damage. */
import { compact } from './normalize';

const NUMERALS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
export const YEAR = '(?:20[0-4]\\d|二[〇零○0Oo]{1}[〇零○0Oo一二三四][〇零○0Oo一二三四五六七八九])';

/** The year that {@link YEAR} matched. */
export function yearOf(text: string): number {
  return Number(text.replace(/[○Oo]/g, '0').replace(/[〇零一二三四五六七八九]/g, (c) => NUMERALS[c] ?? c));
}

const PERIOD = [
  // 自2022年1月1日起至2022年12月31日止, with 年 or 月 lost (20231月1日) or the year stammered (202020年12月31日)
  new RegExp(`(?:统计期限|统计时限|统计时间|期限|起止时间|时间范围|数据)[^。;]{0,16}?(${YEAR})`),
  new RegExp(`自(${YEAR})年?[0-9]{0,2}月?[0-9]{0,2}日?起?[至到]`),
  new RegExp(`(${YEAR})年?1月1日起?[至到-]`),
];

/** Year of the reporting period stated in the text, or null. */
export function periodYear(text: string): number | null {
  const t = compact(text);
  for (const pattern of PERIOD) {
    const match = pattern.exec(t);
    if (match?.[1]) return yearOf(match[1]);
  }
  return null;
}

/** The year the text speaks of most, when it is clear; dates of publication count like any other year. */
export function commonYear(text: string): number | null {
  const counts = new Map<number, number>();
  for (const match of compact(text).matchAll(new RegExp(`(${YEAR})年(?![0-9]{1,2}月[0-9]{1,2}日)`, 'g'))) {
    const year = yearOf(match[1]!);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && (!second || first[1] > second[1]) ? first[0] : null;
}

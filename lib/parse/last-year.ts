/** A table of the year before, printed behind the report's own for comparison (附：2022年收到和处理…情况). */

import { plain } from './normalize';
import { titleIn } from './title';

const CAPTION =
  /^[（(]?(?:附[件表]?[一二三四\d]?[:：.、]?)?(20\d\d|上一?|去)年度?.{0,16}(?:收到和处理|主动公开|行政复议|公开申请).{0,20}(?:情况|数据|表)[)）]?[:：]?$/;

/** Does the line name a table of last year's, by the year of the title above it? `lines` end with it. */
export function isLastYears(line: string, lines: readonly { readonly text: string }[]): boolean {
  const named = line.length <= 60 ? CAPTION.exec(plain(line).replace(/\s/g, ''))?.[1] : undefined;
  if (named === undefined) return false;
  if (!named.startsWith('20')) return true;
  const years = lines.slice(0, -1).flatMap(({ text }) => (text.length <= 120 ? (titleIn(text)?.year ?? []) : []));
  return years.length > 0 && years.every((year) => year === Number(named) + 1);
}

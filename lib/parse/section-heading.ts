/** Section headings: which of the six sections a line of text opens. */
import { SECTIONS, type SectionId, TABLES, type TableId } from '../form';
import { labelForm, plain } from './normalize';

export type SectionPlace = SectionId | TableId | 'preamble';

export interface SectionHeading {
  readonly place: SectionPlace;
  /** Text behind the heading on the same line. */
  readonly rest: string;
}

const EXACT = new Map<string, Set<SectionPlace>>();
for (const part of [...TABLES, ...SECTIONS]) {
  for (const name of [part.zh, ...part.aliases]) {
    const key = labelForm(name);
    EXACT.set(key, (EXACT.get(key) ?? new Set<SectionPlace>()).add(part.id));
  }
}

const NUMBERED =
  /^[#*\s]*(?:第?([一二三四五六七八九十]|\d{1,2})(?:部分)?\s*[、.,:．]|[(（]([一二三四五六七八九十])[)）]\s*[、.,]?)?\s*[.、,]?\s*(.+?)[:：*#\s]*$/s;

/** A heading with its text behind it on the same line. */
const WITH_TEXT = [...TABLES, ...SECTIONS].map((part) => [part.id, new RegExp(`^\\s*${part.zh}[\\s。:：,，]`)] as const);

/** Loose wording of a numbered heading. */
function loosely(title: string): SectionPlace | null {
  if (/(复议|诉讼)/.test(title) && /(情况|行政)/.test(title)) return 'remedies';
  if (/收到和处理|申请.{0,6}(处理|办理)情况/.test(title) && /申请/.test(title)) return 'applications';
  if (/主动公开/.test(title) && /情况$/.test(title) && !/依申请/.test(title)) return 'disclosure';
  if (/(问题|不足)/.test(title) && /(改进|改善|措施|打算|整改|安排)/.test(title)) return 'problems';
  if (/其他.{0,8}(事项|情况)$|需要(报告|说明).{0,6}事项/.test(title)) return 'other';
  if (/^(总体|基本|概述)/.test(title) || /总体情况$/.test(title)) return 'overview';
  return null;
}

/** Words of which every heading has one, in either script. */
const MAY_OPEN = /[况況項项]|概述|改[进進]|措施|打算|整改|安排|改善/;

/** The section a line opens, or null. Sub-headings such as （一）主动公开情况 open nothing. */
export function sectionHeading(text: string): SectionHeading | null {
  if (text.length > 400 || !MAY_OPEN.test(text)) return null;
  const match = NUMBERED.exec(plain(text).trim());
  if (!match) return null;
  const [, number, bracketed, title = ''] = match;
  const key = labelForm(title);
  if (key.length < 4 && key !== '概述') return null;
  const exact = EXACT.get(key);
  if (exact) {
    if (exact.size === 1 && !(bracketed && key.length < 9)) return { place: [...exact][0]!, rest: '' };
    if (number === '二' || number === '2') return { place: 'disclosure', rest: '' };
    if (number === '一' || number === '1') return { place: 'overview', rest: '' };
    return null;
  }
  if (!number) return null;
  for (const [place, pattern] of WITH_TEXT) {
    const cut = pattern.exec(title);
    if (cut) return { place, rest: title.slice(cut[0].length).trim() };
  }
  if (title.length > 36 || /[。;]/.test(title)) return null;
  const place = loosely(title);
  return place ? { place, rest: '' } : null;
}

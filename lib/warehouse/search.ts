/** The text by which an agency is found. */
import { initials, pinyin } from '../regions/pinyin';

const spelled = new Map<string, string>();
const REMEMBERED = 100_000;

/** `full initials`, e.g. 教育局 → `jiaoyuju jyj`. */
export function spell(text: string): { readonly pinyin: string; readonly initials: string } {
  let both = spelled.get(text);
  if (both === undefined) {
    both = `${pinyin(text)} ${initials(text)}`.replace(/[^a-z0-9 ]/g, '');
    if (spelled.size < REMEMBERED) spelled.set(text, both);
  }
  const [full = '', first = ''] = both.split(' ');
  return { pinyin: full, initials: first };
}

/**
 * Search text of an agency: each name, its pinyin and its initials. A name is spelled in two parts, region and rest,
 * because both recur in thousands of names and spelling is slow.
 * @param regionNames names of its region and ancestors
 */
export function searchText(names: readonly string[], regionNames: readonly string[]): string {
  const words = names.flatMap((name) => {
    let rest = name;
    const parts: string[] = [];
    for (const region of regionNames) {
      if (!rest.startsWith(region)) continue;
      parts.push(region);
      rest = rest.slice(region.length);
    }
    const spelledParts = [...parts, rest].map(spell);
    return [name.toLowerCase(), spelledParts.map((p) => p.pinyin).join(''), spelledParts.map((p) => p.initials).join('')];
  });
  return [...new Set(words)].filter((word) => word !== '').join(' ');
}

/**
 * A name in pinyin beside its characters, as an English reader needs it: 甲州市公安局 → Jiazhoushi gonganju. Places stand apart and are capitalised.
 * @param regionNames names of its region and those above it
 */
export function spelledName(name: string, regionNames: readonly string[]): string {
  let rest = name;
  const parts: string[] = [];
  for (const region of regionNames) {
    if (region === '' || !rest.startsWith(region)) continue;
    parts.push(spell(region).pinyin);
    rest = rest.slice(region.length);
  }
  if (rest !== '') parts.push(spell(rest).pinyin);
  const places = rest === '' ? parts.length : Math.max(1, parts.length - 1);
  return parts.map((part, i) => (i < places ? part.slice(0, 1).toUpperCase() + part.slice(1) : part)).join(' ');
}

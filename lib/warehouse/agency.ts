/** Identity of an agency and the text by which it is found. */
import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';
import type { Agency } from '../report';

/** Names compare without spaces and with half-width brackets: one agency under two spellings is one agency. */
const normalName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/** Stable id of an agency: its region and a hash of its name. Two agencies of one name in different regions are two. */
export function agencyIdentity(agency: Pick<Agency, 'name' | 'region'>): string {
  const hash = createHash('sha256').update(normalName(agency.name)).digest('hex').slice(0, 10);
  return `${agency.region ?? 'x'}-${hash}`;
}

const spelled = new Map<string, string>();
const REMEMBERED = 100_000;

/** `full initials`, e.g. 教育局 → `jiaoyuju jyj`. */
export function spell(text: string): { readonly pinyin: string; readonly initials: string } {
  let both = spelled.get(text);
  if (both === undefined) {
    const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((s) =>
      s.toLowerCase().replace(/[^a-z0-9]/g, ''),
    );
    both = `${syllables.join('')} ${syllables.map((s) => s.charAt(0)).join('')}`;
    if (spelled.size < REMEMBERED) spelled.set(text, both);
  }
  const [full = '', initials = ''] = both.split(' ');
  return { pinyin: full, initials };
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

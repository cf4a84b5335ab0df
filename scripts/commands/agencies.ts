/** `npm run agencies -- suggest`: agencies that may be one under two names, with the evidence. A person decides by a line of the register. */
import { bodyForm, classify } from '../../lib/functions';
import { region } from '../../lib/regions';
import { filesOf } from '../../lib/warehouse';
import { SERVING, selectRows } from '../../lib/warehouse/database';
import { openChecked } from '../../lib/warehouse/open';

export interface KnownAgency {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly level: string | null;
  readonly kind: string | null;
  readonly scope: string;
  readonly years: readonly number[];
  /** Applications received, by the position of the year; null where there is no number. */
  readonly received: readonly (number | null)[];
}

export interface Suggestion {
  readonly one: KnownAgency;
  readonly other: KnownAgency;
  /** Share of characters that the names have in common, 0 to 1. */
  readonly alike: number;
  readonly sameFunction: boolean;
  /** Applications received in the nearest years of the two; null where either has no number. */
  readonly nearest: readonly [number, number] | null;
}

/** Names with less in common than this, and without a common function, are no suggestion. */
const LEAST_ALIKE = 0.6;

/** Functions that the form of a name tells: all subdistricts of a county have the same one. */
const BY_FORM: readonly (string | null)[] = ['government', 'government_office', 'township', 'subdistrict', 'zone'];

/** The name without its region and without what all bodies of its form share. */
function ownWords({ name, region: code }: KnownAgency): string {
  const place = region(code ?? '')?.name ?? '';
  const at = place === '' ? -1 : name.indexOf(place);
  const rest = at < 0 ? name : name.slice(at + place.length);
  // 上海市人民政府外事办公室 and 上海市人民政府参事室 share whose office they are, not what they do.
  return bodyForm(rest.replace(/^人民政府(?=.)/, '')).replace(/(?:街道办事处|人民政府|管理委员会|委员会|办公室|局)$/, '');
}

function alike(one: KnownAgency, other: KnownAgency): number {
  const [a, b] = [new Set(ownWords(one)), new Set(ownWords(other))];
  const common = [...a].filter((char) => b.has(char)).length;
  return common / Math.max(a.size, b.size, 1);
}

function nearest(one: KnownAgency, other: KnownAgency): readonly [number, number] | null {
  let found: { readonly gap: number; readonly pair: readonly [number, number] } | null = null;
  for (const [i, year] of one.years.entries())
    for (const [j, later] of other.years.entries()) {
      const [x, y] = [one.received[i] ?? null, other.received[j] ?? null];
      const gap = Math.abs(year - later);
      if (x !== null && y !== null && (found === null || gap < found.gap)) found = { gap, pair: [x, y] };
    }
  return found?.pair ?? null;
}

/** Pairs of one region, level, kind and scope that never reported in one year and have names alike, the likeliest first. */
export function suggestions(agencies: readonly KnownAgency[]): Suggestion[] {
  const groups = new Map<string, KnownAgency[]>();
  for (const each of agencies) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  const found: Suggestion[] = [];
  for (const group of groups.values()) {
    for (const [i, one] of group.entries()) {
      for (const other of group.slice(i + 1)) {
        if (one.years.some((year) => other.years.includes(year))) continue;
        const [f, g] = [classify(one.name).function, classify(other.name).function];
        // Two names that tell different functions are two bodies.
        if (f !== null && g !== null && f !== g) continue;
        const suggestion = {
          one,
          other,
          alike: alike(one, other),
          sameFunction: f !== null && f === g && !BY_FORM.includes(f),
          nearest: nearest(one, other),
        };
        if (suggestion.sameFunction || suggestion.alike >= LEAST_ALIKE) found.push(suggestion);
      }
    }
  }
  return found.sort((a, b) => Number(b.sameFunction) - Number(a.sameFunction) || b.alike - a.alike || (a.one.id < b.one.id ? -1 : 1));
}

const keyOf = ({ region, level, kind, scope }: KnownAgency): string => [region, level, kind, scope].join('|');

function inWords({ one, other, alike: share, sameFunction, nearest: pair }: Suggestion): string {
  const body = ({ id, name, years }: KnownAgency) => `${name}（${id}；${years.join('、')} 年）`;
  const evidence = [
    '同一地区、同级同类',
    '从未同年报告',
    ...(sameFunction ? ['职能相同'] : []),
    `名称相同字 ${Math.round(share * 100)}%`,
    ...(pair ? [`相近年度新收申请 ${pair[0]} 与 ${pair[1]}`] : []),
  ];
  return `${body(one)}\n${body(other)}\n  依据：${evidence.join('，')}\n  如确为同一机构，在 data/agencies.csv 加一行：${other.id},${one.name},${one.region ?? ''}`;
}

/** @returns the exit code */
export async function suggest({ set: collection, limit }: { readonly set: string; readonly limit: number }): Promise<number> {
  const { connection, close } = await openChecked(collection, filesOf(collection).current, SERVING);
  try {
    const agencies = await selectRows<KnownAgency>(
      connection,
      `SELECT a.id, a.name, a.region, a.level, a.kind, a.scope, list(f.year ORDER BY f.year) AS years,
         list(f."applications.received.total" ORDER BY f.year) AS received
       FROM agency a JOIN fact f USING (agency_key) WHERE a.region IS NOT NULL AND a.successor IS NULL
       GROUP BY a.id, a.name, a.region, a.level, a.kind, a.scope ORDER BY a.id`,
    );
    const found = suggestions(agencies);
    console.log(found.length === 0 ? `数据集 ${collection} 里没有像是同一机构的两个名称` : found.slice(0, limit).map(inWords).join('\n\n'));
    if (found.length > limit) console.log(`\n…… 另有 ${found.length - limit} 对，用 --limit 看更多`);
    return 0;
  } finally {
    close();
  }
}

/**
 * Regions named at the start of a text. A chain of names (江苏省南京市鼓楼区…) is matched inside the region before it,
 * because county names repeat nationwide; a chain may skip levels (浙江省义乌市). When two chains read equally well the
 * text is ambiguous and both ends are given.
 */
import { isWithin, NATION, type Region, region, regions } from './gazetteer';
import { zoneIn } from './kinds';
import { stem } from './names';

interface Spelling {
  readonly code: string;
  /** A stem counts only before words that go with a bare place name. */
  readonly bare: boolean;
}

/** What follows a bare place name in 杭州高新区, 利州生态环境局, 上海海关; 西湖风景名胜区 does not name 西湖区. */
const AFTER_STEM =
  /^(?:国家级|国家|省级|国际)?(?:港|综合|医药|现代|临港|临空|航空|空港|新区|新城|经济|经开|高新|高技术|科技|产业|工业|农业|保税|出口|自由贸易|自贸|片区|循环|示范区|生态(?:环境局|工业|科技|城)|开发区|园区|合作区|海关|海事局|边检|调查队|调查总队|中心支行|分行)|^[（(]|^$/;

let spellings: Map<string, Spelling[]> | undefined;
/** Characters of the longest spelling that begins with two characters: most places of a text begin none. */
const longest = new Map<string, number>();

function index(): Map<string, Spelling[]> {
  if (spellings) return spellings;
  const found = new Map<string, Spelling[]>();
  const add = (text: string, each: Region, bare: boolean) => {
    const list = found.get(text) ?? [];
    if (!list.some((s) => s.code === each.code)) list.push({ code: each.code, bare });
    found.set(text, list);
    const beginning = text.slice(0, 2);
    longest.set(beginning, Math.max(longest.get(beginning) ?? 0, text.length));
  };
  for (const each of regions()) {
    if (each.code === NATION) continue;
    for (const name of [each.name, ...each.formerNames, ...each.shortNames]) add(name, each, false);
    for (const name of [each.name, ...each.formerNames]) {
      const bare = stem(name);
      if (bare) add(bare, each, true);
    }
  }
  spellings = found;
  return found;
}

/** How long a spelling that begins at `at` may be. */
function longestAt(text: string, at: number): number {
  index();
  return Math.min(longest.get(text.slice(at, at + 2)) ?? 0, text.length - at);
}

export interface Chain {
  /** Codes from the first named to the deepest. */
  readonly codes: readonly string[];
  /** Characters consumed. */
  readonly length: number;
  /** Characters consumed by full or short names (stems do not count). */
  readonly proper: number;
}

function extend(text: string, at: number, codes: readonly string[], proper: number, out: Chain[]): void {
  const within = codes.at(-1);
  for (let length = longestAt(text, at); length >= 2; length--) {
    for (const { code, bare } of index().get(text.slice(at, at + length)) ?? []) {
      if (within && (code === within || !isWithin(code, within))) continue;
      const next = at + length;
      if (bare && !standsBare(text, next, code)) continue;
      extend(text, next, [...codes, code], proper + (bare ? 0 : length), out);
    }
  }
  if (codes.length > 0) out.push({ codes, length: at, proper });
}

/** Whether a bare place name that ends at `at` means the region: by what follows, a zone or a region inside it. */
function standsBare(text: string, at: number, code: string): boolean {
  const rest = text.slice(at);
  if (AFTER_STEM.test(rest)) return true;
  // 青岛西海岸新区: only a province or a prefecture lends its bare name to a zone of another name.
  if (region(code)?.level !== 'county' && zoneIn(rest) !== null) return true;
  for (let length = longestAt(rest, 0); length >= 2; length--) {
    const inside =
      index()
        .get(rest.slice(0, length))
        ?.filter((s) => s.code !== code && isWithin(s.code, code)) ?? [];
    // 南京鼓楼区, 江苏涟水经济开发区
    if (inside.some((s) => !s.bare || AFTER_STEM.test(rest.slice(length)))) return true;
  }
  return false;
}

/** The best readings of the regions at the start of `text` (inside `within` when given); none when it starts with no region. */
export function chainsAtStart(text: string, within?: string): Chain[] {
  const all: Chain[] = [];
  extend(text, 0, [], 0, all);
  const inside = within ? all.filter((c) => isWithin(c.codes.at(-1) ?? '', within)) : all;
  const proper = inside.filter((c) => c.proper > 0);
  const pool = proper.length > 0 ? proper : inside;
  const most = Math.max(0, ...pool.map((c) => c.length));
  return dropNested(pool.filter((c) => c.length === most));
}

/**
 * Of two readings one inside the other (淮安市 and its 淮安区) the outer one holds either way; of a region and the one of
 * the same name that took its place (崇川区 in 2020) the later one.
 */
function dropNested(chains: readonly Chain[]): Chain[] {
  const end = (c: Chain) => c.codes.at(-1) ?? '';
  const replaces = (later: string, code: string) => region(code)?.successor === later;
  const outer = chains.filter((c) => !chains.some((o) => end(o) !== end(c) && (isWithin(end(c), end(o)) || replaces(end(o), end(c)))));
  return outer.filter((c, i) => outer.findIndex((o) => end(o) === end(c)) === i);
}

/** Regions directly or indirectly in `within` whose full name, short name or (with `bare`) stem is `text`. */
export function namedWithin(text: string, within: string, bare: boolean): Region[] {
  return (index().get(text) ?? [])
    .filter((s) => (bare || !s.bare) && s.code !== within && isWithin(s.code, within))
    .map((s) => region(s.code))
    .filter((each) => each !== undefined);
}

/** The one region a readable text such as 新疆克孜勒苏州乌恰县 or 湖北省武汉市东湖风景区 names; null when none or several. */
export function regionOfText(text: string): string | null {
  const plain = text.replace(/\s+/g, '');
  if (/^(中央|国家|全国|中国)(级|本级)?$/.test(plain)) return NATION;
  const chains = chainsAtStart(plain);
  const only = chains.length === 1 ? chains[0] : undefined;
  return only?.codes.at(-1) ?? null;
}

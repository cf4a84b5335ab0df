/** Where an agency is: the regions its name states, in the order in which a reader would look for them. */
import { dataRows, isWithin, NATION, region } from './gazetteer';
import { choose, type Hints, statedRegion } from './hints';
import { kindOf, zoneIn } from './kinds';
import { type Chain, chainsAtStart, namedWithin } from './mentions';
import { CORPS, CORPS_REGION, isCentral, withoutCentralPrefix } from './national';
import { countiesWith, townshipIn } from './townships';

/**
 * How the region was found: `named` in the agency's name; `unique`: the name leaves out its parents but only one region
 * bears it; `hinted`: chosen by what surrounds the name; `ambiguous`: several remain; `unknown`: none was found.
 */
export type Certainty = 'named' | 'unique' | 'hinted' | 'ambiguous' | 'unknown';

export interface Location {
  readonly region: string | null;
  /** Region that the name itself states, before hints made it narrower; null when it states none. */
  readonly named: string | null;
  readonly certainty: Certainty;
  readonly candidates: readonly string[];
  /** The name without its regions. */
  readonly rest: string;
  /** The region was found behind the body's name: 深圳市公安局龙华分局. */
  readonly branch: boolean;
  readonly corpsDivision: boolean;
}

const nowhere = (rest: string): Location => ({
  region: null,
  named: null,
  certainty: 'unknown',
  candidates: [],
  rest,
  branch: false,
  corpsDivision: false,
});

/** Locates an official name. */
export function locate(name: string, hints: Hints): Location {
  const corps = CORPS.exec(name);
  if (corps) return locateCorps(name, corps);
  const local = withoutCentralPrefix(name);
  const chains = chainsAtStart(local);
  if (chains.length > 0 && !isTownship(local, chains)) return fromChains(local, chains, hints);
  if (isCentral(name)) return { ...nowhere(name), region: NATION, named: NATION, certainty: 'named' };
  const zone = namedZones().find(([zoneName = '']) => name.includes(zoneName));
  if (zone?.[1]) return refine({ ...nowhere(name), region: zone[1], named: zone[1], certainty: 'named' }, hints);
  return withoutRegion(name, hints);
}

/** Whether a text that seems to begin with a region is a township's own name: 香港中路街道 (青岛), 新县镇 (not in 新县). */
function isTownship(name: string, chains: readonly Chain[]): boolean {
  const whole = townshipIn(name);
  if (!whole || countiesWith(whole).length === 0) return false;
  return !chains.some((chain) => {
    const inside = townshipIn(name.slice(chain.length));
    return inside && countiesWith(inside, chain.codes.at(-1)).length > 0;
  });
}

let zones: string[][] | undefined;
/** Zones whose name holds no region's: data/zones.csv. */
const namedZones = (): string[][] => {
  zones ??= dataRows('zones.csv');
  return zones;
};

function locateCorps(name: string, corps: RegExpExecArray): Location {
  const rest = name.slice(corps[0].length);
  const [city] = chainsAtStart(rest, CORPS_REGION);
  const code = city?.codes.at(-1) ?? CORPS_REGION;
  return {
    ...nowhere(city ? rest.slice(city.length) : rest),
    region: code,
    named: code,
    certainty: 'named',
    corpsDivision: corps[1] !== undefined,
  };
}

function fromChains(name: string, chains: readonly Chain[], hints: Hints): Location {
  const end = (chain: Chain) => chain.codes.at(-1) ?? '';
  const rest = name.slice(chains[0]?.length ?? 0);
  const ends = chains.map(end);
  if (ends.length === 1) {
    const [chain] = chains;
    const code = ends[0] ?? '';
    const stated = statedRegion(hints);
    // A name that leaves out its parents and a stated region elsewhere contradict each other: one of them is wrong.
    if (stated && chain?.codes.length === 1 && !agree(code, stated))
      return { ...nowhere(rest), certainty: 'ambiguous', candidates: [code, stated] };
    const whole = (chain?.codes.length ?? 0) > 1 || region(code)?.level === 'province';
    return refine({ ...nowhere(rest), region: code, named: code, certainty: whole ? 'named' : 'unique' }, hints);
  }
  // 鼓楼区华侨路街道办事处: only one 鼓楼区 has a 华侨路街道.
  const township = townshipIn(rest);
  const homes = township ? ends.filter((code) => countiesWith(township, code).length > 0) : [];
  if (homes.length === 1)
    return refine({ ...nowhere(rest), region: homes[0] ?? null, named: homes[0] ?? null, certainty: 'unique' }, hints);
  const left = choose(ends, hints);
  if (left.length === 1) return refine({ ...nowhere(rest), region: left[0] ?? null, named: left[0] ?? null, certainty: 'hinted' }, hints);
  return { ...nowhere(rest), certainty: 'ambiguous', candidates: left };
}

/** Whether two codes can be one place: one in the other, also after a merger (莱芜市 and 济南市). */
function agree(code: string, stated: string): boolean {
  const now = region(code)?.successor ?? code;
  return isWithin(stated, code) || isWithin(code, stated) || isWithin(now, stated) || isWithin(stated, now);
}

/** A region further back in the name, a township's county, or a narrower stated region makes the place more exact. */
function refine(at: Location, hints: Hints): Location {
  const base = at.region ?? '';
  const behind = regionBehind(at.rest, base);
  if (behind) return { ...at, region: behind, branch: true };
  const kind = kindOf(at.rest)?.kind;
  const stated = statedRegion(hints);
  const narrower = stated && stated !== base && isWithin(stated, base) ? stated : null;
  if (kind === 'township' && region(base)?.level !== 'county') {
    const township = townshipIn(zoneIn(at.rest) ? at.rest.slice(zoneIn(at.rest)?.length) : at.rest);
    const homes = township ? countiesWith(township, narrower ?? base) : [];
    if (homes.length === 1) return { ...at, region: homes[0] ?? base };
  }
  // Only zones and townships may lie deeper than their name says; a city's bureau is not moved into a district.
  return narrower && (kind === 'township' || zoneIn(at.rest)) ? { ...at, region: narrower, certainty: 'hinted' } : at;
}

const BRANCH =
  /(?:局|中心|厅|委员会|院|队|所|试验区|自贸区)(.{2,12}?)(?:分局|分中心|分院|监管局|管理局|监督管理局|监管所|监督所|支队|大队|中队|管理所|管理处|税务局|办事处|片区(?:管理委员会|管委会)?)$/;

/** 公安局龙华分局, 自贸区福州片区管理委员会, 高新区（滨江）财政局: a region within `base` named behind the body. */
function regionBehind(rest: string, base: string): string | null {
  const bracketed = /[（(]([^）)]+)[）)]/.exec(rest)?.[1];
  const branch = BRANCH.exec(rest)?.[1];
  for (const text of [bracketed, branch]) {
    const found = text ? namedWithin(text, base, true) : [];
    const current = found.filter((each) => each.to === null);
    const [only] = current.length > 0 ? current : found;
    if (only && (current.length || found.length) === 1) return only.code;
  }
  return null;
}

/** 两城镇人民政府, 政务服务中心: the name states no region. */
function withoutRegion(name: string, hints: Hints): Location {
  const stated = statedRegion(hints);
  const sites = stated ? [] : siteRegions(hints.siteName ?? '');
  const surrounding = stated ?? (sites.length === 1 ? (sites[0] ?? null) : null);
  const township = townshipIn(name);
  if (township) {
    const homes = countiesWith(township, surrounding ?? undefined);
    const left = homes.length > 1 ? choose(homes, hints) : homes;
    if (left.length === 1) return { ...nowhere(name), region: left[0] ?? null, certainty: surrounding ? 'hinted' : 'unique' };
    if (left.length > 1 && region(surrounding ?? '')?.level !== 'county') {
      return { ...nowhere(name), certainty: 'ambiguous', candidates: left };
    }
  }
  if (surrounding) return { ...nowhere(name), region: surrounding, certainty: 'hinted' };
  return sites.length > 1 ? { ...nowhere(name), certainty: 'ambiguous', candidates: sites } : nowhere(name);
}

/** The regions with which the lines of a site's name and titles begin: 中国·安泽, 阿合奇县人民政府网. */
function siteRegions(siteName: string): readonly string[] {
  const found = siteName.split('\n').flatMap((line) => {
    const chains = chainsAtStart(line.replace(/^(?:中国|首页)?[·•—>|\-\s]*/, ''));
    return chains.length === 1 ? [chains[0]?.codes.at(-1) ?? ''] : [];
  });
  return [...new Set(found)];
}

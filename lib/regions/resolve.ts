/** Official name → region code, level and kind. What cannot be known for certain stays null, with the candidates. */
import type { Kind, Level } from '../dimensions';
import { register } from './agencies';
import { fullName, NATION, region } from './gazetteer';
import type { Hints } from './hints';
import { kindOf, zoneIn } from './kinds';
import { type Certainty, type Location, locate } from './locate';
import { CORPS } from './national';
import { officialName } from './official';
import { countiesWith, townshipIn } from './townships';

export interface Candidate {
  readonly code: string;
  readonly fullName: string;
}

export interface Resolution {
  /** Full official name, tidied (see {@link officialName}). */
  readonly name: string;
  readonly region: string | null;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly certainty: Certainty;
  /** Present when `ambiguous`. */
  readonly candidates?: readonly Candidate[];
}

const MUNICIPALITIES = new Set(['110000', '120000', '310000', '500000']);

/** A zone stands one level under the region it belongs to: a prefecture's with counties, a county's with townships. */
function levelBelow(code: string): Level | null {
  const level = region(code)?.level;
  if (level === 'province') return MUNICIPALITIES.has(code) ? 'county' : 'prefecture';
  if (level === 'prefecture') return 'county';
  return level === 'county' ? 'township' : null;
}

function levelOf(at: Location, fixed: Level | undefined, kind: Kind | null): Level | null {
  if (fixed) return fixed;
  if (at.corpsDivision) return 'prefecture';
  if (!at.region) return null;
  const township = townshipIn(at.rest);
  // 城关镇财政所: a body of the township, where its county has one of that name.
  if (township && countiesWith(township, at.region).length > 0) return 'township';
  const zone = kind === 'zone' || zoneIn(at.rest) !== null;
  // 平潭综合实验区 is named after the county it covers: it ranks with the county at least, and the register may put it higher.
  if (/^综合[实试]验区/.test(at.rest) && !at.branch && at.named) return region(at.named)?.level ?? null;
  if (zone && !at.branch && at.named) return levelBelow(at.named);
  const own = region(at.region)?.level ?? null;
  // A city bureau's 分局 ranks with counties even where its district cannot be told (公安局高新分局).
  const subordinate = kind === 'zone' || /(?:分局|分中心)$/.test(at.rest);
  return subordinate && own !== 'county' ? levelBelow(at.region) : own;
}

/**
 * Resolves an agency's official name to its region (six-digit code of the county, prefecture or province; a township
 * carries its county's), level and kind. An ambiguous name gives region null and the candidates, never a guess.
 */
export function resolveAgency({ name, hints = {} }: { name: string; hints?: Hints }): Resolution {
  const found = byRules({ name, hints });
  const known = register();
  const line = found.region === null ? known.placeOf(found.name) : known.described(found.name, found.region);
  if (!line) return found;
  // A person's line gives what the rules leave open, and says what the body is where its name misleads.
  const placed = found.region === null ? byRules({ name, hints: { ...hints, regionCode: line.region } }) : found;
  const { candidates: _, ...rest } = placed;
  return {
    ...rest,
    region: line.region,
    certainty: found.region === null ? 'named' : found.certainty,
    level: line.level ?? placed.level,
    kind: line.kind ?? placed.kind,
  };
}

function byRules({ name, hints }: { name: string; hints: Hints }): Resolution {
  const official = officialName(name);
  const at = locate(official, hints);
  if (at.region === NATION) {
    const kind = /办公厅$/.test(official) ? 'office' : (kindOf(official)?.kind ?? 'department');
    return { name: official, region: NATION, level: 'national', kind, certainty: at.certainty };
  }
  const rule = kindOf(CORPS.test(official) ? at.rest.replace(/^(?:第.+?师|.+?团)/, '') : at.rest);
  const kind = rule?.kind ?? null;
  const candidates = at.candidates.map((code) => ({ code, fullName: fullName(code) }));
  return {
    name: withCity(official, at),
    region: at.region,
    level: at.region ? levelOf(at, rule?.level, kind) : (rule?.level ?? sharedLevel(at.candidates)),
    kind,
    certainty: at.certainty,
    ...(at.certainty === 'ambiguous' ? { candidates } : {}),
  };
}

/** A district's government goes by its city's name too: 洪泽区人民政府 → 淮安市洪泽区人民政府. */
function withCity(name: string, at: Location): string {
  const own = region(at.region ?? '');
  const isDistrict = own?.level === 'county' && own.name.endsWith('区') && !own.name.endsWith('自治区');
  if (!isDistrict || !/^人民政府(?:办公室)?$/.test(at.rest) || name !== own.name + at.rest) return name;
  const city = region(own.parent ?? '');
  return city && city.code !== NATION ? city.name + name : name;
}

/** The level that all candidates share: 鼓楼区财政局 is a county's whichever 鼓楼区 it is. */
function sharedLevel(candidates: readonly string[]): Level | null {
  const levels = new Set(candidates.map((code) => region(code)?.level));
  const [only] = levels;
  return levels.size === 1 && only ? only : null;
}

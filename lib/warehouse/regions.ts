/** Regions of a collection: those of the gazetteer and, for an invented collection, its own. */
import { ancestors as gazetteerAncestors, region as gazetteerRegion, NATION } from '../regions/gazetteer';
import type { Level } from '../report';
import type { PlaceOfRegion } from './rows';

export interface RegionEntry {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: string | null;
}

export interface Places {
  /** The region with its ancestors, nearest first, without the nation. */
  chain(code: string): readonly RegionEntry[];
  /** Province, prefecture and county of a region code; all null for the nation and for no region. */
  of(code: string | null): PlaceOfRegion;
}

const NOWHERE: PlaceOfRegion = {
  province: null,
  province_name: null,
  prefecture: null,
  prefecture_name: null,
  county: null,
  county_name: null,
};

/** A code that no gazetteer knows still says where it lies: 650000, 652900, 652923. Its name is unknown. */
function unknownChain(code: string): RegionEntry[] {
  const level: Level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
  const province = `${code.slice(0, 2)}0000`;
  const prefecture = `${code.slice(0, 4)}00`;
  const chain: RegionEntry[] = [{ code, name: code, level, parent: null }];
  if (level === 'county') chain.push({ code: prefecture, name: prefecture, level: 'prefecture', parent: province });
  if (level !== 'province') chain.push({ code: province, name: province, level: 'province', parent: null });
  return chain.map((entry, i) => gazetteerRegion(entry.code) ?? { ...entry, parent: chain[i + 1]?.code ?? null });
}

/** @param own regions that only this collection has; they win over the gazetteer. */
export function createPlaces(own: readonly RegionEntry[] = []): Places {
  const byCode = new Map(own.map((entry) => [entry.code, entry]));
  const places = new Map<string, PlaceOfRegion>();

  function chain(code: string): readonly RegionEntry[] {
    if (code === NATION) return [];
    if (!byCode.has(code)) {
      const known = gazetteerRegion(code);
      return known ? [known, ...gazetteerAncestors(code)] : unknownChain(code);
    }
    const found: RegionEntry[] = [];
    for (let at = byCode.get(code); at && !found.includes(at); at = byCode.get(at.parent ?? '')) found.push(at);
    return found;
  }

  function of(code: string | null): PlaceOfRegion {
    if (code === null) return NOWHERE;
    const known = places.get(code);
    if (known) return known;
    const at = (level: Level) => chain(code).find((entry) => entry.level === level);
    const [province, prefecture, county] = [at('province'), at('prefecture'), at('county')];
    const place: PlaceOfRegion = {
      province: province?.code ?? null,
      province_name: province?.name ?? null,
      prefecture: prefecture?.code ?? null,
      prefecture_name: prefecture?.name ?? null,
      county: county?.code ?? null,
      county_name: county?.name ?? null,
    };
    places.set(code, place);
    return place;
  }

  return { chain, of };
}

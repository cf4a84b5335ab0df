/** Type-ahead for regions: by characters, pinyin or initials. The keys go into the warehouse; requests never compute them. */
import { fullName, NATION, type Region, region, regions } from './gazetteer';
import { initials, pinyin } from './pinyin';

export interface SearchKeys {
  readonly code: string;
  readonly fullName: string;
  /** Official and short names, each with its pinyin and initials, separated by spaces. */
  readonly keys: string;
}

/** What a type-ahead matches for one region. @throws RangeError for an unknown code */
export function searchKeys(code: string): SearchKeys {
  const found = region(code);
  if (!found) throw new RangeError(`no such region: ${code}`);
  const names = [found.name, ...found.shortNames, ...found.formerNames];
  const keys = [...new Set(names.flatMap((name) => [name, pinyin(name), initials(name)]))];
  return { code, fullName: fullName(code), keys: keys.join(' ') };
}

let all: SearchKeys[] | undefined;

/** Regions whose names, pinyin or initials begin with (then contain) the query, higher levels first. */
export function searchRegions(query: string, limit = 20): Region[] {
  all ??= [...regions()].filter((each) => each.code !== NATION).map((each) => searchKeys(each.code));
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const rank = ({ keys, fullName: full }: SearchKeys) =>
    ` ${keys}`.includes(` ${wanted}`) ? 0 : keys.includes(wanted) || full.includes(wanted) ? 1 : 2;
  return all
    .map((each) => ({ each, rank: rank(each) }))
    .filter((hit) => hit.rank < 2)
    .sort((a, b) => a.rank - b.rank || depth(a.each.code) - depth(b.each.code) || (a.each.code < b.each.code ? -1 : 1))
    .slice(0, limit)
    .map((hit) => region(hit.each.code))
    .filter((each) => each !== undefined);
}

const depth = (code: string): number => (code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2);

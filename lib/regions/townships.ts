/**
 * Townships (镇, 乡, 街道, 苏木 and what counts like them), each with the county it lies in: data/townships.csv, 41,000
 * names, read when first asked for. Townships in development zones hang on the prefecture.
 */
import { dataRows, isWithin } from './gazetteer';

let homes: Map<string, string[]> | undefined;

function index(): Map<string, string[]> {
  if (homes) return homes;
  homes = new Map();
  for (const [county = '', names = ''] of dataRows('townships.csv')) {
    for (const name of names.split('|')) {
      const list = homes.get(name);
      if (list) list.push(county);
      else homes.set(name, [county]);
    }
  }
  return homes;
}

/** Codes of the counties (of `within`, when given) that have a township of this name, e.g. 库兰萨日克乡. */
export const countiesWith = (township: string, within?: string): readonly string[] =>
  (index().get(township) ?? []).filter((code) => !within || isWithin(code, within));

/** 库兰萨日克乡人民政府 → 库兰萨日克乡; null when the text does not start with the name of a township. */
export function townshipIn(text: string): string | null {
  // 湖镇镇人民政府 is that of 湖镇镇, though another county has a 湖镇.
  const signed = /^(.{1,10}?(?:苏木|街道|镇|乡|管理区|地区))(?=人民政府|政府|办事处|$)/.exec(text)?.[1];
  if (signed) return signed;
  for (const match of text.matchAll(/苏木|街道|镇|乡|管理区|地区/g)) {
    const name = text.slice(0, match.index + match[0].length);
    if (index().has(name)) return name;
  }
  return null;
}

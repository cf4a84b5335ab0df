/** The written form of an agency's name: simplified characters, full-width brackets, no spaces, certain expansions. */
import { Converter } from 'opencc-js/t2cn';
import { remembered } from '../memoise';
import { chainsAtStart } from './mentions';

const convert = Converter({ from: 'tw', to: 'cn' });

/** Characters that look traditional and stand in names of places as they are: 乾安县, 於潜镇, 藉口镇. */
const KEPT = '乾塚磑鷺濛於瀂鮀礐鮜篢輋么洩藉';
const CONVERTED = new RegExp(`[^${KEPT}]+`, 'gu');
const simplified = (text: string): string => text.replace(CONVERTED, convert);

/** Abbreviations that can mean only one thing when they follow the name of a region and end the agency's name. */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/^政府$/, '人民政府'],
  [/^政府办$/, '人民政府办公室'],
  [/^政府办公(室|厅)$/, '人民政府办公$1'],
  [/^人民政府办$/, '人民政府办公室'],
];

/** An agency reports every year: names are worked out once, up to those of a large collection. */
const NAMES = { most: 50_000, longest: 200 };

/** 淮安市政府 → 淮安市人民政府; a name without a certain expansion is only tidied. */
export const officialName: (name: string) => string = remembered(expanded, NAMES);

function expanded(name: string): string {
  const tidy = simplified(name).replace(/\s+/g, '').replace(/\(/g, '（').replace(/\)/g, '）');
  const [chain] = chainsAtStart(tidy);
  if (!chain || chain.proper < chain.length) return tidy;
  const rest = tidy.slice(chain.length);
  // 行政公署 governs a 地区 or 盟, and a special administrative region has a 政府.
  if (/(地区|盟|特别行政区)$/.test(tidy.slice(0, chain.length))) return tidy;
  for (const [short, full] of EXPANSIONS) if (short.test(rest)) return tidy.slice(0, chain.length) + rest.replace(short, full);
  return tidy;
}

